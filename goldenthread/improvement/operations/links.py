"""Proposing, agreeing and withdrawing links between strands."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from goldenthread.areas.models import Recorded
from goldenthread.core.refusals import Refused
from goldenthread.improvement import trail
from goldenthread.improvement.models import Link, Strand
from goldenthread.improvement.operations.recording import Recorder, supersede, withdraw
from goldenthread.improvement.vocabulary import LinkState, Relation


class AlreadyLinked(Refused):
    """The two strands are linked already."""


class LinksToItself(Refused):
    """A strand cannot be linked to itself."""


class AlreadyAgreed(Refused):
    """The link has been agreed."""


@transaction.atomic
def make(
    *,
    one: Strand,
    other: Strand,
    state: str,
    since_on: date,
    because: str,
    relation: str = Relation.BELONGS,
    by: int | None,
    at: datetime,
    source: str = Recorded.Source.PAGE,
) -> Link:
    """
    Link two strands, proposed or agreed, from a day, with the reason.

    :raises AlreadyLinked: they are linked already.
    :raises LinksToItself: they are one and the same.
    """
    if one.pk == other.pk:
        raise LinksToItself("A strand cannot be linked to itself. Choose another.")
    if not because.strip():
        raise Refused("Say why the two belong together.")
    if relation == Relation.BELONGS and one.pk > other.pk:
        one, other = other, one
    recorder = Recorder(by, at, source)
    try:
        with transaction.atomic():
            link = Link.objects.create(
                **recorder.columns(one.area_id),
                one=one,
                other=other,
                relation=relation,
                state=state,
                since_on=since_on,
                because=because,
            )
    except IntegrityError:
        raise AlreadyLinked(f"{one} and {other} are linked already. Open that link instead.") from None
    recorder.enter(link, trail.LINK_MADE, "improvement.link")
    return link


@transaction.atomic
def agree(*, link: Link, agreed_on: date, because: str, by: int | None, at: datetime) -> Link:
    """
    Agree a proposed link from a day; the proposal stays on record.

    :raises AlreadyAgreed: it is agreed.
    """
    if link.state == LinkState.AGREED:
        raise AlreadyAgreed("This link is agreed already.")
    recorder = Recorder(by, at)
    agreed = Link(
        **recorder.columns(link.area_id),
        one_id=link.one_id,
        other_id=link.other_id,
        relation=link.relation,
        state=LinkState.AGREED,
        since_on=agreed_on,
        because=because,
    )
    supersede(link, agreed, at=at, because="Agreed")
    recorder.enter(agreed, trail.LINK_AGREED, "improvement.link")
    return agreed


@transaction.atomic
def take_back(*, link: Link, because: str, by: int | None, at: datetime) -> None:
    """
    Withdraw a link, with the reason; it stays on record.

    :raises AlreadyWithdrawn: it was withdrawn or changed before.
    """
    withdraw(link, at=at, because=because)
    Recorder(by, at).enter(link, trail.LINK_WITHDRAWN, "improvement.link")
