"""Giving somebody a role in an area, changing its days, and letting them go with their work handed on."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Q

from goldenthread.accounts import trail
from goldenthread.accounts.models import Handover, Membership, User
from goldenthread.accounts.queries.members import in_force
from goldenthread.accounts.roles import ROLES
from goldenthread.areas.models import Post
from goldenthread.audit import ledger
from goldenthread.core.refusals import Refused


class RoleHeldAlready(Refused):
    """The same role would be held twice on one day."""


class NotOwnAccess(Refused):
    """Somebody tried to change or end their own access."""


class NobodyToHandTo(Refused):
    """The heir is the leaver, or will not have access when the work comes to them."""


class AlreadyHandedOn(Refused):
    """The person's work was handed on that day already."""


class NoAccessToEnd(Refused):
    """The person has no role in the area that runs past the day they leave."""


@transaction.atomic
def grant(
    *,
    area_id: int,
    user: User,
    role: str,
    from_on: date,
    by: int | None,
    at: datetime,
    until_on: date | None = None,
    post: Post | None = None,
) -> Membership:
    """
    Give somebody a role in the area from a day.

    :raises RoleHeldAlready: they hold this role on one of those days.
    """
    try:
        with transaction.atomic():
            made = Membership.objects.create(
                area_id=area_id, user=user, role=role, post=post, from_on=from_on, until_on=until_on
            )
    except IntegrityError as clash:
        raise RoleHeldAlready(f"{user.name} is a {ROLES[role].name} here on some of these days already.") from clash
    _enter(made, by=by, at=at, because="GRANTED")
    return made


@transaction.atomic
def change(
    *,
    membership: Membership,
    from_on: date,
    until_on: date | None,
    names_authority: str,
    names_until: date | None,
    by: int,
    at: datetime,
) -> Membership:
    """
    Change the days of a role, or the authority by which its holder may open names.

    :raises NotOwnAccess: nobody changes their own.
    :raises RoleHeldAlready: they hold this role on one of the new days already.
    """
    found = Membership.objects.select_for_update(of=("self",)).select_related("user").get(pk=membership.pk)
    if found.user_id == by:
        raise NotOwnAccess("Nobody changes their own access. Ask another administrator or manager.")
    found.from_on, found.until_on = from_on, until_on
    found.names_authority, found.names_until = names_authority, names_until
    try:
        with transaction.atomic():
            found.save()
    except IntegrityError as clash:
        raise RoleHeldAlready(f"{found.user.name} holds this role on some of these days already.") from clash
    _enter(found, by=by, at=at, because="CHANGED")
    return found


@transaction.atomic
def leave(*, area_id: int, user: User, on: date, hand_to: User, by: int, at: datetime) -> Handover:
    """
    End a person's access to the area on a day, and hand their work to a named colleague from that day.

    Every role they hold ends that day; one that was to begin later never begins. What they did keeps their name.

    :raises NotOwnAccess: nobody ends their own access.
    :raises NobodyToHandTo: the colleague is the leaver, or has no access as staff on that day.
    :raises NoAccessToEnd: no role of theirs runs past that day.
    :raises AlreadyHandedOn: their work was handed on that day already.
    """
    if user.pk == by:
        raise NotOwnAccess("Nobody ends their own access. Ask another administrator or manager.")
    if hand_to.pk == user.pk or not _has_access(hand_to, area_id=area_id, on=on):
        raise NobodyToHandTo(f"{hand_to.name} cannot take on the work: choose a colleague who has access on that day.")
    goes_on = Q(until_on=None) | Q(until_on__gt=on)
    roles = Membership.objects.select_for_update().filter(goes_on, area_id=area_id, user=user)
    if not roles:
        raise NoAccessToEnd(f"{user.name} has no access that runs past that day.")
    if Handover.objects.filter(area_id=area_id, leaver=user, on=on).exists():
        raise AlreadyHandedOn(f"The work of {user.name} was handed on that day already. Choose another day.")
    for membership in roles:
        membership.until_on = max(on, membership.from_on)
        membership.save(update_fields=["until_on"])
        _enter(membership, by=by, at=at, because="ENDED")
    handover = Handover.objects.create(
        area_id=area_id, leaver=user, heir=hand_to, on=on, recorded_at=at, recorded_by_id=by
    )
    ledger.write(
        area_id=area_id,
        deed=trail.LEFT,
        subject=trail.USER,
        subject_id=user.pk,
        by=by,
        at=at,
        detail={"heir": hand_to.pk, "on": on.isoformat()},
    )
    return handover


def _has_access(user: User, *, area_id: int, on: date) -> bool:
    at_work = [role.code for role in ROLES.values() if role.is_staff]
    return Membership.objects.filter(in_force(on=on), area_id=area_id, user=user, role__in=at_work).exists()


def _enter(membership: Membership, *, by: int | None, at: datetime, because: str) -> None:
    ledger.write(
        area_id=membership.area_id,
        deed=trail.MEMBERSHIP_CHANGED,
        subject=trail.MEMBERSHIP,
        subject_id=membership.pk,
        by=by,
        at=at,
        because=because,
        detail={
            "user": membership.user_id,
            "role": membership.role,
            "from_on": membership.from_on.isoformat(),
            "until_on": membership.until_on.isoformat() if membership.until_on else None,
            "names_until": membership.names_until.isoformat() if membership.names_until else None,
        },
    )
