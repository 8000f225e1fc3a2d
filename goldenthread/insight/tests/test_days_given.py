"""Readers outside are given the ends of months, so that one day cannot be taken from the next; exports are entered."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from goldenthread.accounts.factories import MembershipFactory, sign_in
from goldenthread.areas.acting import set_acting
from goldenthread.areas.models import LocalArea
from goldenthread.audit.models import LedgerEntry
from goldenthread.casework.factories import make_case
from goldenthread.casework.vocabulary import FactKind
from goldenthread.core import clock
from goldenthread.insight.rules.periods import month_end_by

PAGE = "/northmoor/measures/plans-open"


@pytest.fixture(scope="class")
def northmoor(rows_of_the_class: None) -> LocalArea:
    made = LocalArea.objects.create(code="northmoor", name="Northmoor", authority_code="991")
    set_acting(area_id=made.pk)
    return made


@pytest.fixture(scope="class")
def plans(northmoor: LocalArea) -> date:
    """Give the area 29 plans by a month's end and one more nine days later; return that last day."""
    end = month_end_by(month_end_by(clock.today()).replace(day=1) - timedelta(days=1))
    for day in [end - timedelta(days=60)] * 29 + [end + timedelta(days=9)]:
        make_case(
            northmoor,
            (FactKind.REQUEST_RECEIVED, day - timedelta(days=100), {"source": "SETTING"}),
            (FactKind.PLAN_ISSUED, day, {"exceptions": False}),
            (FactKind.PLAN_STARTED, day),
            at=clock.now(),
        )
    return end + timedelta(days=9)


def shown(client: Client, day: date, page: str = PAGE) -> Any:
    return client.get(f"{page}?as-at={day.isoformat()}").context["report"].seen.words


def test_the_page_unasked_is_not_marked_as_a_past_day(area: Any, client: Client) -> None:
    sign_in(client, MembershipFactory(area=area, role="ADVISER").user)

    assert client.get(PAGE).context["past_day"] is None


@pytest.mark.usefixtures("undone")
class TestTwoDaysOfOneMonth:
    def test_two_days_of_one_month_say_the_same_to_readers_outside(
        self, northmoor: LocalArea, client: Client, plans: date
    ) -> None:
        sign_in(client, MembershipFactory(area=northmoor, role="ADVISER").user)

        answer = client.get(f"{PAGE}?as-at={plans.isoformat()}")

        assert {shown(client, plans - timedelta(days=days)) for days in (0, 1, 9)} == {"29"}
        assert "Your role sees figures as at the last day of a month" in answer.content.decode()

    def test_those_who_see_small_counts_may_ask_for_any_day(
        self, northmoor: LocalArea, client: Client, plans: date
    ) -> None:
        sign_in(client, MembershipFactory(area=northmoor, role="ANALYST").user)

        answer = client.get(f"{PAGE}?as-at={plans.isoformat()}")

        assert [shown(client, plans - timedelta(days=days)) for days in (0, 1)] == ["30", "29"]
        assert "Your role sees figures as at" not in answer.content.decode()

    def test_where_nothing_is_withheld_any_day_may_be_asked(
        self, northmoor: LocalArea, client: Client, plans: date, settings: Any
    ) -> None:
        settings.SUPPRESS_COUNTS_UP_TO = 0
        sign_in(client, MembershipFactory(area=northmoor, role="ADVISER").user)

        assert [shown(client, plans - timedelta(days=days)) for days in (0, 1)] == ["30", "29"]

    def test_readers_outside_are_shown_what_is_known_today_whatever_moment_they_ask(
        self, northmoor: LocalArea, client: Client, plans: date
    ) -> None:
        sign_in(client, MembershipFactory(area=northmoor, role="ADVISER").user)

        days = client.get(f"{PAGE}?as-at={plans.isoformat()}&known-on=2023-01-01").context["figure"]

        assert days.known_on == clock.today()
        assert days.value == "29"

    @pytest.mark.usefixtures("plans")
    def test_a_series_taken_as_a_file_is_entered_in_the_ledger(self, northmoor: LocalArea, client: Client) -> None:
        member = MembershipFactory(area=northmoor, role="ANALYST")
        sign_in(client, member.user)

        assert client.get(f"{PAGE}/months.csv").status_code == 200
        entry = LedgerEntry.objects.get(deed="insight.series.exported")

        assert (entry.subject, entry.by_id) == ("plans-open", member.user_id)
        assert entry.detail["series"] == "months"
        assert entry.detail["rows"] == 24
        assert entry.detail["small_withheld"] is False

    @pytest.mark.parametrize("page", ["/northmoor/measures", PAGE])
    def test_a_day_to_come_is_refused_and_today_is_shown(
        self, northmoor: LocalArea, client: Client, plans: date, page: str
    ) -> None:
        sign_in(client, MembershipFactory(area=northmoor, role="SEND_MANAGER").user)

        answer = client.get(f"{page}?as-at={(clock.today() + timedelta(days=1)).isoformat()}")

        assert answer.context["past_day"] is None
        assert "The day to look at must be today or earlier" in answer.text

    def test_a_case_behind_a_past_figure_opens_at_its_days(
        self, northmoor: LocalArea, client: Client, plans: date
    ) -> None:
        sign_in(client, MembershipFactory(area=northmoor, role="SEND_MANAGER").user)
        days = f"?as-at={plans.isoformat()}&known-on={clock.today().isoformat()}"

        answer = client.get(f"{PAGE}/records{days}")

        assert f'{days.replace("&", "&amp;")}"' in answer.text.split("/northmoor/cases/", 1)[1][:120]
