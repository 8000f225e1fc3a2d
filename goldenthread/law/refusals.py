"""What the register and the clock refuse, each with the sentence that says what to do."""

from datetime import date
from difflib import get_close_matches

from goldenthread.core.refusals import Refused


class LawRefused(Refused):
    """The register or the clock cannot answer, and says why."""


class NoDutyInForce(LawRefused):
    """The register has no such duty on that day. The nearest one is never used instead."""

    def __init__(self, what: str, on: date) -> None:
        super().__init__(f"No duty in the register was in force on {on.isoformat()} for {what}.")


class CalendarEnds(LawRefused):
    """The shipped bank holidays do not reach a day."""

    def __init__(self, day: date, first: date, last: date) -> None:
        super().__init__(
            f"Bank holidays are known from {first.isoformat()} to {last.isoformat()}, not for {day.isoformat()}. "
            "Add the published dates to goldenthread/law/calendars."
        )


class FactsRefused(LawRefused):
    """A fact is not in the vocabulary, or lacks something that it must say."""


class UnknownFact(FactsRefused):
    """No fact has that name."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"There is no fact named {name!r}. {nearest(name, known)}")


class RegisterRefused(LawRefused):
    """A page of the register is not as it must be."""


def nearest(name: str, known: tuple[str, ...]) -> str:
    """Return the sentence that names the nearest known word, or where to find them all."""
    close = get_close_matches(str(name), known, n=1, cutoff=0.4)
    return f"The nearest is {close[0]!r}." if close else f"Known are: {', '.join(sorted(known))}."
