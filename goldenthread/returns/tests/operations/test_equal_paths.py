"""Test that the bulk path leaves the facts and derived rows that one deed at a time would leave."""

import pytest

from goldenthread.areas.acting import set_acting
from goldenthread.areas.models import LocalArea
from goldenthread.casework.models import CaseLine, Clock, Fact
from goldenthread.casework.operations.cases import open_case
from goldenthread.casework.operations.facts import record
from goldenthread.people.models import Identifier, PersonDetails
from goldenthread.people.operations.people import Details, add, add_identifier
from goldenthread.returns.rules.sen2.facts import GIVEN, cases_said, person_said
from goldenthread.returns.tests.operations.conftest import NOW
from goldenthread.sen2.invent import Inventor

pytestmark = pytest.mark.django_db
KINDS_THAT_MAY_LACK_A_DAY = {"PHASE_TRANSFER_DUE"}


@pytest.fixture
def one_by_one(db):
    """Give another area, and the function that records people there as pages would."""
    area = LocalArea.objects.create(code="elsewhere", name="Elsewhere", authority_code="878")

    def record_people(people):
        set_acting(area_id=area.pk)
        for said in people:
            whole = person_said(said)
            details = Details(
                whole.surname, whole.forename, whole.born_on, whole.sex, whole.ethnicity, whole.postcode,
                whole.no_identifier_because,
            )  # fmt: skip
            person = add(area_id=area.pk, details=details, by=None, at=NOW)
            for kind, value in (("UPN", whole.upn), ("ULN", whole.uln)):
                if value:
                    add_identifier(person=person, kind=kind, value=value, by=None, at=NOW)
            for facts in cases_said(said):
                case = open_case(area_id=area.pk, person_id=person.pk, by=None, at=NOW)
                for fact in sorted(facts, key=lambda fact: (fact.happened_on is not None, fact.happened_on)):
                    record(
                        case=case, kind=fact.kind, happened_on=fact.happened_on, detail=fact.detail, by=None, at=NOW,
                        slot=fact.slot,
                    )  # fmt: skip
        return area

    return record_people


def held(area):
    """Return what an area holds, person by person, without what differs by who recorded it."""
    set_acting(area_id=area.pk)
    details = PersonDetails.objects.values_list(
        "surname", "forename", "sort_name", "born_on", "sex", "ethnicity", "postcode", "no_identifier_because"
    )
    facts = Fact.objects.values_list("case__person__details__sort_name", "kind", "slot", "happened_on", "detail")
    clocks = Clock.objects.values_list(
        "case__person__details__sort_name", "duty", "about", "begun_on", "due_on", "met_on", "ended_on", "owner"
    )
    lines = CaseLine.objects.values_list(
        "sort_name", "born_on", "stage", "turn", "next_duty", "next_due_on", "received_on", "plan_issued_on",
        "plan_started_on", "ended_on", "primary_need", "setting_kind",
    )  # fmt: skip
    current = {"superseded_at": None}, {"known_until": None}
    return {
        "details": sorted(map(str, details.filter(**current[0]))),
        "numbers": sorted(Identifier.objects.filter(**current[0]).values_list("kind", "value")),
        "facts": sorted(map(str, facts.filter(**current[0]))),
        "clocks": sorted(map(str, clocks.filter(**current[1]))),
        "lines": sorted(map(str, lines.filter(**current[1]))),
    }


def test_many_at_once_is_the_same_as_one_by_one(somerset, load_records, one_by_one):
    people = list(Inventor(year=2026, authority="933", seed=11).people(60))
    # Pages ask for a day, so what a return may leave undated is compared by the derived rows alone elsewhere.
    dated = [
        person
        for person in people
        if all(fact.dated_by == GIVEN for facts in cases_said(person) for fact in facts)
        or all(fact.happened_on or fact.kind in KINDS_THAT_MAY_LACK_A_DAY for f in cases_said(person) for fact in f)
    ]
    assert len(dated) > 5

    load_records(dated)
    elsewhere = one_by_one(dated)

    ours, theirs = held(somerset), held(elsewhere)
    for part in ours:
        assert ours[part] == theirs[part], part
