"""How the figures of these papers stand to those of a month before, and which of them have moved since."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from goldenthread.boards.queries.offers import ExplainsTogether, FigureChange
from goldenthread.documents.paper import Figure, Since
from goldenthread.documents.wording import plain_day_words

FEWER_IS_BETTER = {"actions-late", "linked-to-nothing", "only-proposed"}
NEITHER_IS_BETTER = {"ours-only", "theirs-only"}


class ExplainsEachAlike(ExplainsTogether):
    """A source whose figures are explained together, and so one by one in the same words."""

    def explain_change(
        self,
        *,
        area_id: int,
        figure: Figure,
        as_at: date,
        known_at: datetime,
        today: date,
        now: datetime,
        acting: Any = None,
    ) -> FigureChange | None:
        """Return what one figure says today and which facts or links moved it, or None when it says the same."""
        changes = self.explain_changes(
            area_id=area_id, figures=[figure], as_at=as_at, known_at=known_at, today=today, now=now, acting=acting
        )
        return changes.get(figure.key)


def month_end_before(day: date) -> date:
    """Return the last day of the month before a day's."""
    return date.fromordinal(day.replace(day=1).toordinal() - 1)


def beside_before(figures: Sequence[Figure], before: Sequence[Figure]) -> tuple[Figure, ...]:
    """Return figures with what each said a month before, as known at the same moment, and how it stands to that."""
    then = {one.key: one for one in before}
    return tuple(_beside(one, then.get(one.key)) for one in figures)


def _beside(now: Figure, then: Figure | None) -> Figure:
    # Out of another number, two counts do not say whether things got better.
    if then is None or now.denominator != then.denominator or now.denominator == 0:
        return replace(now, since=Since.NOT_KNOWN)
    key = now.key.rpartition("/")[2]
    before, after = (one.numerator if one.numerator is not None else int(one.value) for one in (then, now))
    if before == after:
        since = Since.SAME
    elif key in NEITHER_IS_BETTER:
        since = Since.MOVED
    else:
        since = Since.BETTER if (after < before) == (key in FEWER_IS_BETTER) else Since.WORSE
    return replace(now, since=since, change=f"{plain_day_words(then.as_at)}: {then.value}.")


def those_moved(frozen: Sequence[Figure], live: Sequence[Figure]) -> list[Figure]:
    """Return the live figures that say something else than the frozen ones of the same key."""
    today = {one.key: one for one in live}
    pairs = [(old, today[old.key]) for old in frozen if old.key in today]
    return [
        new
        for old, new in pairs
        if (old.value, old.numerator, old.denominator) != (new.value, new.numerator, new.denominator)
    ]
