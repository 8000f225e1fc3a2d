"""
What several rules ask in the same way: ages, days between two dates, faults of an identifier, overlaps.

Dates are text, year-month-day, as rows hold them: they compare as they stand, and few need to be reckoned with.
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise

from goldenthread.core.identifiers import check_uln, check_upn


def age_on(born: str, day: str) -> int:
    """Return completed years of age on a day; a 29 February birthday is reached on 1 March in other years."""
    return int(day[:4]) - int(born[:4]) - (day[5:] < born[5:])


def days_between(first: str, last: str) -> int:
    """Return how many days lie between two dates; negative when they come in the other order."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def a_year_before(day: str) -> str:
    """Return the same day of the year before."""
    return f"{int(day[:4]) - 1}{day[4:]}"


@lru_cache(maxsize=1)  # the rules of one person ask about one number, one after another
def upn_fault(upn: str) -> str | None:
    """Return the code of what is wrong with a unique pupil number, if anything."""
    fault = check_upn(upn)
    return fault.code if fault else None


@lru_cache(maxsize=1)
def uln_fault(uln: str) -> str | None:
    """Return the code of what is wrong with a unique learner number, if anything."""
    fault = check_uln(uln)
    return fault.code if fault else None


def first_overlap(
    ranks: Sequence[str | None], entries: Sequence[str | None], leavings: Sequence[str | None]
) -> int | None:
    """
    Return the number of the first placement, counted from 1, that begins before another of its rank has ended.

    A placement that begins on the day on which the other ends does not overlap it. One without a rank or an entry date
    is not compared.
    """
    known = [
        (rank, entry, leaving or "9999", number)
        for number, (rank, entry, leaving) in enumerate(zip(ranks, entries, leavings, strict=True), 1)
        if rank and entry
    ]
    known.sort()
    for (rank, _, leaving, _), (next_rank, next_entry, _, number) in pairwise(known):
        if rank == next_rank and next_entry < leaving:
            return number
    return None
