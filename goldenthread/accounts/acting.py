"""
Who is acting: one person, in one role, in one area, for the length of one request.

Made by the middleware from a membership that is in force today; everything above asks `may`.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Acting:
    """A person acting in one role in one local area."""

    user_id: int
    user_name: str
    area_id: int
    area_code: str
    area_name: str
    role: str
    role_name: str
    permissions: frozenset[str] = field(repr=False)
    membership_id: int = 0
    has_other_roles: bool = False

    def may(self, permission: str) -> bool:
        """Return whether this role carries a permission; which records it reaches is for the room to say."""
        return permission in self.permissions
