"""
Recording, correcting and withdrawing one fact of a case.

Each locks the case, asks the rules, writes the fact and its ledger entry, and derives the case's clocks and line
again, in one transaction. A correction is a new row; the old one keeps its words and is marked as superseded.
"""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.areas.models import Recorded
from goldenthread.audit import ledger
from goldenthread.casework import trail
from goldenthread.casework.models import Case, Fact
from goldenthread.casework.operations.deriving import derive
from goldenthread.casework.queries.facts import as_values, current_facts
from goldenthread.casework.rules.facts import CaseFact
from goldenthread.casework.rules.validity import problems
from goldenthread.casework.vocabulary import SHAPES, DatedBy, FactKind
from goldenthread.core.clock import civil_date
from goldenthread.core.refusals import Refused
from goldenthread.people.operations.people import RecordDisposedOf
from goldenthread.people.queries import birth_of


class CannotBeSo(Refused):
    """The fact is impossible beside the others; `fields` says which field and why."""

    def __init__(self, fields: dict[str, str]) -> None:
        super().__init__("; ".join(fields.values()))
        self.fields = fields


class AlreadyRecorded(Refused):
    """The case already holds this fact; it can be corrected, not recorded twice."""

    def __init__(self, existing: Fact) -> None:
        super().__init__(
            f"“{existing.get_kind_display()}” is already recorded for this case. Correct it instead of adding another."
        )
        self.existing = existing


class ChangedByAnother(Refused):
    """Somebody corrected or withdrew the fact after the page was opened; `newer` is what stands now, if anything."""

    def __init__(self, stale: Fact, newer: Fact | None) -> None:
        super().__init__(
            "This was changed by somebody else while you were typing. What you typed is still in the boxes."
            if newer is not None
            else "Somebody else withdrew this as never so while you were typing. Nothing of yours was saved, and what "
            "you typed is still in the boxes. If it was so all the same, record it anew."
        )
        self.stale, self.newer = stale, newer


@transaction.atomic
def record(
    *,
    case: Case,
    kind: FactKind,
    happened_on: date | None,
    detail: dict[str, Any],
    by: int | None,
    at: datetime,
    slot: str = "",
    source: str = Recorded.Source.PAGE,
) -> Fact:
    """
    Record that something was so on a day, which may lie in the past.

    :raises AlreadyRecorded: the case has a current fact of this kind in this slot.
    :raises CannotBeSo: the fact contradicts the others of the case, or lacks something.
    """
    _lock(case)
    slot = slot or new_slot(kind=kind, happened_on=happened_on, detail=detail)
    existing = current_facts(case).filter(kind=kind, slot=slot).first()
    if existing is not None:
        raise AlreadyRecorded(existing)
    _check(case, CaseFact(kind, happened_on, slot, detail), ignoring=None, at=at)
    fact = Fact.objects.create(
        area_id=case.area_id,
        case=case,
        kind=kind,
        slot=slot,
        happened_on=happened_on,
        dated_by=DatedBy.GIVEN if happened_on else DatedBy.CENSUS,
        detail=detail,
        recorded_at=at,
        recorded_by_id=by,
        source=source,
    )
    _enter(fact, deed=trail.FACT_RECORDED, by=by, at=at)
    derive(case_ids=[case.pk], at=at)
    return fact


@transaction.atomic
def correct(
    *,
    fact: Fact,
    happened_on: date | None,
    detail: dict[str, Any],
    because: str,
    by: int | None,
    at: datetime,
) -> Fact:
    """
    Put a fact right: a new row that supersedes it. Both stay on record.

    :raises ChangedByAnother: somebody corrected or withdrew it first.
    :raises CannotBeSo: as corrected it contradicts the others of the case.
    """
    _lock(fact.case)
    stands = _as_it_stands(fact)
    _check(fact.case, CaseFact(fact.kind, happened_on, fact.slot, detail), ignoring=fact.pk, at=at)
    _supersede(stands, because=because, at=at)
    successor = Fact.objects.create(
        area_id=stands.area_id,
        case_id=stands.case_id,
        kind=stands.kind,
        slot=stands.slot,
        happened_on=happened_on,
        dated_by=DatedBy.GIVEN if happened_on else DatedBy.CENSUS,
        detail=detail,
        recorded_at=at,
        recorded_by_id=by,
        source=Recorded.Source.PAGE,
    )
    Fact.objects.filter(pk=stands.pk).update(superseded_by=successor)
    _enter(successor, deed=trail.FACT_CORRECTED, by=by, at=at, detail={"supersedes": stands.pk})
    derive(case_ids=[stands.case_id], at=at)
    return successor


@transaction.atomic
def withdraw(*, fact: Fact, because: str, by: int | None, at: datetime) -> None:
    """
    Say that a fact was never so. It stays on record, marked, with the reason.

    :raises ChangedByAnother: somebody corrected or withdrew it first.
    """
    _lock(fact.case)
    stands = _as_it_stands(fact)
    _supersede(stands, because=because, at=at)
    _enter(stands, deed=trail.FACT_WITHDRAWN, by=by, at=at)
    derive(case_ids=[stands.case_id], at=at)


def new_slot(*, kind: FactKind, happened_on: date | None, detail: dict[str, Any]) -> str:
    """Return the key that tells this fact apart from others of its kind in the case; the same rule as the import's."""
    if not SHAPES[kind].is_many:
        return ""
    if kind == FactKind.DISPUTE:
        return f"{detail.get('about', '')}/{detail.get('route', '')}".lower()
    if kind == FactKind.NEED_IDENTIFIED:
        return str(detail.get("rank", ""))
    if kind in (FactKind.SETTING_NAMED, FactKind.PLACEMENT_BEGAN):
        place = next(
            (
                f"{prefix}{detail[name]}"
                for name, prefix in (("urn", "URN"), ("ukprn", "UKPRN"), ("code", ""))
                if detail.get(name)
            ),
            "",
        )
        rank = str(detail.get("rank", ""))
        return rank if kind == FactKind.SETTING_NAMED else f"{place}/{rank}/{happened_on}"
    if kind == FactKind.PHASE_TRANSFER_DUE:
        return str(detail.get("due_on", ""))
    return str(happened_on or "")


def _lock(case: Case) -> None:
    Case.objects.select_for_update().get(pk=case.pk)
    if not Case.objects.filter(pk=case.pk, person__disposed_at=None).exists():  # asked once the lock is held
        raise RecordDisposedOf("This record was disposed of under an order. Nothing can be added to what is left.")


def _as_it_stands(fact: Fact) -> Fact:
    stands = Fact.objects.get(pk=fact.pk)
    if stands.superseded_at is not None:
        newer = current_facts(stands.case).filter(kind=stands.kind, slot=stands.slot).first()
        raise ChangedByAnother(stands, newer)
    return stands


def _check(case: Case, proposed: CaseFact, *, ignoring: int | None, at: datetime) -> None:
    others = [fact for fact in as_values(current_facts(case)) if fact.id != ignoring]
    found = problems(proposed, others=others, born_on=birth_of(case.person_id), today=civil_date(at))
    if found:
        raise CannotBeSo(found)


def _supersede(fact: Fact, *, because: str, at: datetime) -> None:
    Fact.objects.filter(pk=fact.pk).update(superseded_at=at, superseded_because=because)


def _enter(fact: Fact, *, deed: str, by: int | None, at: datetime, detail: dict[str, Any] | None = None) -> None:
    ledger.write(
        area_id=fact.area_id,
        deed=deed,
        subject="casework.fact",
        subject_id=fact.pk,
        person_id=Case.objects.values_list("person_id", flat=True).get(pk=fact.case_id),
        by=by,
        at=at,
        detail={"kind": fact.kind, **(detail or {})},
    )
