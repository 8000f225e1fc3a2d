"""
Loading a SEN2 return: read in a child, matched, checked and written in one transaction, or tried and undone.

The parent passes the child's rows on to the database unread; people's and casework's bulk paths write what those rooms
own. Absence from a file removes nothing, and a file is loaded once.
"""

import hashlib
import time
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, BinaryIO

from django.db import connection, transaction
from django.utils.timezone import make_aware

from goldenthread.areas.models import Recorded
from goldenthread.audit import ledger
from goldenthread.casework.operations import many as casework
from goldenthread.people.operations import many as people
from goldenthread.returns import trail
from goldenthread.returns.models import ReturnImport
from goldenthread.returns.reading.process import FINDING_COLUMNS, RECORD_COLUMNS, Frame, read_return
from goldenthread.returns.vocabulary import Stage
from goldenthread.sen2 import refusals
from goldenthread.sen2.limits import Limits
from goldenthread.sen2.refusals import ReturnRefused

Tell = Callable[[Stage, int, int], None]  # stage, people read, bytes read
Now = Callable[[], datetime]

_STAGE = """
drop table if exists pg_temp.staged_record, pg_temp.staged_finding;
create temp table staged_record (
    no integer not null, line integer not null, digest text not null, record jsonb not null
) on commit drop;
create temp table staged_finding (
    no integer not null, line integer not null, rule text not null, severity text not null, field text not null,
    place text not null
) on commit drop
"""
_TABLES = {
    "people": ("staged_person", people.STAGED_COLUMNS),
    "facts": ("staged_fact", casework.STAGED_COLUMNS),
    "records": ("staged_record", RECORD_COLUMNS),
    "findings": ("staged_finding", FINDING_COLUMNS),
}
# What each person's last record said. Somebody whose name and birth alone would leave a doubt is the same person when
# their record is the same word for word: then nothing is written either, so nobody need be asked.
_LAST_SAID = """
drop table if exists pg_temp.staged_last;
create temp table staged_last on commit drop as
select distinct on (l.person_id) l.person_id, l.digest
from returns_returnrecord l join returns_returnimport i on i.id = l.of_import_id and not i.is_dry_run
where l.matched_by <> '' and l.person_id in (
    select person_id from staged_person union select person_id from staged_doubt where doubt = 'NAME_AND_BIRTH')
order by l.person_id, l.of_import_id desc;
analyze staged_last
"""
_SAME_RECORD = """
with same as (
    select d.no, min(d.person_id) as person_id
    from staged_doubt d join staged_record r using (no) join staged_last l using (person_id, digest)
    where d.doubt = 'NAME_AND_BIRTH' group by d.no having count(*) = 1
), settled as (
    delete from staged_doubt d using same where d.no = same.no
)
update staged_person s set person_id = same.person_id, found_by = 'SAME_RECORD' from same where s.no = same.no
"""
_UNCHANGED = """
update staged_person s set is_unchanged = true
from staged_last l join staged_record r using (digest) where r.no = s.no and l.person_id = s.person_id
"""
_KEEP_FINDINGS = """
insert into returns_returnfinding (area_id, of_import_id, number, line, rule, severity, field, place)
select %(area)s, %(import)s, no, line, rule, severity, field, place from staged_finding
"""
_KEEP_RECORDS = """
insert into returns_returnrecord (area_id, of_import_id, number, line, person_id, matched_by, is_unchanged, digest,
    record)
select %(area)s, %(import)s, no, r.line, s.person_id,
    case when s.found_by <> '' then s.found_by
         when exists (select 1 from staged_doubt d where d.no = s.no) then '' else 'ADDED' end,
    s.is_unchanged, r.digest, {record}
from staged_person s join staged_record r using (no)
"""
_KEEP_DOUBTS = """
insert into returns_matchcandidate (area_id, record_id, person_id, doubt)
select %(area)s, r.id, d.person_id, d.doubt from staged_doubt d
join returns_returnrecord r on r.of_import_id = %(import)s and r.number = d.no
"""
KEEP_DIFFERENCES = """
insert into returns_keptfact (area_id, of_import_id, number, fact_id, because, said_on, said_detail)
select %(area)s, %(import)s, no, coalesce(old_id, withdrawn_id), deed, happened_on, detail
from staged_merge where deed in ('RECORDED_HERE', 'FILE_IS_OLDER', 'WITHDRAWN_HERE')
"""


class _Undo(Exception):
    """Leaves the inner transaction of a dry run."""


def load(
    *,
    of_import: ReturnImport,
    file: BinaryIO,
    authorities: Mapping[str, str],
    limits: Limits,
    tell: Tell,
    now: Now,
) -> ReturnImport:
    """
    Load one return in the transaction that is open, or try it and undo it when the import is a dry run.

    Whatever is refused is refused whole: the caller lets its transaction fail and calls `refuse`. What the file says is
    known here from the moment that everybody it speaks of is held, which `now` tells.

    :raises ReturnRefused: the file cannot be read as a return of these authorities and a known year.
    """
    clock = Stopwatch()
    of_import.file_sha256, of_import.file_bytes = _checksum(file, limits)
    earlier = _loaded(of_import).filter(file_sha256=of_import.file_sha256).first()
    if earlier is not None:
        return _repeated(of_import, earlier, now())
    stage()
    with read_return(file, authorities=authorities, limits=limits) as reading:
        end = _copy_in(of_import, reading, tell)
    clock.lap("read")
    tell(Stage.MATCHING, end["people"], end["bytes_read"])
    people.match_staged(area_id=of_import.area_id)
    with connection.cursor() as cursor:
        cursor.execute(_LAST_SAID)
        cursor.execute(_SAME_RECORD)
        cursor.execute(_UNCHANGED)
    clock.lap("match")
    tell(Stage.WRITING, end["people"], end["bytes_read"])
    at = moment_held(now)
    clock.lap("hold")
    write = _tried if of_import.is_dry_run else _written
    totals = write(of_import, clock, tell, end, at)
    of_import.totals = (
        _counts()
        | totals
        | {"findings_total": end["findings"], "findings_by_rule": end["by_rule"], "seconds": clock.laps}
    )
    return _finished(of_import, at)


def refuse(*, of_import: ReturnImport, refused: ReturnRefused, by: int | None, at: datetime) -> None:
    """Keep why a file was refused, in a transaction of its own after the load's has been undone."""
    why = refused.why
    ReturnImport.objects.filter(pk=of_import.pk).update(
        refused_at=at, refusal=why._asdict(), file_bytes=of_import.file_bytes, file_sha256=of_import.file_sha256
    )
    _enter(of_import, trail.RETURN_REFUSED, by=by, at=at, detail={"code": why.code, "rule": why.rule})


def _checksum(file: BinaryIO, limits: Limits) -> tuple[str, int]:
    size = file.seek(0, 2)
    file.seek(0)
    if size > limits.file_bytes:
        raise ReturnRefused(refusals.too_large(limits.file_bytes))
    digest = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]  # a BinaryIO reads into buffers
    file.seek(0)
    return digest, size


def _loaded(of_import: ReturnImport) -> Any:
    return ReturnImport.objects.filter(
        area_id=of_import.area_id, finished_at__isnull=False, is_dry_run=False, repeats=None
    ).exclude(pk=of_import.pk)


def _repeated(of_import: ReturnImport, earlier: ReturnImport, at: datetime) -> ReturnImport:
    for name in ("collection_year", "census_on", "authority_code", "made_at", "header"):
        setattr(of_import, name, getattr(earlier, name))
    of_import.repeats = earlier
    return _finished(of_import, at)


def moment_held(now: Now) -> datetime:
    """
    Lock the people and cases that are about to be written to, and return the moment since when they are held.

    :raises RecordDisposedOf: one of the people is no longer on record.
    """
    people.hold_staged()
    casework.hold_staged()
    return now()


def stage() -> None:
    """Make every staged table; they last as long as the transaction."""
    people.stage()
    casework.stage()
    with connection.cursor() as cursor:
        cursor.execute(_STAGE)


def _copy_in(of_import: ReturnImport, reading: Any, tell: Tell) -> dict[str, Any]:
    """Pass the child's rows to the staged tables as they come; return the totals of its last word."""
    for frame in reading:
        if frame.kind == "begin":
            _take_header(of_import, frame)
        elif frame.kind == "end":
            return frame.said
        else:
            copy_rows(frame.kind, frame.rows)
            tell(Stage.READING, frame.said["people_read"], frame.said["bytes_read"])
    raise ReturnRefused(refusals.STOPPED)


def copy_rows(kind: str, rows: bytes) -> None:
    """Copy rows of one kind of frame into its staged table."""
    table, columns = _TABLES[kind]
    with connection.cursor() as cursor, cursor.copy(f"copy {table} ({', '.join(columns)}) from stdin") as copy:
        copy.write(rows)


def _take_header(of_import: ReturnImport, frame: Frame) -> None:
    header = frame.said["header"]
    of_import.collection_year = frame.said["year"]
    of_import.census_on = date.fromisoformat(frame.said["census_day"])
    of_import.authority_code = frame.said["authority"]
    of_import.header = {**header, "posts": frame.said["posts"]}
    if made := header.get("DateTime"):
        moment = datetime.fromisoformat(made)
        of_import.made_at = moment if moment.tzinfo else make_aware(moment)


def _sources(of_import: ReturnImport) -> tuple[list[int], list[int]]:
    """
    Return the imports whose words this file may replace, and those that spoke of the same census.

    A file is newer when its census is later or, for one census, when it was not made earlier than the other.
    """
    older, same_year = [], []
    for pk, census_on, made_at in _loaded(of_import).values_list("pk", "census_on", "made_at"):
        if census_on == of_import.census_on:
            same_year.append(pk)
            if made_at is None or of_import.made_at is None or made_at <= of_import.made_at:
                older.append(pk)
        elif of_import.census_on is not None and census_on is not None and census_on < of_import.census_on:
            older.append(pk)
    return older, same_year


def write_staged(
    of_import: ReturnImport, clock: "Stopwatch", at: datetime, *, by: int | None
) -> tuple[dict[str, int], casework.Written]:
    """Let people and casework write what is staged; return the counts, and what is still to be derived."""
    older, same_year = _sources(of_import)
    said: dict[str, Any] = {
        "area_id": of_import.area_id, "older": older, "source": Recorded.Source.SEN2, "source_ref": of_import.pk,
        "because": f"Corrected by the SEN2 return of {of_import.collection_year}", "at": at,
    }  # fmt: skip
    counts = people.write_staged(**said)
    clock.lap("people")
    written = casework.write_staged(**said, same_year=same_year)
    casework.enter_retracted(written, area_id=of_import.area_id, because=said["because"], by=by, at=at)
    clock.lap("facts")
    counts |= {
        "cases_opened": written.cases_opened,
        "facts_recorded": written.facts_recorded,
        "facts_corrected": written.facts_corrected,
        "facts_same": written.facts_same,
        "facts_kept": written.facts_kept,
    }
    return counts, written


def _tried(
    of_import: ReturnImport, clock: "Stopwatch", tell: Tell, end: dict[str, Any], at: datetime
) -> dict[str, Any]:
    """Keep what was found, write everything, and undo the writing."""
    keep(of_import, _KEEP_FINDINGS, _KEEP_RECORDS.format(record="'{}'::jsonb"), _KEEP_DOUBTS)
    clock.lap("keep")
    totals: dict[str, int] = {}
    try:
        with transaction.atomic():
            totals, _ = write_staged(of_import, clock, at, by=of_import.asked_by_id)
            raise _Undo
    except _Undo:
        return totals


def _written(
    of_import: ReturnImport, clock: "Stopwatch", tell: Tell, end: dict[str, Any], at: datetime
) -> dict[str, Any]:
    totals, written = write_staged(of_import, clock, at, by=of_import.asked_by_id)
    keep(of_import, _KEEP_FINDINGS, _KEEP_RECORDS.format(record="r.record"), _KEEP_DOUBTS, KEEP_DIFFERENCES)
    _enter_people(of_import, at)
    clock.lap("keep")
    tell(Stage.CLOCKS, end["people"], end["bytes_read"])
    casework.derive_touched(written, at=at)
    clock.lap("clocks")
    return totals


def keep(of_import: ReturnImport, *sentences: str) -> None:
    """Move what was staged about an import to where it stays."""
    with connection.cursor() as cursor:
        for sentence in sentences:
            cursor.execute(sentence, {"area": of_import.area_id, "import": of_import.pk})


def _counts() -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*), count(*) filter (where is_unchanged), "
            "count(*) filter (where exists (select 1 from staged_doubt d where d.no = s.no)) from staged_person s"
        )
        people_count, unchanged, in_doubt = cursor.fetchone()
        cursor.execute(
            "select found_by, count(*) from staged_person where found_by not in ('', 'ADDED') group by found_by"
        )
        return {
            "people": people_count,
            "people_unchanged": unchanged,
            "people_in_doubt": in_doubt,
            "people_matched": dict(cursor.fetchall()),
        }


def _finished(of_import: ReturnImport, at: datetime) -> ReturnImport:
    of_import.stage, of_import.finished_at = Stage.DONE, at
    of_import.bytes_read = of_import.file_bytes
    of_import.people_read_count = of_import.totals.get("people", 0)
    of_import.save(
        update_fields=[
            "file_bytes", "file_sha256", "collection_year", "census_on", "authority_code", "made_at", "header", "stage",
            "bytes_read", "people_read_count", "finished_at", "repeats", "totals",
        ]
    )  # fmt: skip
    deed = trail.RETURN_TRIED if of_import.is_dry_run else trail.RETURN_LOADED
    detail = {"year": of_import.collection_year, "people": of_import.totals.get("people", 0)}
    if of_import.repeats_id:
        detail["repeats"] = of_import.repeats_id
    _enter(of_import, deed, by=of_import.asked_by_id, at=at, detail=detail)
    return of_import


def _enter(of_import: ReturnImport, deed: str, *, by: int | None, at: datetime, detail: dict[str, Any]) -> None:
    ledger.write(
        area_id=of_import.area_id, deed=deed, subject="returns.import", subject_id=of_import.pk, by=by, at=at,
        detail=detail,
    )  # fmt: skip


def _enter_people(of_import: ReturnImport, at: datetime) -> None:
    """Enter in the ledger whose record changed: one entry for each person whom the file told something new about."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select id, person_id from returns_returnrecord "
            "where of_import_id = %s and person_id is not null and not is_unchanged order by number",
            [of_import.pk],
        )
        records = cursor.fetchall()
    ledger.write_each(
        area_id=of_import.area_id,
        deed=trail.RECORD_LOADED,
        subject="returns.record",
        people=records,
        by=of_import.asked_by_id,
        at=at,
        detail={"import": of_import.pk},
    )


class Stopwatch:
    """Seconds spent on each part, for the import's own page and the benchmark; nothing is decided by them."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self.laps[name] = round(self.laps.get(name, 0.0) + now - self._last, 3)
        self._last = now
