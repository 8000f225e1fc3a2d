"""Who has which role on a day."""

from collections.abc import Iterable
from datetime import date

from allauth.mfa.models import Authenticator
from django.db.models import Q, QuerySet

from goldenthread.accounts.models import Membership, User
from goldenthread.accounts.roles import ROLES, Role
from goldenthread.areas.acting import ActingArea


def in_force(*, on: date) -> Q:
    """Return the condition that a membership is in force on a day."""
    return Q(from_on__lte=on) & (Q(until_on=None) | Q(until_on__gt=on))


def of_this_area() -> QuerySet[Membership]:
    """Return the acting area's memberships; the database alone would add the reader's own in every other area."""
    return Membership.objects.filter(area_id=ActingArea())


def members_on(*, on: date, role: str = "") -> QuerySet[Membership]:
    """Return the acting area's memberships in force on a day, by name; of one role if it is given."""
    found = of_this_area().filter(in_force(on=on)).select_related("user", "post").order_by("user__name", "role")
    return found.filter(role=role) if role else found


def everybody_with_a_role() -> list[tuple[str, str]]:
    """Return whoever has or ever had a role in the acting area, as choices: ids and names, by name."""
    people = of_this_area().order_by("user__name", "user_id").values_list("user_id", "user__name").distinct()
    return [(str(user_id), name) for user_id, name in people]


def memberships_of(*, user_id: int, on: date) -> list[Membership]:
    """Return a person's own memberships in every area on a day, by which they choose where to act."""
    own = Membership.objects.filter(in_force(on=on), user_id=user_id)
    return list(own.select_related("area", "post").order_by("area__name", "from_on", "id"))


def needs_two_factors(*, user_id: int, on: date) -> bool:
    """Return whether somebody must show two factors: everybody but those who sign in only as family."""
    roles = Membership.objects.filter(in_force(on=on), user_id=user_id).values_list("role", flat=True)
    return not roles or any(ROLES[role].is_staff for role in roles)


def has_second_factor(*, user_id: int) -> bool:
    """Return whether somebody has an app or a passkey; recovery codes alone are none."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return Authenticator.objects.filter(user_id=user_id, type__in=kinds).exists()


def heirs_of(*, user_id: int, on: date) -> list[tuple[str, str]]:
    """Return which colleagues could take on somebody's work, as choices: those in one of the same roles first."""
    people: dict[int, tuple[str, list[Role]]] = {}
    for membership in members_on(on=on):
        people.setdefault(membership.user_id, (membership.user.name, []))[1].append(membership.kind)
    same = people.pop(user_id, ("", []))[1]
    staff = [(pk, name, roles) for pk, (name, roles) in people.items() if any(role.is_staff for role in roles)]
    staff.sort(key=lambda one: not any(role in same for role in one[2]))
    return [(str(pk), f"{name}, {', '.join(role.name for role in roles)}") for pk, name, roles in staff]


def officers_on(*, on: date) -> list[tuple[str, str]]:
    """Return who may be given a case in the acting area on a day, as choices: ids and names, by name."""
    found = members_on(on=on).filter(role__in=[role.code for role in ROLES.values() if role.may("casework.record")])
    return [(str(user_id), name) for user_id, name in dict(found.values_list("user_id", "user__name")).items()]


def names_of_users(user_ids: Iterable[int | None]) -> dict[int, str]:
    """Return people's names by id, for pages that tell who did something."""
    wanted = {user_id for user_id in user_ids if user_id is not None}
    return dict(User.objects.filter(pk__in=wanted).values_list("pk", "name"))


def roles_that_may(*permissions: str) -> list[str]:
    """Return the names of the roles that carry all of some permissions, to say on a page whose deed it is."""
    return [role.name for role in ROLES.values() if all(role.may(permission) for permission in permissions)]


def roles_in_words() -> list[Role]:
    """Return every role, in the order of the page that describes them."""
    return list(ROLES.values())
