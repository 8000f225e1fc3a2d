"""Reads of people and their roles: who is a member on a day, whose work is whose, and who has too much access."""

from goldenthread.accounts.queries.access import AccessRow, access_on
from goldenthread.accounts.queries.members import (
    everybody_with_a_role,
    has_second_factor,
    heirs_of,
    members_on,
    memberships_of,
    names_of_users,
    needs_two_factors,
    officers_on,
    roles_in_words,
    roles_that_may,
)
from goldenthread.accounts.queries.work import Desk, desks_on, whose_work, work_of

__all__ = [
    "AccessRow",
    "Desk",
    "access_on",
    "desks_on",
    "everybody_with_a_role",
    "has_second_factor",
    "heirs_of",
    "members_on",
    "memberships_of",
    "names_of_users",
    "needs_two_factors",
    "officers_on",
    "roles_in_words",
    "roles_that_may",
    "whose_work",
    "work_of",
]
