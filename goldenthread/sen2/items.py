"""
What each item of the return means, when it is needed, where that is known from, and how surely.

The structure by year is `layout`'s; this is the words beside it, with the doubts that remain.
"""

from dataclasses import dataclass
from functools import cache

from goldenthread.sen2.codes import rows


@dataclass(frozen=True)
class ItemWords:
    """One item in words. `number` is that of the guide of 2026; `needed` says when it is, in words."""

    module: str
    tag: str
    number: str
    meaning: str
    occurs: str
    needed: str
    first_year: int
    last_year: int | None
    changed: str
    source: tuple[str, ...]  # schemas: written from the specifications; guide: quoted from the guides. See data/README
    confidence: str
    doubt: str

    def stands_in(self, year: int) -> bool:
        """Return whether a collection year has the item."""
        return self.first_year <= year <= (self.last_year or year)


@cache
def item_words() -> dict[tuple[str, str], ItemWords]:
    """Return every item by module and tag, in the order of the guide."""
    return {
        (row["module"], row["tag"]): ItemWords(
            module=row["module"],
            tag=row["tag"],
            number=row["number"],
            meaning=row["meaning"],
            occurs=row["occurs"],
            needed=row["needed"],
            first_year=int(row["first_year"]),
            last_year=int(row["last_year"]) if row["last_year"] else None,
            changed=row["changed"],
            source=tuple(row["source"].split()),
            confidence=row["confidence"],
            doubt=row["doubt"],
        )
        for row in rows("items.csv")
    }
