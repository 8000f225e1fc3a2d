"""The bulk path leaves what the operations leave: the same facts, clocks, lines and ledger, up to ids."""

from datetime import UTC, date, datetime
from itertools import groupby
from typing import Any

import pytest
from django.db import connection

from goldenthread.accounts.factories import UserFactory
from goldenthread.audit.models import LedgerEntry
from goldenthread.casework.models import Case, CaseLine, Clock, Fact
from goldenthread.casework.operations.cases import open_case
from goldenthread.casework.operations.facts import correct, record
from goldenthread.casework.vocabulary import FactKind
from goldenthread.demo.areas import CUMBRIA
from goldenthread.demo.loading import copy_to, load_area
from goldenthread.demo.world.plan import World, plan_world
from goldenthread.people.models import Identifier, PersonDetails
from goldenthread.people.operations.people import Details, add, add_identifier
from goldenthread.people.operations.settings import Numbered, SettingIs, load_settings

TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def world() -> World:
    return plan_world(CUMBRIA, on=TODAY, scale=0.008)


@pytest.fixture
def officers(db: None) -> list[int]:
    return [UserFactory().pk for _ in range(CUMBRIA.officers)]


def by_operations(world: World, area_id: int, officers: list[int]) -> None:
    """Record the world deed by deed, in the order in which it was known."""
    began = min(case.opened_at for person in world.people() for case in person.cases)
    load_settings(
        area_id=area_id,
        settings=[
            Numbered(one.urn, one.ukprn, SettingIs(one.name, one.kind, one.type_code, one.phase, one.postcode))
            for one in world.settings
        ],
        by=None,
        at=began,
    )
    deeds: list[tuple[datetime, int, Any]] = []
    for planned in world.people():
        first = min(planned.cases, key=lambda case: case.opened_at)
        who = officers[first.facts[0].officer]
        person = add(
            area_id=area_id,
            details=Details(
                planned.person.surname, planned.person.forename, planned.person.born_on, planned.person.sex,
                planned.person.ethnicity, planned.person.postcode, planned.person.no_identifier_because,
            ),
            by=who,
            at=first.opened_at,
        )  # fmt: skip
        for kind, value in planned.person.numbers:
            add_identifier(person=person, kind=kind, value=value, by=who, at=first.opened_at)
        for planned_case in planned.cases:
            opened_by = officers[planned_case.facts[0].officer]
            case = open_case(area_id=area_id, person_id=person.pk, by=opened_by, at=planned_case.opened_at)
            for n, fact in enumerate(planned_case.facts):
                if fact.mistake:
                    deeds.append((fact.mistake.recorded_at, n, (case, fact, fact.mistake)))
                deeds.append((fact.recorded_at, n, (case, fact, None)))
    recorded: dict[tuple[int, int], Fact] = {}
    for at, n, (case, fact, mistake) in sorted(deeds, key=lambda deed: deed[:2]):
        detail, by = dict(fact.detail), officers[fact.officer]
        if fact.kind == "ALLOCATED":
            detail["officer"] = officers[detail["officer"]]
        wrongly = recorded.get((case.pk, n))
        if wrongly:
            because = fact.mistake.because
            correct(fact=wrongly, happened_on=fact.happened_on, detail=detail, because=because, by=by, at=at)
        else:
            on = mistake.happened_on if mistake else fact.happened_on
            recorded[case.pk, n] = record(
                case=case, kind=FactKind(fact.kind), slot=fact.slot, happened_on=on, detail=detail, by=by, at=at
            )


def left_behind(area_id: int) -> dict[str, list[Any]]:
    """Return what an area holds, with people and cases named by what identifies them in the world instead of ids."""
    who = {
        row.person_id: (row.surname, row.forename, row.born_on, row.postcode)
        for row in PersonDetails.objects.filter(area_id=area_id)
    }
    openings: dict[int, tuple[Any, ...]] = {
        case.pk: (who[case.person_id], case.opened_at) for case in Case.objects.filter(area_id=area_id)
    }
    facts = {fact.pk: fact for fact in Fact.objects.filter(area_id=area_id)}

    def fact_key(fact: Fact) -> tuple[Any, ...]:
        return (openings[fact.case_id], fact.kind, fact.slot, fact.happened_on, fact.recorded_at)

    def subject(entry: LedgerEntry) -> Any:
        if entry.subject == "casework.fact":
            return fact_key(facts[entry.subject_id])
        return openings[entry.subject_id] if entry.subject == "casework.case" else who[entry.subject_id]

    return {
        "people": sorted(
            (*who[row.person_id], row.sort_name, row.sex, row.ethnicity, row.no_identifier_because, row.recorded_at,
             row.recorded_by_id)
            for row in PersonDetails.objects.filter(area_id=area_id)
        ),
        "numbers": sorted(
            (who[row.person_id], row.kind, row.value, row.recorded_at, row.recorded_by_id)
            for row in Identifier.objects.filter(area_id=area_id)
        ),
        "facts": _sorted(
            (*fact_key(fact), fact.dated_by, fact.detail, fact.recorded_by_id, fact.superseded_at,
             fact.superseded_because, fact_key(facts[fact.superseded_by_id]) if fact.superseded_by_id else None)
            for fact in facts.values()
        ),
        "clocks": _sorted(
            (openings[row.case_id], row.duty, row.about, row.begun_on, row.due_on, row.original_due_on, row.met_on,
             row.ended_on, row.owner)
            for row in Clock.objects.filter(area_id=area_id, known_until=None)
        ),
        "lines": _sorted(
            (openings[row.case_id], who[row.person_id], row.sort_name, row.born_on, row.stage, row.turn, row.next_duty,
             row.next_due_on, row.received_on, row.plan_issued_on, row.plan_started_on, row.ended_on, row.primary_need,
             row.setting_kind, row.setting.urn if row.setting else None, row.officer_id)
            for row in CaseLine.objects.filter(area_id=area_id, known_until=None).select_related("setting")
        ),
        "ledger": _sorted(
            (entry.at, entry.by_id, entry.deed, entry.is_read, entry.subject, subject(entry), who[entry.person_id],
             entry.because, entry.detail.get("kind"),
             fact_key(facts[entry.detail["supersedes"]]) if "supersedes" in entry.detail else None)
            for entry in LedgerEntry.objects.filter(area_id=area_id).exclude(subject="people.setting")
        ),
    }  # fmt: skip


def _sorted(rows: Any) -> list[Any]:
    return sorted(rows, key=repr)


@pytest.mark.django_db
def test_the_bulk_path_leaves_what_the_operations_leave(
    world: World, area: Any, other_area: Any, acting: Any, officers: list[int]
) -> None:
    load_area(world, area_id=area.pk, officers=officers, at=AT)
    bulk = left_behind(area.pk)

    acting(area_id=other_area.pk)
    by_operations(world, other_area.pk, officers)
    one_by_one = left_behind(other_area.pk)

    assert len(bulk["facts"]) > 800
    assert any(row[9] for row in bulk["facts"]), "no correction in this world: choose a larger one"
    for name in bulk:
        assert bulk[name] == one_by_one[name], name


@pytest.mark.django_db
def test_a_copy_into_another_area_holds_the_same_and_the_first_area_is_untouched(
    world: World, area: Any, other_area: Any, acting: Any, officers: list[int]
) -> None:
    loaded = load_area(world, area_id=area.pk, officers=officers, at=AT)
    first = left_behind(area.pk)

    list(copy_to([other_area.pk], loaded=loaded, officers=officers, act=acting))
    copied = left_behind(other_area.pk)
    acting(area_id=area.pk)

    assert copied == first
    assert left_behind(area.pk) == first


@pytest.mark.django_db
def test_each_area_has_the_settings_with_terms_and_closures_of_their_years(
    world: World, area: Any, officers: list[int]
) -> None:
    load_area(world, area_id=area.pk, officers=officers, at=AT)

    with connection.cursor() as cursor:
        cursor.execute("select setting_id, kind, first_day_on from people_settingspan order by 1, 3")
        spans = cursor.fetchall()

    for _, rows in groupby(spans, key=lambda row: row[0]):
        kinds = [kind for _, kind, _ in rows]
        assert kinds.count("TERM") == 24
        assert kinds.count("CLOSURE") == 12
