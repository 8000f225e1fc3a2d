"""The pages of a case as an officer walks them: list, case, a date's reason, a fact recorded, corrected, withdrawn."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldenthread.accounts.factories import MembershipFactory, sign_in
from goldenthread.audit.models import LedgerEntry
from goldenthread.casework.factories import make_case, make_fact
from goldenthread.casework.models import CaseLine, Fact
from goldenthread.casework.operations.disposal import dispose
from goldenthread.casework.vocabulary import FactKind, Stage
from goldenthread.core import clock
from goldenthread.people.factories import PersonFactory, SettingDetailsFactory, SettingFactory
from goldenthread.web.words import long_day

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(area, client):
    membership = MembershipFactory(area=area, role="SEND_OFFICER")
    sign_in(client, membership.user)
    return membership


@pytest.fixture
def case(area):
    received = clock.today() - timedelta(days=30)
    return make_case(area, (FactKind.REQUEST_RECEIVED, received, {"source": "SETTING"}))


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}_day": str(on.day), f"{name}_month": str(on.month), f"{name}_year": str(on.year)}


def test_the_list_shows_the_case_and_enters_the_read(area, client, officer, case):
    page = client.get(reverse("casework:cases", args=[area.code]))

    assert case.ref in page.text
    assert LedgerEntry.objects.filter(deed="casework.cases.listed", person_id=case.person_id).count() == 1


def test_the_list_costs_the_same_for_one_case_and_for_many(area, client, officer, case):
    client.get(reverse("casework:cases", args=[area.code]))
    for days in range(5):
        received = clock.today() - timedelta(days=40 + days)
        make_case(area, (FactKind.REQUEST_RECEIVED, received, {"source": "SETTING"}), at=clock.now())

    with CaptureQueriesContext(connection) as one_page:
        client.get(reverse("casework:cases", args=[area.code]))

    # A test's own transaction adds savepoints and settings; the page itself does not.
    ours = [q["sql"] for q in one_page if not re.match(r"SAVEPOINT|RELEASE|select (app_area|set_config)", q["sql"])]
    assert len(ours) <= 8


def test_a_case_shows_its_dates_with_their_law_and_a_date_shows_its_reason(area, client, officer, case):
    page = client.get(reverse("casework:case", args=[area.code, case.ref]))
    why = client.get(reverse("casework:date", args=[area.code, case.ref, "na-decide"]))

    assert "reg 5(1)" in page.text
    assert "In the register" in why.text
    assert "counted from the day after" in why.text


def test_a_fact_is_saved_only_after_its_consequences_were_shown(area, client, officer, case):
    address = reverse("casework:record", args=[area.code, case.ref, "decided-to-assess"])
    typed = day("happened_on", clock.today())

    preview = client.post(address, typed)
    before = Fact.objects.filter(case=case).count()
    saved = client.post(address, typed | {"confirm": "yes"})

    assert "Nothing is saved yet" in preview.text
    assert before == 1
    assert saved.status_code == 302
    assert CaseLine.objects.get(case=case, known_until=None).stage == Stage.ASSESSING


def test_what_is_to_be_recorded_stands_above_what_will_follow_from_it(area, client, officer, case):
    today = clock.today()
    address = reverse("casework:record", args=[area.code, case.ref, "decided-to-assess"])

    preview = client.post(address, day("happened_on", today))

    assert f"<strong>Decided to assess, {long_day(today)}</strong>" in preview.text


def test_days_of_a_plan_that_do_not_fit_are_told_before_they_are_saved_and_are_not_refused(area, client, officer):
    started = clock.today() - timedelta(days=30)
    case = make_case(
        area,
        (FactKind.REQUEST_RECEIVED, started - timedelta(days=100), {"source": "SETTING"}),
        (FactKind.PLAN_STARTED, started, {}),
        at=clock.now(),
    )
    address = reverse("casework:record", args=[area.code, case.ref, "plan-issued"])
    typed = day("happened_on", started + timedelta(days=1)) | {"detail_exceptions": "NO"}

    preview = client.post(address, typed)
    saved = client.post(address, typed | {"confirm": "yes"})

    assert "The two days do not fit" in preview.text
    assert long_day(started) in preview.text
    assert saved.status_code == 302
    fits = client.post(address, day("happened_on", started) | {"detail_exceptions": "NO"})
    assert "The two days do not fit" not in fits.text


def test_a_duty_that_goes_on_is_not_called_due_on_its_first_day(area, client, officer):
    received = clock.today() - timedelta(days=130)
    decided = [(FactKind.DECIDED_TO_ASSESS, received + timedelta(days=30), {}),
               (FactKind.DECIDED_PLAN, received + timedelta(days=90), {})]  # fmt: skip
    case = make_case(area, (FactKind.REQUEST_RECEIVED, received, {"source": "SETTING"}), *decided, at=clock.now())
    address = reverse("casework:record", args=[area.code, case.ref, "plan-issued"])

    preview = client.post(address, day("happened_on", clock.today()) | {"detail_exceptions": "NO"})

    assert "Secure the provision that the plan specifies" in preview.text
    assert f"Stands from {long_day(clock.today())}: a duty that goes on for as long as the plan does" in preview.text
    assert f"Due {long_day(clock.today())}" not in preview.text


def test_a_correction_shows_what_stands_and_only_the_dates_that_would_be_told_otherwise(area, client, officer):
    received = clock.today() - timedelta(days=60)
    decided = (FactKind.DECIDED_TO_ASSESS, received + timedelta(days=40), {})
    case = make_case(area, (FactKind.REQUEST_RECEIVED, received, {"source": "SETTING"}), decided, at=clock.now())
    fact = Fact.objects.get(case=case, kind=FactKind.REQUEST_RECEIVED)
    address = reverse("casework:correct", args=[area.code, case.ref, fact.pk])
    typed = day("happened_on", received - timedelta(days=7)) | {"detail_source": "SETTING", "because": "The post book"}

    preview = client.post(address, typed)

    assert f"Request received, {long_day(received)}" in preview.text
    assert f"Request received, {long_day(received - timedelta(days=7))}" in preview.text
    told = re.findall(r'aria-hidden="true">(?:Now|After)</span>([^<]*)<', preview.text)
    assert told
    assert all(now != after for now, after in zip(told[::2], told[1::2], strict=True))


def test_whoever_comes_back_after_saving_is_not_told_that_nothing_is_saved(area, client, officer, case):
    address = reverse("casework:record", args=[area.code, case.ref, "decided-to-assess"])
    typed = day("happened_on", clock.today()) | {"form_token": str(uuid4())}
    client.post(address, typed)
    client.post(address, typed | {"confirm": "yes"})

    again = client.post(address, typed, follow=True)

    assert "Nothing is saved yet" not in again.text
    assert "This was saved before; nothing was done a second time." in again.text
    assert Fact.objects.filter(case=case, kind=FactKind.DECIDED_TO_ASSESS).count() == 1


def test_the_second_editor_sees_both_and_loses_nothing(area, client, officer, case):
    fact = Fact.objects.get(case=case)
    address = reverse("casework:correct", args=[area.code, case.ref, fact.pk])
    first, second = clock.today() - timedelta(days=20), clock.today() - timedelta(days=10)
    opened_by_both = str(fact.pk)
    common = {"detail_source": "SETTING", "because": "Misread", "confirm": "yes", "form_version": opened_by_both}
    client.post(address, day("happened_on", first) | common)

    answer = client.post(address, day("happened_on", second) | common)

    assert answer.status_code == 409
    assert f'value="{second.day}"' in answer.text
    assert Fact.objects.get(case=case, superseded_at=None).happened_on == first


@pytest.mark.parametrize("role", ["BOARD_CLERK", "ADVISER", "ANALYST", "FINANCE", "COUNCILLOR", "PROGRAMME_CHAMPION"])
def test_roles_without_cases_are_told_who_may(area, client, case, role):
    sign_in(client, MembershipFactory(area=area, role=role).user)

    for name, args in (("cases", []), ("case", [case.ref]), ("who_looked", [case.ref])):
        page = client.get(reverse(f"casework:{name}", args=[area.code, *args]))
        assert page.status_code == 403
        assert "Marrow" not in page.text


def test_another_areas_case_is_exactly_a_case_that_does_not_exist(area, other_area, client, officer, acting):
    acting(area_id=other_area.pk)
    theirs = make_case(other_area, (FactKind.REQUEST_RECEIVED, date(2026, 1, 5), {"source": "SETTING"}))
    acting(area_id=area.pk)

    not_ours = client.get(reverse("casework:case", args=[area.code, theirs.ref]))
    not_there = client.get(reverse("casework:case", args=[area.code, "EHC-999999"]))

    assert not_ours.status_code == not_there.status_code == 404
    same = [
        re.sub(r"EHC-\d+|[A-Za-z0-9]{64}|[0-9:.T]{5,}|\d+:\d\d[ap]m", "", page.text) for page in (not_ours, not_there)
    ]
    assert same[0] == same[1]


def test_a_setting_is_told_by_its_name_and_how_facts_were_recorded_is_said_once(area, client, officer):
    received = clock.today() - timedelta(days=30)
    case = make_case(area, (FactKind.REQUEST_RECEIVED, received, {"source": "SETTING"}), at=clock.now())
    details = SettingDetailsFactory(setting=SettingFactory(area=area), name="Hollowell Primary")
    for days in (20, 10):
        make_fact(
            case,
            FactKind.PLACEMENT_BEGAN,
            clock.today() - timedelta(days=days),
            {"urn": details.setting.urn, "rank": 1},
            at=clock.now(),
        )

    page = client.get(reverse("casework:case", args=[area.code, case.ref])).text

    assert page.count("Placement began: Hollowell Primary, primary") == 2
    assert page.count(f"URN {details.setting.urn}") == 2
    assert len(re.findall("[Rr]ecorded ", page.split('class="app-timeline"')[1])) == 0
    assert page.count("Each fact here was recorded") == 1


def test_a_number_no_setting_has_is_said_before_it_is_saved(area, client, officer, case):
    asked = reverse("casework:record", args=[area.code, case.ref, "placement-began"])
    given = day("happened_on", clock.today() - timedelta(days=1)) | {"detail_urn": "999999", "detail_rank": "1"}

    page = client.post(asked, given).text

    assert "a setting that is not on record here (URN 999999)" in page


def test_what_was_recorded_is_said_on_the_page_that_follows(area, client, officer, case):
    asked = reverse("casework:record", args=[area.code, case.ref, "decided-to-assess"])
    given = day("happened_on", clock.today() - timedelta(days=1)) | {"confirm": "yes"}

    page = client.post(asked, given, follow=True).text

    assert "Recorded: Decided to assess, " in page
    assert page.count("govuk-notification-banner--success") == 1


def test_a_record_is_disposed_of_by_its_name_and_reference_with_a_warning_button(area, client, case):
    sign_in(client, MembershipFactory(area=area, role="INFORMATION_GOVERNANCE").user)

    page = client.get(reverse("casework:dispose", args=[area.code, case.person.ref])).text

    assert f"reference {case.person.ref}" in page
    assert "govuk-button--warning" in page


@pytest.mark.parametrize(
    ("role", "because"),
    [
        ("SEND_OFFICER", "WORKING_ON_CASE"),
        ("INFORMATION_GOVERNANCE", "SUBJECT_ACCESS"),
        ("IMPROVEMENT_LEAD", "OPENED_FIGURE"),
    ],
)
def test_a_look_is_entered_with_the_reason_of_the_role_that_looked(area, client, case, role, because):
    sign_in(client, MembershipFactory(area=area, role=role).user)

    client.get(reverse("casework:case", args=[area.code, case.ref]))

    assert LedgerEntry.objects.get(deed="casework.case.read").because == because


def test_ethnicity_is_told_and_chosen_in_words(area, client, officer):
    person = PersonFactory(area=area, details__ethnicity="WIRI")

    page = client.get(reverse("people:person", args=[area.code, person.ref])).text
    form = client.get(reverse("casework:correct_person", args=[area.code, person.ref])).text

    assert "White - Irish" in page
    assert re.search(r'<option value="WIRI" selected>White - Irish \(WIRI\)', form)


def test_what_is_left_of_a_record_names_nobody_on_any_page_and_says_why(area, client, officer, case):
    now = clock.now()
    dispose(person=case.person, ordered_on=clock.today(), because="Schedule 4.2", by=officer.user_id, at=now)
    case.refresh_from_db()
    person = case.person
    person.refresh_from_db()

    pages = [
        client.get(address).text
        for address in (
            reverse("casework:cases", args=[area.code]) + "?view=all",
            reverse("casework:case", args=[area.code, case.ref]),
            reverse("people:people", args=[area.code]),
            reverse("people:person", args=[area.code, person.ref]),
            reverse("casework:cases_of_person", args=[area.code, person.ref]),
        )
    ]

    assert all("ecord disposed of" in page for page in pages)
    assert not any("Name not recorded" in page for page in pages)
    assert "This record was disposed of under order" in pages[3]
    assert "Correct who they are" not in pages[3]


def test_a_new_request_is_recorded_from_the_list_of_cases(area, client, officer):
    page = client.get(reverse("casework:cases", args=[area.code])).text

    assert reverse("casework:new_case", args=[area.code]) in page


def test_what_a_new_request_needs_for_somebody_new_is_not_called_optional(area, client, officer):
    page = client.get(reverse("casework:new_case", args=[area.code])).text

    assert "Home postcode (optional)" in page
    assert not re.search(r"(Forename|Surname|Born on) \(optional\)", page)


def test_a_new_request_is_told_as_done_with_the_reference_of_its_case(area, client, officer):
    born, received = date(2019, 4, 3), clock.today() - timedelta(days=3)
    typed = {"forename": "Tamsin", "surname": "Kestle", "source": "SETTING"}
    typed |= day("born_on", born) | day("received_on", received)

    page = client.post(reverse("casework:new_case", args=[area.code]), typed, follow=True)

    ref = CaseLine.objects.get(known_until=None).case.ref
    told = f'Recorded: Request received, {long_day(received)}. The case is <span class="app-nowrap">{ref}</span>.'
    assert told in page.text


def test_before_it_is_saved_it_is_said_how_late_a_deed_then_is(area, client, officer):
    received = clock.today() - timedelta(days=60)
    case = make_case(area, (FactKind.REQUEST_RECEIVED, received, {"source": "SETTING"}))
    address = reverse("casework:record", args=[area.code, case.ref, "decided-to-assess"])

    preview = client.post(address, day("happened_on", received + timedelta(days=45)))

    assert "Check what will follow" in preview.text
    assert "3 days late" in preview.text
