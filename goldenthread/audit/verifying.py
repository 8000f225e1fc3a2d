"""
Checking the chains: every entry is there, unchanged, in its place, and the end is where it was last seen.

Each link is checked against the hash standing before it, so one change is found where it is and does not make all that
follows look changed. A chain rewritten to agree with itself is found by the heads kept outside the database.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from goldenthread.audit import checkpoints, ledger
from goldenthread.audit.chain import ENTRY_TEXT, before_the_first, link
from goldenthread.audit.sealing import of_area, sealing_in

CHAIN = "audit.chain"
CHAIN_VERIFIED = "audit.chain.verified"
SEALED_WITHIN = timedelta(minutes=1)
SHOWN = 1_000

LINKS = """
select s.position, s.hash, s.entry_id, e.id is not null, {text}
  from audit_seal s left join audit_ledgerentry e on e.id = s.entry_id and e.{area}
 where s.{area} order by s.position
"""
WAITING = """
select e.id, e.at from audit_ledgerentry e
 where {area} and not exists (select from audit_seal s where s.entry_id = e.id and s.{area}) order by e.id
"""


@dataclass(frozen=True)
class Fault:
    """Something that is not as it was written, and where."""

    kind: str  # CHANGED, MISSING, GAP, CUT, REWRITTEN, UNSEALED, NO_HEADS
    area_id: int | None
    position: int | None
    entry_id: int | None
    words: str


@dataclass(frozen=True)
class Verdict:
    """What checking one chain found."""

    area_id: int | None
    entries: int
    waiting: int
    head: str
    heads_compared: int
    faults: tuple[Fault, ...]

    @property
    def is_whole(self) -> bool:
        return not self.faults

    def as_data(self) -> dict[str, Any]:
        return asdict(self) | {"is_whole": self.is_whole}


def verify(*, area_id: int | None, at: datetime) -> Verdict:
    """Check one chain from its first link to its last, and what still waits to be sealed."""
    heads = _heads_of(area_id)
    faults: list[Fault] = []
    with sealing_in(area_id):
        checker = _Checker(area_id, heads or {})
        for found in checker.faults():
            if len(faults) < SHOWN:
                faults.append(found)
        waiting, late = _waiting(area_id, at)
    if checker.count and heads is not None and not heads:
        faults.append(_no_heads(area_id))
    return Verdict(
        area_id=area_id,
        entries=checker.count,
        waiting=waiting,
        head=checker.before.hex() if checker.count else "",
        heads_compared=checker.compared,
        faults=tuple(faults + late),
    )


def verify_and_note(*, area_id: int | None, at: datetime) -> Verdict:
    """Check one chain, and enter in it that this was done and how many faults were found."""
    verdict = verify(area_id=area_id, at=at)
    with sealing_in(area_id):
        ledger.write(
            area_id=area_id,
            deed=CHAIN_VERIFIED,
            subject=CHAIN,
            subject_id=area_id,
            by=None,
            at=at,
            detail={"entries": verdict.entries, "waiting": verdict.waiting, "faults": len(verdict.faults)},
        )
    return verdict


def _heads_of(area_id: int | None) -> dict[int, str] | None:
    """Return the heads kept of a chain, by position; None where this installation keeps none at all."""
    path = checkpoints.file()
    if path is None:
        return None
    return checkpoints.kept_heads(path).get(area_id, {}) if path.exists() else {}


class _Checker:
    """Walks along one chain in the open transaction."""

    def __init__(self, area_id: int | None, heads: dict[int, str]) -> None:
        self.area_id, self.heads = area_id, heads
        self.count, self.position, self.compared = 0, 0, 0
        self.before = self.reckoned = before_the_first(area_id)

    def faults(self) -> Iterator[Fault]:
        for position, kept, entry_id, is_there, text in self._links():
            self.count += 1
            if position != self.position + 1:
                yield self._gap(position)
                self.reckoned = kept  # what stood before is not known, so this one link cannot be checked
            elif not is_there:
                self.reckoned = kept
                yield self._fault("MISSING", position, entry_id, f"Entry {entry_id}, at place {position}, is gone.")
            else:
                yield from self._link(position, kept, entry_id, text)
            yield from self._compare(position, kept, entry_id)
            self.before, self.position = kept, position
        last = max(self.heads, default=0)
        if last > self.position:
            words = f"The chain ends at place {self.position}; a head kept outside says it once reached {last}."
            yield self._fault("CUT", self.position + 1, None, words)

    def _link(self, position: int, kept: bytes, entry_id: int, text: str) -> Iterator[Fault]:
        """Check one link; when the seal before was changed, the true one it was made with is the one reckoned there."""
        is_right = link(before=self.before, position=position, text=text) == kept
        if not is_right and self.reckoned != self.before:
            is_right = link(before=self.reckoned, position=position, text=text) == kept
        self.reckoned = kept if is_right else link(before=self.before, position=position, text=text)
        if not is_right:
            words = f"Entry {entry_id}, at place {position}, or its seal is not as it was when it was sealed."
            yield self._fault("CHANGED", position, entry_id, words)

    def _compare(self, position: int, kept: bytes, entry_id: int) -> Iterator[Fault]:
        """Compare with the head kept outside, where one was kept at this place."""
        if position not in self.heads:
            return
        self.compared += 1
        if self.heads[position] != kept.hex():
            right = max((at for at in self.heads if at < position), default=0)
            words = (
                f"The seal at place {position} is not the one kept outside; what follows place {right} was rewritten."
            )
            yield self._fault("REWRITTEN", position, entry_id, words)

    def _links(self) -> Iterator[tuple[int, bytes, int, bool, str]]:
        asked = LINKS.format(text=ENTRY_TEXT, area=of_area(self.area_id))
        with closing(connection.chunked_cursor()) as cursor:
            cursor.execute(asked, {"area": self.area_id})
            while rows := cursor.fetchmany(20_000):
                yield from rows

    def _gap(self, position: int) -> Fault:
        first, last = self.position + 1, position - 1
        if position <= self.position:
            return self._fault("GAP", position, None, f"Place {position} comes twice.")
        places = f"Place {first} is" if first == last else f"Places {first} to {last} are"
        return self._fault("GAP", first, None, f"{places} gone from the chain.")

    def _fault(self, kind: str, position: int | None, entry_id: int | None, words: str) -> Fault:
        return Fault(kind=kind, area_id=self.area_id, position=position, entry_id=entry_id, words=words)


def _waiting(area_id: int | None, at: datetime) -> tuple[int, list[Fault]]:
    """Return how many entries wait to be sealed, and a fault for each that has waited over a minute."""
    with connection.cursor() as cursor:
        cursor.execute(WAITING.format(area=of_area(area_id)), {"area": area_id})
        rows = cursor.fetchall()
    late = [
        Fault(
            kind="UNSEALED",
            area_id=area_id,
            position=None,
            entry_id=entry_id,
            words=f"Entry {entry_id} is dated over a minute ago and has no place in the chain.",
        )
        for entry_id, entered_at in rows
        if at - entered_at > SEALED_WITHIN
    ]
    return len(rows), late[:SHOWN]


def _no_heads(area_id: int | None) -> Fault:
    words = "No head of this chain is kept outside the database, though it was sealed: the file is gone or another's."
    return Fault(kind="NO_HEADS", area_id=area_id, position=None, entry_id=None, words=words)
