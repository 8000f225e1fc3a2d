"""What has moved a pack's measures is asked once for all its papers, and told as far as a reader may know."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.accounts.factories import MembershipFactory, sign_in
from goldenthread.boards.factories import AgendaItemFactory, MeetingFactory
from goldenthread.boards.models import Pack
from goldenthread.boards.operations import packs
from goldenthread.boards.queries import changes_since, opened
from goldenthread.casework.factories import make_case
from goldenthread.casework.models import Fact
from goldenthread.casework.operations.facts import correct, withdraw
from goldenthread.casework.vocabulary import FactKind
from goldenthread.core import clock
from goldenthread.documents.wording import day_words
from goldenthread.insight.rules.periods import month_end_by

pytestmark = pytest.mark.django_db


def frozen_with(area: Any, papers: tuple[str, ...], *, as_at: date, now: datetime) -> Any:
    meeting = MeetingFactory(area=area, body__area=area)
    for code in papers:
        AgendaItemFactory(meeting=meeting, title=code, source_code=code, words="")
    packs.freeze(meeting=meeting, as_at=as_at, known_at=now, by=None, at=now)
    pack = opened(meeting=meeting, may_read_all=True, drafts_too=True)
    assert pack is not None
    return pack


def test_an_area_is_laid_out_once_and_brought_forward_for_all_the_papers_of_a_pack(area: Any) -> None:
    now = clock.now()
    as_at = month_end_by(clock.today())
    for days in (10, 20, 30):
        make_case(area, (FactKind.REQUEST_RECEIVED, as_at - timedelta(days=days), {"source": "SETTING"}), at=now)
    pack = frozen_with(area, ("timeliness", "caseload"), as_at=as_at, now=now)
    later = now + timedelta(seconds=30)
    make_case(area, (FactKind.REQUEST_RECEIVED, as_at - timedelta(days=200), {"source": "SETTING"}), at=later)

    with CaptureQueriesContext(connection) as asked:
        changes = changes_since(pack, today=clock.today(), now=now + timedelta(minutes=1))

    assert "waiting-over-20-weeks" in {one.figure.key for one in changes if one.change}
    assert {one.source for one in changes} == {"timeliness", "caseload"}
    assert sum("create temporary table case_as_at" in one["sql"] for one in asked) == 1


def issued(area: Any, on: date, *, after_days: int, at: datetime) -> Any:
    return make_case(
        area,
        (FactKind.REQUEST_RECEIVED, on - timedelta(days=after_days), {"source": "SETTING"}),
        (FactKind.PLAN_ISSUED, on, {"exceptions": False}),
        at=at,
    )


@pytest.fixture
def moved_out(area: Any) -> Any:
    """Return a published pack with 20 plans of a month, one of them since corrected to the day after the month."""
    now, as_at = clock.now(), month_end_by(clock.today())
    then = now - timedelta(minutes=10)
    cases = [issued(area, as_at - timedelta(days=3), after_days=days, at=then) for days in [100] * 10 + [200] * 10]
    pack = frozen_with(area, ("timeliness", "caseload"), as_at=as_at, now=then + timedelta(minutes=1))
    packs.publish(pack=Pack.objects.get(pk=pack.pk), by=None, at=then + timedelta(minutes=2))
    fact = cases[0].facts.get(kind=FactKind.PLAN_ISSUED)
    correct(
        fact=fact,
        happened_on=as_at + timedelta(days=1),
        detail=fact.detail,
        because="Posted later.",
        by=None,
        at=then + timedelta(minutes=3),
    )
    return pack


def read(client: Client, area: Any, pack: Any, role: str) -> Any:
    sign_in(client, MembershipFactory(area=area, role=role).user)
    meeting = pack.meeting
    at = f"/northmoor/boards/{meeting.body.slug}/{meeting.held_on.isoformat()}/pack/v{pack.version}?changes"
    return client.get(at)


def plans_in_time(answer: Any) -> str:
    found = [one.today for one in answer.context["since"].figures if "within-20-weeks" in one.anchor]
    return found[0]


def test_a_correction_that_moves_a_fact_out_of_the_period_is_named_once(
    area: Any, client: Client, moved_out: Any
) -> None:
    answer = read(client, area, moved_out, "IMPROVEMENT_LEAD")

    note = answer.context["since"]
    as_at = moved_out.as_at
    assert note.is_past_corrected
    assert [one.fact.happened_on for one in note.corrections] == [as_at + timedelta(days=1)]
    words = note.corrections[0].fact.words
    assert day_words(as_at + timedelta(days=1)) in words
    assert day_words(as_at - timedelta(days=3)) in words
    assert any("within 20 weeks" in label for label in note.corrections[0].figures)
    assert "Nothing of the past was corrected" not in answer.content.decode()
    assert not note.happenings


def test_readers_outside_are_told_that_the_past_was_corrected_even_where_its_new_day_is_after(
    area: Any, client: Client, moved_out: Any
) -> None:
    answer = read(client, area, moved_out, "ADVISER")

    assert answer.context["since"].is_past_corrected
    assert not answer.context["since"].corrections
    assert "Nothing of the past was corrected" not in answer.content.decode()


def test_a_fact_withdrawn_since_is_a_correction_of_the_past(area: Any, client: Client, moved_out: Any) -> None:
    other = Fact.objects.filter(kind=FactKind.PLAN_ISSUED, superseded_at=None).order_by("pk").first()
    assert other is not None
    withdraw(fact=other, because="Never sent.", by=None, at=clock.now() - timedelta(minutes=1))

    note = read(client, area, moved_out, "IMPROVEMENT_LEAD").context["since"]

    assert len(note.corrections) == 2
    assert "withdrawn, final plan issued" in note.corrections[0].fact.words + note.corrections[1].fact.words


@pytest.mark.parametrize("role", ["IMPROVEMENT_LEAD", "SEND_OFFICER"])
def test_who_sees_small_counts_is_given_what_stands_today_however_little_it_moved(
    area: Any, client: Client, moved_out: Any, role: str, settings: Any
) -> None:
    settings.SUPPRESS_COUNTS_UP_TO = 5

    answer = read(client, area, moved_out, role)

    assert plans_in_time(answer) == "Live today: 9 of 19 (47%), down 2.6 percentage points"
    assert "is not given beside it" not in answer.content.decode()


@pytest.mark.parametrize("role", ["ADVISER", "BOARD_CLERK"])
def test_who_does_not_see_small_counts_is_not_given_a_small_move(
    area: Any, client: Client, moved_out: Any, role: str, settings: Any
) -> None:
    settings.SUPPRESS_COUNTS_UP_TO = 5

    answer = read(client, area, moved_out, role)

    assert plans_in_time(answer) == "It moved by fewer than 6, so what it is now is not given beside it."
    assert "9 of 19" not in answer.content.decode()


def test_a_day_corrected_within_the_period_is_named_beside_the_mean_it_moved(area: Any, client: Client) -> None:
    now, as_at = clock.now(), month_end_by(clock.today())
    then = now - timedelta(minutes=10)
    case, *_ = [issued(area, as_at - timedelta(days=9), after_days=100, at=then) for _ in range(8)]
    pack = frozen_with(area, ("timeliness",), as_at=as_at, now=then + timedelta(minutes=1))
    fact = case.facts.get(kind=FactKind.PLAN_ISSUED)
    correct(
        fact=fact,
        happened_on=as_at - timedelta(days=2),
        detail=fact.detail,
        because="Misread.",
        by=None,
        at=then + timedelta(minutes=3),
    )

    changes = changes_since(pack, today=clock.today(), now=now)

    [mean] = [one.change for one in changes if one.figure.key == "mean-weeks-to-issue"]
    assert mean is not None
    assert [one.is_correction for one in mean.facts] == [True]
