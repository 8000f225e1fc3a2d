"""Named reads of users and their roles."""

from goldenthread.accounts.queries.names import names_of_users, officers_on

__all__ = ["names_of_users", "officers_on"]
