"""Cases and facts for tests, made through the operations that pages use, so that derived rows are always there."""

from datetime import UTC, date, datetime
from typing import Any

from goldenthread.areas.models import LocalArea
from goldenthread.casework.models import Case, Fact
from goldenthread.casework.operations.cases import open_case
from goldenthread.casework.operations.facts import record
from goldenthread.casework.vocabulary import FactKind
from goldenthread.people.factories import PersonFactory
from goldenthread.people.queries import ChildOrYoungPerson

RECORDED = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)


def make_case(
    area: LocalArea,
    *facts: tuple[FactKind, date | None] | tuple[FactKind, date | None, dict[str, Any]],
    person: ChildOrYoungPerson | None = None,
    at: datetime = RECORDED,
) -> Case:
    """Return a case with these facts, each a kind, a day and what it carries."""
    person_id = (person or PersonFactory.create(area=area)).pk
    case = open_case(area_id=area.pk, person_id=person_id, by=None, at=at)
    for kind, on, *rest in facts:
        make_fact(case, kind, on, rest[0] if rest else {}, at=at)
    return case


def make_fact(
    case: Case, kind: FactKind, on: date | None, detail: dict[str, Any] | None = None, *, at: datetime = RECORDED
) -> Fact:
    """Return a fact recorded in a case."""
    return record(case=case, kind=kind, happened_on=on, detail=detail or {}, by=None, at=at)
