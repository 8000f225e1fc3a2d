"""Adding, correcting and withdrawing evidence; what families say needs their consent."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction

from goldenthread.areas.models import Recorded
from goldenthread.core.clock import civil_date
from goldenthread.core.refusals import Refused
from goldenthread.improvement import trail
from goldenthread.improvement.models import Action, Evidence
from goldenthread.improvement.operations.recording import (
    ChangedByAnother,
    Recorder,
    hold_for_writing,
    supersede,
    withdraw,
)
from goldenthread.improvement.vocabulary import Bearing, EvidenceKind, Rung


class NoConsent(Refused):
    """What families say may be kept only with their consent."""


class ChangeWithoutMeasure(Refused):
    """That something changed is shown by a measure or an audit."""


@dataclass(frozen=True)
class EvidenceTerms:
    """What an item of evidence is and shows."""

    rung: str
    kind: str
    strength: str
    shows: str
    dated_on: date
    bearing: str = Bearing.SUPPORTS
    kept_where: str = ""
    measure_code: str = ""
    consent_on: date | None = None


@transaction.atomic
def add(
    *,
    action: Action,
    terms: EvidenceTerms,
    by: int | None,
    at: datetime,
    source: str = Recorded.Source.PAGE,
) -> Evidence:
    """
    Add an item of evidence to an action, under the area's next number.

    :raises NoConsent: it is lived experience without a day of consent.
    :raises ChangeWithoutMeasure: it says that something changed without a measure or an audit.
    """
    _check(terms, at)
    recorder = Recorder(by, at, source)
    row = Evidence.objects.create(
        **recorder.columns(action.area_id), action=action, ref=_next_ref(action.area_id), **vars(terms)
    )
    recorder.enter(row, trail.EVIDENCE_ADDED, "improvement.evidence")
    return row


@transaction.atomic
def revise(
    *, evidence: Evidence, terms: EvidenceTerms, because: str, seen: int, by: int | None, at: datetime
) -> Evidence:
    """
    Put a corrected item in the place of one; both stay on record.

    :raises ChangedByAnother: the row `seen` is no longer the current one.
    """
    _check(terms, at)
    same = Evidence.objects.filter(area_id=evidence.area_id, ref=evidence.ref)
    hold_for_writing(same)
    current = same.filter(superseded_at=None).first()
    if current is None or current.pk != seen:
        raise ChangedByAnother(current or evidence)
    recorder = Recorder(by, at)
    row = Evidence(**recorder.columns(current.area_id), action_id=current.action_id, ref=current.ref, **vars(terms))
    supersede(current, row, at=at, because=because)
    recorder.enter(row, trail.EVIDENCE_REVISED, "improvement.evidence")
    return row


@transaction.atomic
def take_back(*, evidence: Evidence, because: str, by: int | None, at: datetime) -> None:
    """
    Withdraw an item of evidence, with the reason: also when consent is taken back.

    :raises AlreadyWithdrawn: it was withdrawn before.
    """
    withdraw(evidence, at=at, because=because)
    Recorder(by, at).enter(evidence, trail.EVIDENCE_WITHDRAWN, "improvement.evidence")


def _check(terms: EvidenceTerms, at: datetime) -> None:
    if terms.kind == EvidenceKind.LIVED_EXPERIENCE and terms.consent_on is None:
        raise NoConsent("Enter the day those it is about agreed to its use. Without consent it cannot be kept.")
    if terms.consent_on and terms.consent_on > civil_date(at):
        raise NoConsent("The day of consent must be today or earlier.")
    if terms.rung == Rung.CHANGED and not (
        terms.kind == EvidenceKind.AUDIT or (terms.kind == EvidenceKind.DATA and terms.measure_code)
    ):
        raise ChangeWithoutMeasure("Name the measure that moved, or say that an audit showed it.")
    if terms.dated_on > civil_date(at):
        raise Refused("The day of the evidence must be today or earlier.")


def _next_ref(area_id: int) -> str:
    """Return e1, e2 and so on, one writer of an area at a time."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('improvement evidence'), %s)", [area_id])
    return f"e{Evidence.objects.filter(area_id=area_id).values('ref').distinct().count() + 1}"
