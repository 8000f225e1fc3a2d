"""A second factor: a code of an app is used up; a lost one is told, and replaced once it is sure who is asking."""

from datetime import date, datetime
from uuid import UUID, uuid5

from allauth.core.internal.cryptokit import compare_user_code, normalize_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string

from goldenthread.accounts import trail
from goldenthread.accounts.models import LostFactor, User
from goldenthread.accounts.queries.members import memberships_of
from goldenthread.areas.acting import acting_in
from goldenthread.audit import ledger
from goldenthread.core.refusals import Refused
from goldenthread.web.models import spend

CODES = UUID("cd837d8c-1cf2-40e6-a4a5-0fbeb32523dd")  # in whose name a used code's mark is made


class CodeUsed(Refused):
    """An app's code was used before."""


class CodeRanOut(Refused):
    """An app's code is not right now, or no longer."""


class NotOwnFactor(Refused):
    """Somebody tried to replace their own second factor."""


class NothingLost(Refused):
    """Nobody told that this second factor was lost, or it was replaced meanwhile."""


def step_of_code(*, key: str, code: str) -> int | None:
    """Return the half minute for which an app with this key shows the code; None: it is not right at this moment."""
    for step in yield_hotp_counters_from_time():
        if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(key, step))):
            return step
    return None


def use_code(*, user_id: int, key: str, code: str, at: datetime) -> None:
    """
    Use up the code that somebody's app shows, so that it holds once, over all web processes.

    It is noted in the transaction of what it lets through: a second posting waits for the first to end.

    :raises CodeRanOut: the code is not right, or no longer.
    :raises CodeUsed: it was used before.
    """
    step = step_of_code(key=key, code=code)
    if step is None:
        raise CodeRanOut("This code has run out. Enter the one your app shows now.")
    if spend(uuid5(CODES, f"{user_id} {step} {normalize_user_code(code)}"), user_id=user_id, at=at) is not None:
        raise CodeUsed("This code has been used already. Wait for the next one.")


@transaction.atomic
def tell_lost(*, user: User, on: date, at: datetime) -> list[str]:
    """
    Tell every area somebody works in that their second factor is lost, and return those areas' names.

    For somebody who has just shown their password. Telling twice is telling once.
    """
    told = []
    with acting_in(area_id=None, user_id=user.pk):
        held = memberships_of(user_id=user.pk, on=on)
    for area in dict.fromkeys(membership.area for membership in held):
        told.append(area.name)
        with acting_in(area_id=area.pk, user_id=user.pk):
            _, is_new = LostFactor.objects.get_or_create(
                area=area, user=user, replaced_at=None, defaults={"asked_at": at}
            )
            if is_new:
                ledger.write(
                    area_id=area.pk, deed=trail.FACTOR_LOST, subject=trail.USER, subject_id=user.pk, by=user.pk, at=at
                )
    return told


@transaction.atomic
def replace_lost(*, lost: LostFactor, checked_how: str, by: int, at: datetime) -> None:
    """
    Take away a lost second factor, so that its owner sets up another at the next sign-in.

    `checked_how` says how it was made sure who is asking. The owner is told by email.

    :raises NotOwnFactor: nobody replaces their own.
    :raises NothingLost: it was replaced meanwhile.
    """
    found = LostFactor.objects.select_for_update(of=("self",)).select_related("user").get(pk=lost.pk)
    if found.user_id == by:
        raise NotOwnFactor("Nobody replaces their own second factor. Ask another administrator or manager.")
    if found.replaced_at is not None:
        raise NothingLost("This was done meanwhile. They can set up a new second factor when they next sign in.")
    Authenticator.objects.filter(user_id=found.user_id).delete()
    found.replaced_at, found.replaced_by_id, found.checked_how = at, by, checked_how
    found.save(update_fields=["replaced_at", "replaced_by", "checked_how"])
    ledger.write(
        area_id=found.area_id,
        deed=trail.FACTOR_REPLACED,
        subject=trail.USER,
        subject_id=found.user_id,
        by=by,
        at=at,
        because=checked_how,
    )
    words = "Your lost second factor was taken away by a colleague. Sign in with your password to set up a new one."
    letter = render_to_string("accounts/mail/security_changed.txt", {"user": found.user, "words": words})
    address = found.user.email
    transaction.on_commit(
        lambda: send_mail("How you sign in to Golden Thread was changed", letter, None, [address]), robust=True
    )
