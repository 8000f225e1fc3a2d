"""The sentence that says why a duty is due when it is, in words an officer or a parent can check."""

from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache

from goldenthread.law.duty import Duty
from goldenthread.law.engine import DueDate
from goldenthread.law.promises import Promise, promised

_COUNTED = {
    "D0": "counted from the day after",
    "D1": "that day being the first",
    "BEFORE": "the day itself being too late",
    "ATLEAST": "counted back from that day",
}


def why(duty: Duty, due: DueDate, state: str, promises: Sequence[Promise] = ()) -> str:
    """Return why a duty is due when it is, what became of it, and what of it is not verified."""
    said = [f"{duty.words}: {_limit(duty, due)}."]
    if due.governs and due.governs != due.id:
        said.append(f"{due.governs} comes sooner than this limit's own {_day(due.original_due_on)} and governs.")
    if due.is_excused:
        said.append(
            f"An exception disapplies {_day(due.original_due_on)}: now as soon as practicable, with no new date."
        )
    due_on = due.due_on
    if due_on and due_on.weekday() > 4 and duty.roll == "none":
        said.append("The day does not move although it is no working day.")
    if duty.count == "ATLEAST" and due_on and duty.limit.endswith("weeks"):
        said.append(f"Counting clear days it is {_day(due_on - timedelta(days=1))}.")
    promise = promised(promises, due) if promises else None
    if promise:
        said.append(f"The area has promised {_day(promise)}.")
    said += _became(duty, due, state)
    if duty.notes:
        said.append(duty.notes)
    if duty.unverified:
        said.append(f"Not verified: {duty.unverified}.")
    return " ".join(said)


def _limit(duty: Duty, due: DueDate) -> str:
    limit = duty.limit if due.for_ is None or not duty.times_of else f"the time of {due.for_}"
    began = f"{due.trigger_fact} on {_day(due.trigger_on)}" if due.trigger_on else due.trigger_fact
    counted = _COUNTED.get(duty.count)
    if due.original_due_on is None or counted is None:
        return f"{limit}, from {began}"
    return f"{limit}, from {began}, {counted}"


def _became(duty: Duty, due: DueDate, state: str) -> list[str]:
    if state == "met_late":
        return [f"Met on {_day(due.met_on)}, after the limit."]
    if state == "met":
        return [f"It has run since {_day(due.met_on)}." if duty.is_minimum else f"Met on {_day(due.met_on)}."]
    if state == "ended" and due.ended_on:
        return [f"It ended on {_day(due.ended_on)} and nothing more is owed."]
    if state == "ended":
        return ["The time for it has passed."]
    if state == "late":
        return [f"No fact {'says' if duty.met_by else 'of this vocabulary can say'} that it was met."]
    if duty.standing:
        return [f"It stands: {duty.standing}."]
    return []


@lru_cache(maxsize=20_000)
def _day(day: object) -> str:
    return str(day)
