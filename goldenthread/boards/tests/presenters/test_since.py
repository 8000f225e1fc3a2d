"""The note of what has changed since a freezing: withheld in words, each fact once, what is kept back said so."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from goldenthread.boards.presenters.since import frozen_words, since
from goldenthread.boards.queries import FigureThen
from goldenthread.boards.queries.offers import ChangedFact, FigureChange
from goldenthread.documents.paper import Figure

FROZEN_AT = datetime(2026, 11, 5, 17, tzinfo=UTC)
CORRECTED = ChangedFact("EHC-1: Request received on Monday 28 September 2026", date(2026, 9, 28), FROZEN_AT, True)
HAPPENED = ChangedFact("EHC-2: Plan issued on Tuesday 10 November 2026", date(2026, 11, 10), FROZEN_AT, False)


def figure(key: str, **said: Any) -> Figure:
    given: dict[str, Any] = {"value": "24"} | said
    return Figure(key=key, label=key, as_at=date(2026, 10, 31), known_on=date(2026, 11, 5), **given)


def moved(key: str, *facts: ChangedFact) -> FigureThen:
    return FigureThen(figure(key), "timeliness", FigureChange("Live today: 22, down 2", ("Because.",), facts))


def test_a_fact_that_moved_two_figures_is_told_once_with_both() -> None:
    changes = [moved("Plans", CORRECTED), moved("Waiting", CORRECTED, HAPPENED), FigureThen(figure("Same"), "t", None)]

    note = since(changes, changes)

    assert [one.label for one in note.figures] == ["Plans", "Waiting"]
    assert [(one.fact, one.figures) for one in note.corrections] == [(CORRECTED, ("Plans", "Waiting"))]
    assert [(one.fact, one.figures) for one in note.happenings] == [(HAPPENED, ("Waiting",))]
    assert note.asked_count == 3
    assert not note.facts_kept_back


def test_a_reader_who_is_shown_no_facts_is_still_told_that_the_past_was_corrected() -> None:
    changes = [moved("Plans", CORRECTED)]
    shown = [replace(one, change=replace(one.change, facts=())) for one in changes if one.change]

    note = since(changes, shown)

    assert note.is_past_corrected
    assert note.facts_kept_back
    assert note.corrections == ()


def test_a_figure_withheld_when_frozen_says_so_in_words() -> None:
    held = figure("Plans", value="", withheld="Fewer than 6. We do not publish small numbers.")

    assert frozen_words(held) == "Withheld: fewer than 6"
    assert frozen_words(figure("Plans", value="22.0%", numerator=9, denominator=41)) == "22.0% (9 of 41)"
    assert frozen_words(figure("Plans", value="9 of 10 (90%)", numerator=9, denominator=10)) == "9 of 10 (90%)"


def test_a_figure_that_cannot_be_asked_again_is_named_with_its_reason() -> None:
    note = since([FigureThen(figure("Plans"), "gone", None, "Nobody offers it.")], [])

    assert note.faults == (("Plans", "Nobody offers it."),)
    assert note.figures == ()
