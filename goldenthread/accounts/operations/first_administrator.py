"""Asking somebody to administer an area that has no administrator, on behalf of whoever keeps the server."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q

from goldenthread.accounts.models import Invitation, Membership
from goldenthread.accounts.operations.invitations import invite, withdraw
from goldenthread.areas.acting import acting_in
from goldenthread.areas.models import LocalArea
from goldenthread.core.refusals import Refused

ADMINISTRATOR = "ADMINISTRATOR"
_LONGEST_NAME = 150


class HasAdministrator(Refused):
    """The area has somebody who can invite others."""


class NotAPerson(Refused):
    """The address is no email address, or the name is missing."""


@transaction.atomic
def invite_first_administrator(
    *, area: LocalArea, email: str, name: str, is_by_letter: bool, on: date, at: datetime
) -> Invitation:
    """
    Invite an administrator to an area that has none; nobody who can sign in does it, so the ledger names nobody.

    An invitation made in this way before, to whichever address, is withdrawn: it may have gone astray.

    :raises NotAPerson: the address is no email address, or the name is missing.
    :raises HasAdministrator: somebody administers the area on the day or later, and invites whoever else is wanted.
    :raises AlreadyInvited: an administrator who has left invited the same person, and that link still works.
    """
    try:
        validate_email(email.strip())
    except ValidationError:
        raise NotAPerson(f"{email!r} is no email address. Give one like name@example.gov.uk.") from None
    if not 0 < len(name.strip()) <= _LONGEST_NAME:
        raise NotAPerson(f"Give the administrator's name, in up to {_LONGEST_NAME} characters.")
    LocalArea.objects.select_for_update().get(pk=area.pk)
    with acting_in(area_id=area.pk):
        goes_on = Q(until_on=None) | Q(until_on__gt=on)
        held = Membership.objects.filter(goes_on, area=area, role=ADMINISTRATOR, user__is_active=True)
        if held.exists():
            raise HasAdministrator(f"{area.name} has an administrator, who invites others at /{area.code}/staff.")
        for earlier in Invitation.objects.filter(area=area, sent_by=None, accepted_at=None, withdrawn_at=None):
            withdraw(invitation=earlier, by=None, at=at)
        return invite(
            area=area,
            email=email,
            name=name,
            role=ADMINISTRATOR,
            from_on=on,
            by=None,
            at=at,
            is_by_letter=is_by_letter,
        )
