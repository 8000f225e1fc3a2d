"""
Who may sign in, in which area, as what: users, memberships, invitations and the roles in words.

What a role may do is on one page, `roles.py`; whether a person may do it to one record is each room's `permissions`.
"""
