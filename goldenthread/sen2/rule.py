"""
What a rule of the return is: its words, the condition under which it is broken, and an example of each side.

Each rule is one file under `rules/`; `register` finds them, `compiling` makes one function of them for each year.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

ERROR, QUERY = "E", "Q"  # an error must be put right; a query must be put right or explained

STRUCTURE = "structure"  # the structure and code sets of the return
GUIDE = "guide"  # the words of the published guides
UPN_FAMILY = "upn-family"  # the checks of a unique pupil number that the Department's censuses share
DERIVED = "derived"  # follows from what the items mean, and is this register's own
READING = "reading"  # about reading a file at all, and is this register's own


class _Mark:
    def __init__(self, words: str) -> None:
        self._words = words

    def __repr__(self) -> str:
        return self._words


SAMPLE_YEAR: Final = 2026  # of the valid sample, which examples change

# What stands in the place of a value. Absent items are None.
BAD: Final = _Mark("BAD")  # the text is no value of the item's kind
UNREAD: Final = _Mark("UNREAD")  # a rule of reading has told what is wrong; no other rule is asked


class Example:
    """
    The valid sample with a few items changed: where (`Person[3]/Requests[1]`), and each item's new value.

    None takes an item or module out. A module is a dict, or a list of them where it repeats; `adds` puts one more.
    """

    def __init__(
        self,
        place: str,
        *,
        also: tuple[str, ...] = (),
        adds: dict[str, Any] | None = None,
        year: int = SAMPLE_YEAR,
        **items: Any,
    ) -> None:
        self.place = place
        self.items = items
        self.adds = adds or {}
        self.year = year  # the header of the sample is made to say so
        self.also = also  # rules that cannot but be broken with this one


@dataclass(frozen=True)
class Rule:
    """One check. `broken` is asked with the items that its arguments name, and answers whether the rule is broken."""

    id: str
    severity: str
    module: str  # where it stands: it is asked once for each of these in a file
    fields: tuple[str, ...]
    from_year: int  # the collection year from which the register has it
    basis: str
    words: str  # the condition that holds when the rule is kept
    sentence: str
    what_to_do: str
    broken: Callable[..., object] | None = field(repr=False)  # None: told by the reading itself
    fails: Example = field(repr=False)
    passes: Example = field(repr=False)
    dfe_sen2_number: str = ""  # the Department's own number of this rule in SEN2; none was to hand
    dfe_common_number: str = ""  # the number of the same check in its other censuses; not confirmed for SEN2
    in_part_from: int | None = None  # an earlier year from which part of it holds, as `words` says
    stands_in: dict[int, str] = field(default_factory=dict)  # the module of an earlier year, where that was another
    at: str = ""  # what a finding points at, where that is not the first of `fields`
    found: str = ""  # added to the sentence where the condition answers with a number

    def runs_in(self, year: int) -> bool:
        """Return whether a collection year knows this rule, whole or in part."""
        return year >= (self.in_part_from or self.from_year)

    def module_in(self, year: int) -> str:
        """Return the module that the rule stands on in a collection year."""
        return self.stands_in.get(year, self.module)
