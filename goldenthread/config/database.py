"""Which of the two database connections does what: migrations sign in as the owner, all else as the application."""

from typing import Any


class MigrationsAsOwner:
    """Let tables be made only over the `owner` connection, so that the application's role owns nothing."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        return "default"

    def db_for_write(self, model: Any, **hints: Any) -> str:
        return "default"

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == "owner"
