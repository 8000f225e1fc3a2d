"""docs/permissions.md, written from roles.py, so that what is written and what is done cannot differ."""

from goldenthread.accounts.roles import PERMISSIONS, ROLES

HEAD = """# Who may do what

Made from `goldenthread/accounts/roles.py` by `python -m tools.manage permissions_page`; change that file, not this one.
The law behind it: the table of actors and the visibility matrix of the statutory process. A role says what somebody may
do; which records it reaches (their own case, the children of their school) is told by each room's `visible_to`.
One person may hold several roles in several areas, and acts in one of them at a time.
"""


def permissions_page() -> str:
    """Return the page: the roles in words, then every permission with who holds it."""
    parts = [HEAD, "## Roles", ""]
    for role in ROLES.values():
        factors = "two factors" if role.is_staff else "a password, and a second factor if they wish"
        parts += [f"### {role.name} (`{role.code}`)", "", role.words, "", f"Signs in with {factors}.", ""]
        parts += [f"- {PERMISSIONS[code]} (`{code}`)" for code in PERMISSIONS if code in role.permissions]
        parts += [
            f"- With a written authority in force: {PERMISSIONS[code]} (`{code}`)"
            for code in PERMISSIONS
            if code in role.with_authority
        ]
        parts.append("")
    parts += ["## Permissions", "", "| permission | in words | roles |", "|---|---|---|"]
    for code, words in PERMISSIONS.items():
        holders = [role.name for role in ROLES.values() if code in role.permissions]
        holders += [f"{role.name} (with authority)" for role in ROLES.values() if code in role.with_authority]
        held = "everybody who acts in the area" if len(holders) == len(ROLES) else "; ".join(holders) or "nobody"
        parts.append(f"| `{code}` | {words} | {held} |")
    return "\n".join(parts) + "\n"
