"""Write docs/permissions.md from roles.py."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from goldenthread.accounts.roles_page import permissions_page


class Command(BaseCommand):
    """Takes nothing and asks nothing of the database."""

    help = "Write docs/permissions.md from goldenthread/accounts/roles.py."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        page = settings.ROOT / "docs" / "permissions.md"
        page.write_text(permissions_page(), encoding="utf-8")
        self.stdout.write(f"Wrote {page.relative_to(settings.ROOT)}.")
