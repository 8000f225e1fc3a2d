"""
After a disposal nothing in the database names whom it was about: every column of every table is searched.

The person has everything that can be recorded: each kind of fact with each of its details, corrections and withdrawals
with their reasons, all kinds of number, returns that name them for certain and in doubt. Free text is known from the
vocabulary, so that a new field which the disposal does not strip fails here.
"""

import io
import json
import tempfile
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from goldenthread.accounts.factories import UserFactory
from goldenthread.areas.acting import set_acting
from goldenthread.areas.models import LocalArea
from goldenthread.casework.factories import make_fact
from goldenthread.casework.models import Case, Fact
from goldenthread.casework.operations.cases import correct_person, open_case
from goldenthread.casework.operations.disposal import dispose
from goldenthread.casework.operations.facts import correct, record, withdraw
from goldenthread.casework.operations.handing_over import hand_over
from goldenthread.casework.vocabulary import SHAPES, Detail, FactKind, FieldType
from goldenthread.core.identifiers import upn_check_letter
from goldenthread.insight.operations.snapshots import take
from goldenthread.people.models import ChildOrYoungPerson, DisposedNumber, Identifier, PersonDetails
from goldenthread.people.operations.people import Details, add, add_identifier, withdraw_identifier
from goldenthread.people.vocabulary import IdentifierKind
from goldenthread.returns.models import MatchCandidate, ReturnImport, ReturnRecord
from goldenthread.returns.operations import files
from goldenthread.returns.operations.sen2 import load
from goldenthread.sen2.limits import Limits
from goldenthread.sen2.write import write_return

pytestmark = pytest.mark.django_db

BEGAN = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
ORDERED = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
TOLD = "Odile’s Aunt Rosamund says"  # in every free text
FREE_TEXTS = {
    (kind, detail.name) for kind, shape in SHAPES.items() for detail in shape.details if detail.type is FieldType.TEXT
}


def upn(number: int) -> str:
    body = f"933100115{number:03d}"
    return upn_check_letter(body) + body


UPN, FORMER, LATER = upn(417), upn(418), upn(419)
ULN, NHS = "1000000027", "9434765919"
TRACES = (
    "Tarnvale", "Brackenhythe", "Odile", "Rosamund", UPN, FORMER, LATER, ULN, NHS, "TA9 9ZZ", "TA9 9ZX", "2011-05-09",
    "9 May 2011",
)  # fmt: skip


@pytest.fixture
def authority(db: None) -> LocalArea:
    area = LocalArea.objects.create(code="somerset", name="Somerset", authority_code="933")
    set_acting(area_id=area.pk)
    return area


def value_of(detail: Detail) -> Any:
    match detail.type:
        case FieldType.CODE:
            assert detail.codes is not None
            return detail.codes.values[0]
        case FieldType.FLAG:
            return True
        case FieldType.TEXT:
            return TOLD
        case FieldType.NUMBER:
            return ""
        case FieldType.AUTHORITY:
            return "878"
        case FieldType.USER:
            return 1
        case FieldType.DAY:
            return "2026-02-15"


def detail_of(kind: FactKind) -> dict[str, Any]:
    """Return everything that a fact of a kind can carry, but for the numbers of a place, which has one name only."""
    return {each.name: value for each in SHAPES[kind].details if (value := value_of(each)) != ""}


def a_return(area: LocalArea, people: list[dict[str, Any]], *, at: datetime, made: str) -> ReturnImport:
    written = io.StringIO()
    header = {"LEA": "933", "DateTime": made, "DMO": "Y", "DCO": "Y", "DSCO": "R"}
    write_return(written, header=header, records=people, year=2026)
    asked = files.announce(area_id=area.pk, file_name="SEN2_933_2026.xml", is_dry_run=False, by=None, at=at)
    with tempfile.TemporaryFile() as file:
        file.write(written.getvalue().encode())
        return load(
            of_import=asked, file=file, authorities={"933": area.name}, limits=Limits(),
            tell=lambda stage, people, bytes_read: None, now=lambda: at,
        )  # fmt: skip


def said(**differently: Any) -> dict[str, Any]:
    """Return what a return says of the person: a request that was refused, and where another place was said."""
    refused = {
        "ReceivedDate": "2025-05-01", "RequestSource": "1", "RYA": "0", "RequestOutcome": "N",
        "RequestOutcomeDate": "2025-06-10", "RequestMediation": "0", "RequestTribunal": "0",
    }  # fmt: skip
    return {
        "Surname": "Tarnvale", "Forename": "Odile", "PersonBirthDate": "2011-05-09", "Sex": "F", "Ethnicity": "WBRI",
        "PostCode": "TA9 9ZZ", "UPN": UPN, "UniqueLearnerNumber": ULN, "Requests": [refused], **differently,
    }  # fmt: skip


@pytest.fixture
def person(authority: LocalArea) -> ChildOrYoungPerson:
    """Give somebody of whom everything that can be recorded is recorded, in a case of each kind of ending."""
    who = Details(surname="Brackenhythe", forename="Odile", born_on=date(2011, 5, 9), sex="F", postcode="TA9 9ZX")
    person = add(area_id=authority.pk, details=who, by=None, at=BEGAN)
    for kind, number in (("UPN", UPN), ("FORMER_UPN", FORMER), ("ULN", ULN), ("NHS", NHS), ("UPN", LATER)):
        add_identifier(person=person, kind=IdentifierKind(kind), value=number, by=None, at=BEGAN)
    withdraw_identifier(identifier=Identifier.objects.get(value=LATER), because=TOLD, by=None, at=BEGAN)
    correct_person(
        standing=PersonDetails.objects.get(person=person, superseded_at=None),
        details=Details(surname="Tarnvale", forename="Odile", born_on=date(2011, 5, 9), sex="F", postcode="TA9 9ZZ"),
        because=TOLD, by=1, at=BEGAN,
    )  # fmt: skip
    # Each kind by itself, in a case of its own: no fact then stands in another's way.
    for days, kind in enumerate(FactKind):
        case = open_case(area_id=authority.pk, person_id=person.pk, by=None, at=BEGAN)
        slot = ""
        if kind in ENDED:
            slot = make_fact(case, ENDED[kind], date(2026, 1, 5), detail_of(ENDED[kind]), at=BEGAN).slot
        on = date(2026, 1, 5) + timedelta(days=days) if SHAPES[kind].has_day else None
        fact = record(case=case, kind=kind, happened_on=on, detail=detail_of(kind), slot=slot, by=None, at=BEGAN)
        put_right = correct(fact=fact, happened_on=on, detail=fact.detail, because=TOLD, by=None, at=BEGAN)
        if kind in MAKES_A_PLAN:
            withdraw(fact=put_right, because=TOLD, by=None, at=BEGAN)
    return person


ENDED = {FactKind.PLAN_CEASED: FactKind.PLAN_STARTED, FactKind.PLACEMENT_ENDED: FactKind.PLACEMENT_BEGAN}
MAKES_A_PLAN = {
    FactKind.PLAN_ISSUED, FactKind.PLAN_STARTED, FactKind.PLAN_TERMS, FactKind.SETTING_NAMED, FactKind.PLAN_MOVED_IN,
    FactKind.PLACEMENT_BEGAN, FactKind.NEED_IDENTIFIED, FactKind.REVIEW_MEETING, FactKind.REVIEW_DECIDED,
    FactKind.AMENDMENT_NOTICE_SENT, FactKind.AMENDED_PLAN_ISSUED, FactKind.PHASE_TRANSFER_DUE,
    FactKind.PHASE_TRANSFER_PLAN_ISSUED,
}  # fmt: skip


def found_in_the_database(traces: tuple[str, ...]) -> dict[str, list[str]]:
    """Return, by table, which traces stand in any column of any row."""
    found: dict[str, list[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') "
            "and has_table_privilege(oid, 'select') order by relname"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f'select to_jsonb(t)::text from "{table}" t')
            rows = " ".join(text for (text,) in cursor.fetchall()).casefold()
            for trace in traces:
                if trace.casefold() in rows or trace.encode().hex() in rows:
                    found.setdefault(table, []).append(trace)
    return found


def test_after_a_disposal_no_column_of_any_table_names_the_person(authority, person):
    a_return(authority, [said()], at=BEGAN + timedelta(days=1), made="2026-01-20T09:30:00")
    in_doubt = a_return(
        authority, [said(UPN="", UniqueLearnerNumber="", PostCode="TA9 9ZX")], at=BEGAN + timedelta(days=2),
        made="2026-01-21T09:30:00",
    )  # fmt: skip
    take(area_id=authority.pk, as_at=date(2026, 11, 10), known_at=BEGAN + timedelta(days=8), by=None, at=ORDERED)
    hand_over(person=person, by=UserFactory().pk, at=ORDERED)
    before = found_in_the_database(TRACES)
    waiting = MatchCandidate.objects.filter(person=person).count()

    dispose(person=person, ordered_on=ORDERED.date(), because="Schedule 4.2", by=UserFactory().pk, at=ORDERED)

    assert set(before) == {"casework_caseline", "casework_fact", "people_identifier", "people_persondetails",
                           "returns_returnrecord"}  # fmt: skip
    assert {trace for traces in before.values() for trace in traces} == set(TRACES) - {"9 May 2011"}
    assert waiting == 1
    assert found_in_the_database(TRACES) == {}
    assert ReturnRecord.objects.get(of_import=in_doubt).matched_by == "DISPOSED"
    assert DisposedNumber.objects.count() == 3  # a mark of the UPN, the former UPN and the ULN; none of the NHS number


@pytest.mark.parametrize(("kind", "name"), sorted(FREE_TEXTS))
def test_each_free_text_of_a_fact_is_stripped_and_what_figures_count_stays(authority, kind, name):
    who = Details(surname="Tarnvale", forename="Odile", born_on=date(2011, 5, 9))
    person = add(area_id=authority.pk, details=who, by=None, at=BEGAN)
    case = open_case(area_id=authority.pk, person_id=person.pk, by=None, at=BEGAN)
    given = {each.name: TOLD if each.type is FieldType.TEXT else "kept" for each in SHAPES[kind].details}
    Fact.objects.create(
        area=authority, case=case, kind=kind, happened_on=date(2026, 1, 5), detail=given, recorded_at=BEGAN,
        source="SEN2", superseded_at=BEGAN, superseded_because=TOLD,
    )  # fmt: skip

    dispose(person=person, ordered_on=ORDERED.date(), because="Schedule 4.2", by=UserFactory().pk, at=ORDERED)

    left = Fact.objects.get(case=case)
    assert name not in left.detail
    assert "Rosamund" not in json.dumps(left.detail) + left.superseded_because
    assert set(left.detail) == {each.name for each in SHAPES[kind].details if each.type is not FieldType.TEXT}
    assert Case.objects.filter(person=person).count() == 1
