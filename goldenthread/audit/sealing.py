"""
Sealing: giving each new entry its place in its area's chain.

Entries are inserted by many transactions at once and become visible in any order. A place is given when one is seen,
never when it is numbered, so an entry that commits late takes a later place and leaves no gap.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import connection, transaction

from goldenthread.audit import checkpoints
from goldenthread.audit.chain import ENTRY_TEXT, before_the_first, link

BATCH = 20_000
# An entry numbered before anything sealed a day ago has long been committed and sealed, unless its transaction has run
# for a day; `seal(everything=True)` looks from the beginning and finds that one too. It keeps the search short.
LONGEST_TRANSACTION = timedelta(days=1)
LOCK = 0x601D

# Which entries come first is found before their text is written: of a million that wait, twenty thousand are written.
UNSEALED = f"""
select e.id, {ENTRY_TEXT} from (
    select w.id from audit_ledgerentry w
     where w.{{}} and w.id > %(after)s
       and not exists (select from audit_seal s where s.entry_id = w.id and s.entry_id > %(after)s)
     order by w.id limit %(batch)s
) due join audit_ledgerentry e on e.id = due.id and e.id > %(after)s order by e.id
"""  # noqa: S608
LAST = "select position, hash from audit_seal where {} order by position desc limit 1"
LONG_SEALED = "select entry_id from audit_seal where {} and sealed_at < %(before)s order by position desc limit 1"
INSERT = """
insert into audit_seal (sealed_at, entry_id, area_id, position, hash)
select %s::timestamptz, one.* from unnest(%s::bigint[], %s::bigint[], %s::bigint[], %s::bytea[]) one
"""


@contextmanager
def sealing_in(area_id: int | None) -> Iterator[None]:
    """Open a transaction that reads one chain, or that of what happened outside any area; an outer one is put back."""
    nested = connection.in_atomic_block
    with transaction.atomic():
        before = _point_at(area_id, "on", asked=nested)
        yield
    if nested and not connection.needs_rollback:
        _point_at(before[0], before[1], asked=False)


def _point_at(area_id: int | str | None, sealing: str | None, *, asked: bool) -> tuple[str | None, str | None]:
    """Point the open transaction at a chain and return what it pointed at before, if that was asked."""
    before: tuple[str | None, str | None] = (None, None)
    with connection.cursor() as cursor:
        if asked:
            cursor.execute("select current_setting('app.area_id', true), current_setting('app.sealing', true)")
            before = cursor.fetchone()
        cursor.execute(
            "select set_config('app.area_id', %s, true), set_config('app.sealing', %s, true)",
            ["" if area_id is None else str(area_id), sealing or ""],
        )
    return before


def chains() -> list[int | None]:
    """Return the areas that have a chain, and None for what happens outside any area."""
    with connection.cursor() as cursor:
        cursor.execute("select id from areas_localarea order by id")  # by name: the room itself stands above this one
        return [row[0] for row in cursor] + [None]


def seal(*, area_id: int | None, at: datetime, everything: bool = False, batch: int = BATCH) -> int:
    """
    Seal what is new in one chain and return how many entries that was.

    Two at once wait for one another. The new head is kept outside the database once it is committed there.
    """
    sealed, after = 0, 0 if everything else None
    while True:
        with sealing_in(area_id):
            count, after = _seal_batch(area_id, at, after, batch)
        sealed += count
        if count < batch:
            return sealed


def seal_all(*, at: datetime, everything: bool = False) -> int:
    """Seal what is new in every chain and return how many entries that was."""
    return sum(seal(area_id=area_id, at=at, everything=everything) for area_id in chains())


def of_area(area_id: int | None) -> str:
    """Return the condition that finds one chain; written so that the index on area and position serves it."""
    return "area_id is null" if area_id is None else "area_id = %(area)s"


def _seal_batch(area_id: int | None, at: datetime, after: int | None, batch: int) -> tuple[int, int]:
    """Seal up to a batch of entries numbered above `after`; return how many, and the last one's number."""
    given = {"area": area_id, "before": at - LONGEST_TRANSACTION}
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s, %s)", [LOCK, (area_id or 0) % 2**31])
        if after is None:
            cursor.execute(LONG_SEALED.format(of_area(area_id)), given)
            (after,) = cursor.fetchone() or (0,)
        cursor.execute(UNSEALED.format(of_area(area_id)), given | {"after": after, "batch": batch})
        entries = cursor.fetchall()
        if not entries:
            return 0, after
        cursor.execute(LAST.format(of_area(area_id)), given)
        last, head = cursor.fetchone() or (0, before_the_first(area_id))
        positions = list(range(last + 1, last + 1 + len(entries)))
        hashes = []
        for position, (_, text) in zip(positions, entries, strict=True):
            head = link(before=head, position=position, text=text)
            hashes.append(head)
        cursor.execute(INSERT, [at, [entry_id for entry_id, _ in entries], [area_id] * len(entries), positions, hashes])
    kept = checkpoints.Head(area_id=area_id, position=positions[-1], hash=head.hex(), sealed_at=at)
    transaction.on_commit(lambda: checkpoints.keep([kept]))
    return len(entries), entries[-1][0]
