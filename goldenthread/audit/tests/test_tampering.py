"""
Whoever owns the database changes the ledger in a hundred ways; every one is found, and found where it is.

The hundred are drawn anew on every run and a failure names its seed; TAMPERINGS in the environment draws more.
"""

import os
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from goldenthread.audit import chain, ledger, sealing, verifying
from goldenthread.audit.models import LedgerEntry

NOON = datetime(2026, 3, 29, 12, 0, tzinfo=UTC)
ENTRIES, SEALED_AT_A_TIME = 60, 7
SEED = int(os.environ.get("TAMPERING_SEED", random.SystemRandom().randrange(10**9)))
TAMPERINGS = int(os.environ.get("TAMPERINGS", "100"))
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


@dataclass
class Owner:
    """Somebody at the database's own prompt, held by no rule of ours."""

    area_id: int
    other_id: int
    dice: random.Random
    rows: dict[int, int] = field(default_factory=dict)  # place -> entry

    def do(self, statement: str, *given: Any) -> list[Any]:
        with connections["owner"].cursor() as cursor:
            cursor.execute(statement, given)
            return cursor.fetchall() if cursor.description else []

    def place(self, lowest: int = 1, highest: int = ENTRIES) -> int:
        return self.dice.randint(lowest, highest)

    def two_places(self) -> list[int]:
        return sorted(self.dice.sample(range(1, ENTRIES + 1), 2))

    def rewrite_from(self, place: int) -> None:
        """Make every seal from a place on agree with the entries again, as somebody who knows the recipe would."""
        [[head]] = self.do(
            "select hash from audit_seal where area_id = %s and position = %s", self.area_id, place - 1
        ) or [[chain.before_the_first(self.area_id)]]
        links = self.do(
            f"select s.position, {chain.ENTRY_TEXT} from audit_seal s join audit_ledgerentry e on e.id = s.entry_id "
            "where s.area_id = %s and s.position >= %s order by s.position",
            self.area_id,
            place,
        )
        for position, text in links:
            head = chain.link(before=bytes(head), position=position, text=text)
            self.do(
                "update audit_seal set hash = %s where area_id = %s and position = %s", head, self.area_id, position
            )

    def shift(self, place: int, by: int) -> None:
        """Move every seal from a place on, in two steps because places are unique."""
        self.do(
            "update audit_seal set position = position + 1000 where area_id = %s and position >= %s",
            self.area_id,
            place,
        )
        self.do(
            "update audit_seal set position = position - 1000 + %s where area_id = %s and position > 1000",
            by,
            self.area_id,
        )


# Each tampers and returns the places among which the fault must be found; None: it is found by entry, not by place.
Tampering = Callable[[Owner], range | None]
CHANGES = {
    "at": "at + interval '1 microsecond'",
    "by_id": "by_id + 1",
    "deed": "deed || ' '",
    "is_read": "not is_read",
    "subject": "upper(subject)",
    "subject_id": "subject_id + 1",
    "person_id": "null",
    "because": "because || 'x'",
    "detail": """jsonb_set(detail, '{n}', '"1"')""",
}


def change_an_entry(owner: Owner) -> range:
    place, column = owner.place(), owner.dice.choice(list(CHANGES))
    owner.do(f"update audit_ledgerentry set {column} = {CHANGES[column]} where id = %s", owner.rows[place])
    return range(place, place + 1)


def change_an_entry_and_rewrite(owner: Owner) -> range:
    place = owner.place()
    change = f"update audit_ledgerentry set by_id = {CHANGES['by_id']} where id = %s"
    owner.do(change, owner.rows[place])
    owner.rewrite_from(place)
    return range(place, place + SEALED_AT_A_TIME)


def change_a_seal(owner: Owner) -> range:
    place = owner.place()
    owner.do("update audit_seal set hash = sha256(hash) where entry_id = %s", owner.rows[place])
    return range(place, place + 1)


def remove_an_entry(owner: Owner) -> range:
    place = owner.place()
    owner.do("delete from audit_ledgerentry where id = %s", owner.rows[place])
    return range(place, place + 1)


def remove_a_seal(owner: Owner) -> range:
    place = owner.place()
    owner.do("delete from audit_seal where entry_id = %s", owner.rows[place])
    return range(place, place + 1)


def remove_both(owner: Owner) -> range:
    place = owner.place()
    owner.do("delete from audit_seal where entry_id = %s", owner.rows[place])
    owner.do("delete from audit_ledgerentry where id = %s", owner.rows[place])
    return range(place, place + 1)


def remove_both_close_the_gap_and_rewrite(owner: Owner) -> range:
    place = owner.place()
    remove = "delete from audit_seal where entry_id = %s"
    owner.do(remove, owner.rows[place])
    owner.do("delete from audit_ledgerentry where id = %s", owner.rows[place])
    owner.shift(place + 1, -1)
    owner.rewrite_from(place)
    return range(place, place + SEALED_AT_A_TIME)


def _put_in(owner: Owner, at: datetime) -> int:
    [[entry_id]] = owner.do(
        "insert into audit_ledgerentry (area_id, at, by_id, deed, is_read, subject, because, detail) "
        "values (%s, %s, 1, 'forged', false, 'x', '', '{}') returning id",
        owner.area_id,
        at,
    )
    return entry_id


def put_in_an_entry(owner: Owner) -> None:
    _put_in(owner, NOON)


def put_in_an_entry_and_rewrite(owner: Owner) -> range:
    place = owner.place()
    owner.shift(place, 1)
    owner.do(
        "insert into audit_seal (entry_id, area_id, position, hash, sealed_at) values (%s, %s, %s, '', %s)",
        _put_in(owner, NOON),
        owner.area_id,
        place,
        NOON,
    )
    owner.rewrite_from(place)
    return range(place, place + SEALED_AT_A_TIME)


def swap_what_two_entries_say(owner: Owner) -> range:
    one, other = owner.two_places()
    owner.do(
        "update audit_ledgerentry e set subject_id = o.subject_id, detail = o.detail from audit_ledgerentry o "
        "where (e.id, o.id) in ((%s, %s), (%s, %s))",
        owner.rows[one],
        owner.rows[other],
        owner.rows[other],
        owner.rows[one],
    )
    return range(one, one + 1)


def swap_two_places(owner: Owner) -> range:
    one, other = owner.two_places()
    for entry_id, place in ((owner.rows[one], 5000), (owner.rows[other], one), (owner.rows[one], other)):
        owner.do("update audit_seal set position = %s where entry_id = %s", place, entry_id)
    return range(one, one + 1)


def reorder_and_rewrite(owner: Owner) -> range:
    one, _ = owner.two_places()
    swap_two = owner.rows[one], owner.rows[min(one + 1, ENTRIES)]
    places = ((swap_two[0], 5000), (swap_two[1], one), (swap_two[0], one + 1))
    for entry_id, place in places:
        owner.do("update audit_seal set position = %s where entry_id = %s", place, entry_id)
    owner.rewrite_from(one)
    return range(one, one + SEALED_AT_A_TIME + 1)


def cut_the_tail(owner: Owner) -> range:
    place = owner.place()
    from_there = "from audit_seal where area_id = %s and position >= %s"
    owner.do(f"delete from audit_ledgerentry where id in (select entry_id {from_there})", owner.area_id, place)
    owner.do(f"delete {from_there}", owner.area_id, place)
    return range(place, place + 1)


def move_to_another_area(owner: Owner) -> range:
    place = owner.place()
    owner.do("update audit_ledgerentry set area_id = %s where id = %s", owner.other_id, owner.rows[place])
    return range(place, place + 1)


def empty_everything(owner: Owner) -> range:
    owner.do("truncate audit_ledgerentry, audit_seal")
    return range(1, 2)


WAYS: list[Tampering] = [
    change_an_entry, change_an_entry_and_rewrite, change_a_seal, remove_an_entry, remove_a_seal, remove_both,
    remove_both_close_the_gap_and_rewrite, put_in_an_entry, put_in_an_entry_and_rewrite, swap_what_two_entries_say,
    swap_two_places, reorder_and_rewrite, cut_the_tail, move_to_another_area, empty_everything,
]  # fmt: skip


@pytest.fixture
def owner(area: Any, other_area: Any, tmp_path: Path, settings: Any) -> Owner:
    settings.AUDIT_HEADS_FILE = str(tmp_path / "heads.jsonl")
    for area_id in (area.pk, other_area.pk):
        entered = 0
        while entered < ENTRIES:
            entered += _enter(area_id, entered)
            sealing.seal(area_id=area_id, at=NOON)
    made = Owner(area.pk, other_area.pk, random.Random(SEED))
    for table in ("audit_ledgerentry", "audit_seal"):
        made.do(f"alter table {table} no force row level security")
        made.do(f"create table kept_{table} as table {table}")
    made.rows = dict(made.do("select position, entry_id from audit_seal where area_id = %s", area.pk))
    return made


def _enter(area_id: int, entered: int) -> int:
    with sealing.sealing_in(area_id):
        count = min(SEALED_AT_A_TIME, ENTRIES - entered)
        ledger.write_many(
            LedgerEntry(area_id=area_id, at=NOON + timedelta(seconds=entered + n), by_id=n, deed="casework.case.read",
                        is_read=n % 2 == 0, subject="casework.case", subject_id=entered + n, person_id=n,
                        because="WORKING_ON_CASE", detail={"n": entered + n})
            for n in range(count)
        )  # fmt: skip
    return count


def put_right(owner: Owner) -> None:
    for table in ("audit_ledgerentry", "audit_seal"):
        owner.do(f"delete from {table}")
        owner.do(f"insert into {table} select * from kept_{table}")


def test_a_ledger_nobody_touched_is_whole(owner: Owner) -> None:
    verdict = verifying.verify(area_id=owner.area_id, at=NOON)

    assert verdict.is_whole
    assert verdict.heads_compared == -(-ENTRIES // SEALED_AT_A_TIME)


def test_every_tampering_is_found_where_it_is(owner: Owner) -> None:
    later = NOON + timedelta(hours=1)
    missed, tried = [], []
    for number in range(TAMPERINGS):
        tamper = WAYS[number % len(WAYS)]
        where = tamper(owner)
        tried.append(tamper)
        verdict = verifying.verify(area_id=owner.area_id, at=later)
        found = [fault for fault in verdict.faults if where is None or (fault.position in where)]
        first = min((fault.position for fault in verdict.faults if fault.position), default=None)
        if not found or (where is not None and first not in where):
            missed.append((number, tamper.__name__, where, verdict.faults[:3]))
        put_right(owner)

    assert not missed, f"seed {SEED}"
    assert set(tried) == set(WAYS) or len(WAYS) > TAMPERINGS
    assert verifying.verify(area_id=owner.area_id, at=later).is_whole


def test_one_change_is_one_fault(owner: Owner) -> None:
    change_an_entry(owner)

    verdict = verifying.verify(area_id=owner.area_id, at=NOON)

    assert [fault.kind for fault in verdict.faults] == ["CHANGED"]


def test_one_changed_seal_is_one_fault_and_one_difference_from_the_heads(owner: Owner) -> None:
    change_a_seal(owner)

    verdict = verifying.verify(area_id=owner.area_id, at=NOON)

    kinds = [fault.kind for fault in verdict.faults]
    assert kinds in (["CHANGED"], ["CHANGED", "REWRITTEN"])


def test_heads_that_were_taken_away_are_missed(owner: Owner, settings: Any) -> None:
    Path(settings.AUDIT_HEADS_FILE).unlink()

    verdict = verifying.verify(area_id=owner.area_id, at=NOON)

    assert [fault.kind for fault in verdict.faults] == ["NO_HEADS"]


def test_a_torn_last_line_of_the_heads_is_passed_over(owner: Owner, settings: Any) -> None:
    with Path(settings.AUDIT_HEADS_FILE).open("a") as heads:
        heads.write('{"ledger": "')

    verdict = verifying.verify(area_id=owner.area_id, at=NOON)

    assert verdict.is_whole
