"""Test that what a pack says of a change gives away nothing that the pack itself withheld."""

from datetime import UTC, datetime

from goldenthread.insight.papers import change_words
from goldenthread.insight.queries.changes import Moved
from goldenthread.insight.rules.figures import MeasureFigure

CODE = "plans-within-20-weeks"


def moved(then: MeasureFigure, now: MeasureFigure) -> Moved:
    return Moved(
        then, now, now, corrected_cases=1, changed_cases=0, facts=[], known_at=datetime(2026, 11, 9, tzinfo=UTC)
    )


def test_how_far_a_withheld_figure_moved_is_not_told():
    words, _ = change_words(CODE, moved(MeasureFigure(5, 11, 0, 0.0), MeasureFigure(6, 12, 0, 0.0)))

    assert "6 of 12" in words
    assert "up" not in words


def test_how_far_a_figure_that_was_shown_moved_is_told():
    words, because = change_words(CODE, moved(MeasureFigure(9, 41, 0, 0.0), MeasureFigure(10, 41, 0, 0.0)))

    assert "up 2.4 percentage points" in words
    assert because == ("Fewer than 6 cases differ because the past was corrected or recorded late.",)
