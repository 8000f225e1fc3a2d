"""Who has access to the acting area, with what makes each worth a second look."""

from dataclasses import dataclass
from datetime import date, timedelta

from allauth.mfa.models import Authenticator

from goldenthread.accounts.models import Membership
from goldenthread.accounts.queries.members import members_on

UNUSED_FOR = timedelta(days=90)


@dataclass(frozen=True)
class AccessRow:
    """One person's access in one role, and what to look into."""

    membership: Membership
    has_second_factor: bool
    concerns: tuple[str, ...]


def access_on(*, on: date) -> list[AccessRow]:
    """Return everybody with access on a day, those with something to look into first."""
    members = list(members_on(on=on))
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    people = {member.user_id for member in members}
    with_factor = set(
        Authenticator.objects.filter(user_id__in=people, type__in=kinds).values_list("user_id", flat=True)
    )
    rows = [
        AccessRow(
            membership=member,
            has_second_factor=member.user_id in with_factor,
            concerns=_concerns(member, has_factor=member.user_id in with_factor, on=on),
        )
        for member in members
    ]
    return sorted(rows, key=lambda row: (not row.concerns, row.membership.user.name))


def _concerns(member: Membership, *, has_factor: bool, on: date) -> tuple[str, ...]:
    found = []
    last = member.user.last_login
    if member.kind.is_staff and not has_factor:
        found.append("has no second factor yet")
    if last is None:
        found.append("has never signed in")
    elif last.date() < on - UNUSED_FOR:
        found.append("has not signed in for 90 days")
    if not member.user.is_active:
        found.append("the account is closed, the role is not")
    if member.role == "INSPECTOR" and member.until_on is None:
        found.append("an inspector's access needs an end")
    return tuple(found)
