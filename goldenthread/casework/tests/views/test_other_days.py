"""A case looked at as at a past day, as known on a past day: its pages stay at those days, and no day is to come."""

import re
from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse

from goldenthread.accounts.factories import MembershipFactory, sign_in
from goldenthread.casework.factories import make_case, make_fact
from goldenthread.casework.models import Fact
from goldenthread.casework.operations.facts import correct
from goldenthread.casework.vocabulary import FactKind
from goldenthread.core import clock

pytestmark = pytest.mark.django_db

TODAY = clock.today()
RECEIVED = TODAY - timedelta(days=90)


@pytest.fixture
def case(area, client):
    sign_in(client, MembershipFactory(area=area, role="SEND_OFFICER").user)
    recorded = datetime.combine(TODAY - timedelta(days=54), time(12), clock.LONDON)
    case = make_case(area, (FactKind.REQUEST_RECEIVED, RECEIVED, {"source": "SETTING"}), at=recorded)
    make_fact(case, FactKind.DECIDED_TO_ASSESS, RECEIVED + timedelta(days=35), at=recorded + timedelta(days=10))
    return case


def address(area, case, name="case", *more, **days):
    asked = "&".join(f"{key.replace('_', '-')}={day.isoformat()}" for key, day in days.items())
    return reverse(f"casework:{name}", args=[area.code, case.ref, *more]) + (f"?{asked}" if asked else "")


def links_about(case, page):
    """Return where a page's content leads within the case."""
    content = page[page.index("<main") :]
    found = [link.replace("&amp;", "&") for link in re.findall(r'href="([^"#]+)"', content)]
    return [link for link in found if f"/cases/{case.ref}" in link]


def test_every_link_within_the_case_stays_at_the_days_that_are_looked_at(area, client, case):
    as_at, known_on = RECEIVED + timedelta(days=40), TODAY - timedelta(days=10)
    days = f"as-at={as_at.isoformat()}&known-on={known_on.isoformat()}"

    page = client.get(address(area, case, as_at=as_at, known_on=known_on)).text
    links = links_about(case, page)
    further = [client.get(link) for link in links]

    assert len(links) > 3
    assert all(days in link for link in links)
    assert {answer.status_code for answer in further} == {200}
    for answer in further:
        breadcrumbs = answer.text[answer.text.index("govuk-breadcrumbs") :]
        back = re.search(rf'href="([^"]*/cases/{case.ref}[^"]*)"', breadcrumbs)
        assert back is None or days in back[1].replace("&amp;", "&")


def test_today_carries_no_days(area, client, case):
    page = client.get(address(area, case)).text

    assert not any("as-at" in link for link in links_about(case, page))


def test_a_date_is_explained_by_the_facts_of_the_day_looked_at(area, client, case):
    before = RECEIVED + timedelta(days=20)

    then = client.get(address(area, case, "date", "na-decide", as_at=before, known_on=TODAY)).text
    now = client.get(address(area, case, "date", "na-decide")).text
    too_early = client.get(address(area, case, "date", "na-decide", as_at=RECEIVED - timedelta(days=1))).text

    assert "You are looking at" in then
    assert "Met " in now
    assert "Met " not in then
    assert "does not run in this case" in too_early


def test_a_date_is_explained_by_what_was_known_then(area, client, case):
    received = Fact.objects.get(case=case, kind=FactKind.REQUEST_RECEIVED)
    correct(
        fact=received, happened_on=RECEIVED + timedelta(days=3), detail=received.detail, because="Stamped later",
        by=None, at=clock.now(),
    )  # fmt: skip
    days = RECEIVED + timedelta(days=42), RECEIVED + timedelta(days=45)
    was_due, is_due = (f"{day.day} {day:%B %Y}" for day in days)
    yesterday = TODAY - timedelta(days=1)

    then = client.get(address(area, case, "date", "na-decide", as_at=yesterday, known_on=yesterday)).text
    now = client.get(address(area, case, "date", "na-decide")).text

    assert was_due in then
    assert is_due not in then
    assert is_due in now
    assert "it said" in now
    assert "it said" not in then


@pytest.mark.parametrize(("name", "more"), [("case", ()), ("date", ("na-decide",))])
def test_a_day_to_come_is_refused_with_a_sentence_and_today_is_shown(area, client, case, name, more):
    page = client.get(address(area, case, name, *more, as_at=TODAY + timedelta(days=1))).text

    assert "day to look at must be today or earlier" in page
    assert "You are looking at" not in page


def test_what_was_typed_for_a_day_that_is_none_stays_in_its_boxes(area, client, case):
    page = client.get(address(area, case) + "?as-at_day=31&as-at_month=2&as-at_year=2026").text

    assert "must be a real" in page
    assert 'value="31"' in page


def test_nothing_is_recorded_from_a_page_as_known_on_a_past_day(area, client, case):
    page = client.get(address(area, case, known_on=TODAY - timedelta(days=1))).text

    assert "Record what happened" not in page
    assert "Record what happened" in client.get(address(area, case)).text


def test_the_list_of_cases_says_that_it_is_of_today_where_another_day_is_asked_for(area, client, case):
    cases = reverse("casework:cases", args=[area.code])

    assert "This list is of today." in client.get(f"{cases}?as-at=2026-01-15").text
    assert "This list is of today." not in client.get(cases).text
