"""Test that what a pack says of a change gives away nothing that the pack itself withheld."""

from datetime import UTC, date, datetime, timedelta

import pytest

from goldenthread.casework.factories import make_case
from goldenthread.casework.vocabulary import FactKind
from goldenthread.documents.charts import Absence
from goldenthread.documents.paper import Since, Table
from goldenthread.insight.papers import caseload, change_words, timeliness
from goldenthread.insight.permissions import outside_policy
from goldenthread.insight.queries.changes import Moved
from goldenthread.insight.queries.measuring import world_as_at
from goldenthread.insight.queries.reports import _readings
from goldenthread.insight.rules.disclosure import FULL, OUTSIDE
from goldenthread.insight.rules.figures import MeasureFigure
from goldenthread.insight.rules.measures import MEASURES
from goldenthread.insight.rules.periods import months_to

CODE = "plans-within-20-weeks"


def moved(then: MeasureFigure, now: MeasureFigure) -> Moved:
    return Moved(
        then, now, now, corrected_cases=1, changed_cases=0, facts=[], known_at=datetime(2026, 11, 9, tzinfo=UTC)
    )


def test_how_far_a_withheld_figure_moved_is_not_told():
    words, _ = change_words(CODE, moved(MeasureFigure(5, 11, 0, 0.0), MeasureFigure(6, 12, 0, 0.0)), outside_policy())

    assert "6 of 12" in words
    assert "up" not in words


def test_how_far_a_figure_that_was_shown_moved_is_told():
    words, because = change_words(
        CODE, moved(MeasureFigure(9, 41, 0, 0.0), MeasureFigure(18, 50, 0, 0.0)), outside_policy()
    )

    assert words == "Live today: 36.0% (18 of 50), up 14.0 percentage points"
    assert because == ("Fewer than 6 cases differ because the past was corrected or recorded late.",)


def test_one_case_differs_and_its_step_is_that_between_the_figures_as_written():
    words, because = change_words(CODE, moved(MeasureFigure(57, 107, 0, 0.0), MeasureFigure(56, 107, 0, 0.0)), FULL)
    mean, _ = change_words(
        "mean-weeks-to-issue", moved(MeasureFigure(107, 107, 0, 4044.6), MeasureFigure(107, 107, 0, 4048.0)), FULL
    )

    assert words == "Live today: 52.3% (56 of 107), down 1.0 percentage points"
    assert because == ("1 case differs because the past was corrected or recorded late.",)
    assert mean == "Live today: 37.8 weeks (107 plans), up less than 0.1 weeks"


@pytest.mark.parametrize(
    ("code", "then", "now"),
    [
        (CODE, (9, 41, 0), (10, 41, 0)),
        (CODE, (9, 41, 0), (18, 53, 3)),
        ("plans-open", (29, 29, 0), (30, 30, 0)),
        ("mean-weeks-to-issue", (41, 41, 0, 820.0), (41, 41, 0, 821.0)),
    ],
)
def test_a_figure_that_moved_by_few_is_not_given_beside_what_it_was(code, then, now, settings):
    words, _ = change_words(code, moved(MeasureFigure(*then), MeasureFigure(*now)), outside_policy())
    settings.SUPPRESS_COUNTS_UP_TO = 0
    told, _ = change_words(code, moved(MeasureFigure(*then), MeasureFigure(*now)), outside_policy())

    assert words == "It moved by fewer than 6, so what it is now is not given beside it."
    assert told.startswith("Live today: ")


@pytest.mark.django_db
def test_a_paper_gives_what_stood_at_the_months_end_unless_nothing_is_withheld(area, settings):
    day, known = date(2026, 11, 9), datetime(2026, 11, 9, 12, tzinfo=UTC)

    outside = caseload(area=area, as_at=day, known_at=known)
    settings.SUPPRESS_COUNTS_UP_TO = 0
    whole = caseload(area=area, as_at=day, known_at=known)

    assert {figure.as_at for figure in outside.figures()} == {date(2026, 10, 31)}
    assert {figure.as_at for figure in whole.figures()} == {day}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("written_on", "said"), [(date(2026, 11, 28), ""), (date(2026, 12, 10), "These days were over")]
)
def test_a_paper_says_which_days_its_coming_limits_are_of_and_when_they_are_over(area, written_on, said):
    known = datetime(written_on.year, written_on.month, written_on.day, 12, tzinfo=UTC)

    paper = timeliness(area=area, as_at=date(2026, 10, 31), known_at=known)

    coming = next(figure for figure in paper.figures() if figure.key == "limits-in-28-days")
    assert coming.label == "Limits that fall in the next 28 days, from 31 October 2026 to 28 November 2026"
    assert coming.change.startswith(said)
    assert bool(coming.change) == bool(said)


@pytest.mark.django_db
def test_a_tile_says_the_month_before_it_and_its_target_only_where_its_run_chart_does(area, settings):
    for issued_on, waits in ((date(2026, 9, 14), (210, 210)), (date(2026, 10, 12), (210, 70, 210))):
        for days in waits:
            make_case(
                area,
                (FactKind.REQUEST_RECEIVED, issued_on - timedelta(days=days), {"source": "SETTING"}),
                (FactKind.PLAN_ISSUED, issued_on, {"exceptions": False}),
                at=datetime(2026, 11, 1, tzinfo=UTC),
            )
    known = datetime(2026, 11, 9, 12, tzinfo=UTC)

    def said(code: str) -> str:
        paper = timeliness(area=area, as_at=date(2026, 10, 31), known_at=known)
        return next(figure.change for figure in paper.figures() if figure.key == code)

    kept_from_small_numbers = said("mean-weeks-to-issue")
    settings.SUPPRESS_COUNTS_UP_TO = 0

    assert "Sep 2026" not in kept_from_small_numbers
    assert said("mean-weeks-to-issue") == "Sep 2026: 30.0 weeks. Target: 20 weeks."
    assert said("plans-within-20-weeks") == "Sep 2026: 0.0%. Target: 60%."
    assert said("plans-over-a-year") == "Sep 2026: 0.0%."


@pytest.mark.django_db
def test_a_figure_says_which_way_it_moved_only_where_it_and_the_month_before_are_shown(area, settings):
    for issued_on, waits in ((date(2026, 9, 14), (210, 210)), (date(2026, 10, 12), (210, 70, 210))):
        for days in waits:
            make_case(
                area,
                (FactKind.REQUEST_RECEIVED, issued_on - timedelta(days=days), {"source": "SETTING"}),
                (FactKind.PLAN_ISSUED, issued_on, {"exceptions": False}),
                at=datetime(2026, 11, 1, tzinfo=UTC),
            )
    days = {"as_at": date(2026, 10, 31), "known_at": datetime(2026, 11, 9, 12, tzinfo=UTC)}

    def since() -> dict[str, Since | None]:
        papers = (timeliness(area=area, **days), caseload(area=area, **days))
        return {figure.key: figure.since for paper in papers for figure in paper.figures()}

    kept_from_small_numbers = since()
    settings.SUPPRESS_COUNTS_UP_TO = 0
    open_to_all = since()

    moved = {Since.BETTER, Since.WORSE, Since.MOVED}
    assert not moved & set(kept_from_small_numbers.values())
    assert kept_from_small_numbers["plans-within-20-weeks"] is Since.NOT_SHOWN
    assert open_to_all["plans-within-20-weeks"] is Since.BETTER
    assert open_to_all["mean-weeks-to-issue"] is Since.BETTER
    assert open_to_all["plans-open"] is Since.MOVED
    assert open_to_all["decisions-within-6-weeks"] is Since.NOT_KNOWN


@pytest.mark.django_db
def test_a_withheld_month_does_not_say_of_how_many_its_mean_would_have_been(area):
    for after_days in (140, 154):
        make_case(
            area,
            (FactKind.REQUEST_RECEIVED, date(2026, 1, 5), {"source": "SETTING"}),
            (FactKind.DECIDED_TO_ASSESS, date(2026, 2, 16)),
            (FactKind.PLAN_ISSUED, date(2026, 1, 5) + timedelta(days=after_days), {"exceptions": False}),
            at=datetime(2026, 7, 1, tzinfo=UTC),
        )
    measure = MEASURES["mean-weeks-to-issue"]
    months = months_to(date(2026, 6, 30), count=2)

    with world_as_at(on=date(2026, 6, 30), known_at=datetime(2026, 11, 23, tzinfo=UTC)) as world:
        figures = list(world.by_month(measure, months))
    readings = _readings(measure, months, figures, OUTSIDE)

    assert [one.value for one in readings] == [Absence.WITHHELD, Absence.WITHHELD]
    assert [one.denominator for one in readings] == [None, None]


@pytest.mark.django_db
def test_a_months_name_keeps_its_capital_in_a_tables_caption(area):
    paper = caseload(area=area, as_at=date(2026, 10, 31), known_at=datetime(2026, 11, 9, 12, tzinfo=UTC))

    captions = [block.caption for block in paper.blocks() if isinstance(block, Table)]
    assert "Children and young people with an EHC plan by age at 31 August before, on 31 October 2026" in captions
