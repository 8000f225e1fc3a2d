"""Asking somebody to join an area, and their joining by the link they were sent."""

import hashlib
import secrets
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core import signing
from django.core.mail import send_mail
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from procrastinate.contrib.django import app

from goldenthread.accounts import trail
from goldenthread.accounts.models import Invitation, Membership, User
from goldenthread.accounts.operations.memberships import NotOwnAccess, grant
from goldenthread.accounts.queries.members import in_force
from goldenthread.accounts.roles import ROLES
from goldenthread.areas.acting import acting_in
from goldenthread.areas.models import LocalArea, Post
from goldenthread.audit import ledger
from goldenthread.core.refusals import Refused

SALT = "accounts.invitation"
SENDING_INVITATION = "goldenthread.accounts.jobs.send_invitation"


class AlreadyInvited(Refused):
    """The address has an open invitation in this role."""


class AlreadyMember(Refused):
    """The address belongs to somebody who has this role in the area."""


class LinkNoLongerWorks(Refused):
    """An invitation was used, withdrawn, or is out of time."""


@transaction.atomic
def invite(
    *,
    area: LocalArea,
    email: str,
    name: str,
    role: str,
    from_on: date,
    by: int | None,
    at: datetime,
    until_on: date | None = None,
    post: Post | None = None,
    is_by_letter: bool = True,
) -> Invitation:
    """
    Ask somebody by email to join the area in a role, by a link that works once and for a week.

    The letter is sent by a job, made with the invitation or not at all, so that a mail server that is away for an hour
    loses nothing. `is_by_letter=False`: no letter is, where no mail leaves the machine; ask `new_link` for the link.

    :raises NotOwnAccess: nobody invites themselves; a further role is given by a colleague.
    :raises AlreadyInvited: an invitation to them in this role is open.
    :raises AlreadyMember: they have this role already.
    """
    email = email.strip().lower()
    if by is not None and User.objects.filter(pk=by, email=email).exists():
        raise NotOwnAccess("Nobody changes their own access. Ask another administrator or manager.")
    held = Membership.objects.filter(in_force(on=from_on), area=area, user__email=email, role=role)
    if held.exists():
        raise AlreadyMember(f"{email} is a {ROLES[role].name} here already. Change their access on the staff page.")
    open_one = Invitation.objects.select_for_update().filter(
        area=area, email=email, role=role, accepted_at=None, withdrawn_at=None
    )
    for earlier in open_one:
        if earlier.expires_at > at:
            raise AlreadyInvited(f"{email} was invited on {earlier.sent_at:%-d %B}. Withdraw that invitation first.")
        _withdraw(earlier, by=by, at=at)
    try:
        with transaction.atomic():
            made = Invitation.objects.create(
                area=area,
                email=email,
                name=name.strip(),
                role=role,
                post=post,
                from_on=from_on,
                until_on=until_on,
                digest=_digest(secrets.token_urlsafe(32)),  # of nothing anybody has, until the letter is written
                sent_at=at,
                sent_by_id=by,
                expires_at=at + timedelta(days=settings.INVITATION_DAYS),
            )
    except IntegrityError as clash:
        raise AlreadyInvited(f"{email} was invited by somebody else a moment ago.") from clash
    ledger.write(
        area_id=area.pk, deed=trail.INVITED, subject=trail.INVITATION, subject_id=made.pk, by=by, at=at, because=role
    )
    if is_by_letter:
        app.configure_task(SENDING_INVITATION).defer(area_id=area.pk, invitation_id=made.pk)
    return made


def send_invitation(*, area_id: int, invitation_id: int, at: datetime) -> None:
    """Send the letter of an invitation that is still open, with a new link; one sent before no longer works."""
    made = new_link(area_id=area_id, invitation_id=invitation_id, at=at)
    if made is None:
        return
    invitation, link = made
    context = {"invitation": invitation, "link": link, "area": invitation.area}
    letter = render_to_string("accounts/mail/invitation.txt", context)
    send_mail("You are invited to Golden Thread", letter, None, [invitation.email])


def new_link(*, area_id: int, invitation_id: int, at: datetime) -> tuple[Invitation, str] | None:
    """
    Return an invitation that is still open with a new link to it, or None; a link made before no longer works.

    The link's secret is made here, as it is kept nowhere: not by the invitation, not by a job.
    """
    secret = secrets.token_urlsafe(32)
    with acting_in(area_id=area_id):
        found = Invitation.objects.select_for_update(of=("self",)).select_related("area", "sent_by")
        invitation = found.filter(
            pk=invitation_id, area_id=area_id, accepted_at=None, withdrawn_at=None, expires_at__gt=at
        ).first()
        if invitation is None:
            return None
        invitation.digest = _digest(secret)
        invitation.save(update_fields=["digest"])
    link = settings.PUBLIC_URL + reverse("sign_in:join", args=[signing.dumps([area_id, secret], salt=SALT)])
    return invitation, link


def area_of_link(token: str) -> tuple[int, str]:
    """
    Return the area that an invitation's link leads to, and its secret.

    :raises LinkNoLongerWorks: we did not make this link, or it is long out of time.
    """
    try:
        area_id, secret = signing.loads(token, salt=SALT, max_age=timedelta(days=settings.INVITATION_DAYS + 1))
    except (signing.BadSignature, ValueError):
        raise LinkNoLongerWorks(_NO_LONGER) from None
    return area_id, secret


def open_invitation(*, secret: str, at: datetime) -> Invitation:
    """
    Return the invitation a link is for, locked, in the area it leads to.

    :raises LinkNoLongerWorks: it was used, withdrawn, or is out of time.
    """
    found = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("area", "sent_by")
        .filter(digest=_digest(secret), accepted_at=None, withdrawn_at=None, expires_at__gt=at)
        .first()
    )
    if found is None:
        raise LinkNoLongerWorks(_NO_LONGER)
    return found


@transaction.atomic
def join(*, secret: str, password: str | None, by: int | None, at: datetime) -> User:
    """
    Accept an invitation: make the account, or add the role to the one its address has.

    `by` is the signed-in user, if any; somebody with an account must be signed in to it. A new account takes the
    password given.

    :raises LinkNoLongerWorks: the invitation was used, withdrawn, or is out of time.
    :raises SignInFirst: the address has an account, perhaps since a moment ago, and it is not signed in.
    """
    invitation = open_invitation(secret=secret, at=at)
    user = User.objects.filter(email=invitation.email).first()
    if user is None:
        try:
            with transaction.atomic():
                user = User.objects.create_user(email=invitation.email, name=invitation.name, password=password)
        except IntegrityError as clash:  # another invitation of the address was accepted at this moment
            raise SignInFirst(_HAS_ACCOUNT) from clash
    elif user.pk != by:
        raise SignInFirst(_HAS_ACCOUNT)
    grant(
        area_id=invitation.area_id,
        user=user,
        role=invitation.role,
        post=invitation.post,
        from_on=invitation.from_on,
        until_on=invitation.until_on,
        by=invitation.sent_by_id,
        at=at,
    )
    invitation.accepted_at, invitation.accepted_by = at, user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    ledger.write(
        area_id=invitation.area_id,
        deed=trail.JOINED,
        subject=trail.INVITATION,
        subject_id=invitation.pk,
        by=user.pk,
        at=at,
    )
    return user


class SignInFirst(Refused):
    """The invited address has an account, and somebody else or nobody is signed in."""


@transaction.atomic
def withdraw(*, invitation: Invitation, by: int | None, at: datetime) -> None:
    """
    Take back an invitation nobody has accepted.

    :raises LinkNoLongerWorks: it was accepted or withdrawn meanwhile.
    """
    found = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if found.accepted_at or found.withdrawn_at:
        raise LinkNoLongerWorks("This invitation was accepted or withdrawn meanwhile. Look at the staff page again.")
    _withdraw(found, by=by, at=at)


def _withdraw(invitation: Invitation, *, by: int | None, at: datetime) -> None:
    invitation.withdrawn_at, invitation.withdrawn_by_id = at, by
    invitation.save(update_fields=["withdrawn_at", "withdrawn_by"])
    ledger.write(
        area_id=invitation.area_id,
        deed=trail.INVITATION_WITHDRAWN,
        subject=trail.INVITATION,
        subject_id=invitation.pk,
        by=by,
        at=at,
    )


_HAS_ACCOUNT = "You have an account. Sign in to it, then follow the link again."
_NO_LONGER = "This link was used, withdrawn or is more than a week old. Ask whoever invited you for a new one."


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
