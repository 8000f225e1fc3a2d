"""
Running an import from beginning to end: one transaction for the load, and one of its own for whatever must outlive it.

Progress is told over a second connection, for nothing of the load can be seen before it is committed.
"""

import logging
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, BinaryIO

from django.conf import settings
from django.db import connection, connections
from procrastinate.contrib.django import app

from goldenthread.areas.acting import acting_in
from goldenthread.areas.models import LocalArea
from goldenthread.people.operations.people import RecordDisposedOf
from goldenthread.returns.models import ReturnImport
from goldenthread.returns.operations import files
from goldenthread.returns.operations.sen2 import Now, Tell, load, refuse
from goldenthread.returns.vocabulary import Stage
from goldenthread.sen2 import refusals
from goldenthread.sen2.limits import Limits
from goldenthread.sen2.refusals import ReturnRefused

logger = logging.getLogger(__name__)
TELL_EVERY = timedelta(seconds=0.5)

_PROGRESS = """
update returns_returnimport set stage = %(stage)s, people_read_count = %(people)s, bytes_read = %(bytes)s,
    moved_at = %(at)s
where id = %(import)s and finished_at is null and refused_at is null
"""


def run(*, area: LocalArea, import_id: int, now: Now, file: BinaryIO | None = None) -> ReturnImport:
    """
    Load, try or refuse one import, and return it as it ended; one that is over already is returned as it is.

    The file is the caller's, or the one received with the import. Whatever stops the load, it is refused with a
    sentence; a process that is killed on the way leaves nothing
    loaded, and the import can be run again.
    """
    limits = Limits(file_bytes=settings.UPLOAD_LIMIT_BYTES)
    with acting_in(area_id=area.pk):
        asked = ReturnImport.objects.get(pk=import_id)
    with _progress(area.pk, import_id, now) as tell:
        try:
            with acting_in(area_id=area.pk):
                _one_at_a_time(area.pk)
                asked.refresh_from_db()
                if asked.is_over:
                    return asked
                with _file_of(asked, file) as content:
                    load(
                        of_import=asked,
                        file=content,
                        authorities={area.authority_code: area.name},
                        limits=limits,
                        tell=tell,
                        now=now,
                    )
                if not asked.is_dry_run:
                    files.forget(asked)
        except ReturnRefused as refused:
            _refused(asked, refused, now)
        except RecordDisposedOf:
            _refused(asked, ReturnRefused(refusals.CHANGED_MEANWHILE), now)
        except Exception as fault:
            # Where it happened and no more: the words of a database's error may repeat a row, which has a name in it.
            where = "".join(traceback.format_tb(fault.__traceback__))
            logger.error("Import %s was stopped by %s:\n%s", import_id, type(fault).__name__, where)
            _refused(asked, ReturnRefused(refusals.FAILED), now)
    return asked


def _refused(asked: ReturnImport, refused: ReturnRefused, now: Now) -> None:
    """Keep why nothing was loaded, so that no import is left neither finished nor refused."""
    with acting_in(area_id=asked.area_id):
        refuse(of_import=asked, refused=refused, by=asked.asked_by_id, at=now())
        files.forget(asked)
        asked.refresh_from_db()


def queue(asked: ReturnImport) -> None:
    """Put an import before the worker, in the transaction that is open: both are there or neither."""
    app.configure_task("goldenthread.returns.jobs.load_return", queue="returns").defer(
        area_id=asked.area_id, import_id=asked.pk
    )


def _one_at_a_time(area_id: int) -> None:
    """Wait until no other return is being loaded in the area; the lock goes with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('returns'), %s::integer)", [area_id])


@contextmanager
def _file_of(asked: ReturnImport, file: BinaryIO | None) -> Iterator[BinaryIO]:
    if file is not None:
        yield file
    else:
        try:
            with files.held_file(asked) as held:
                yield held
        except files.NothingToRead:
            raise ReturnRefused(refusals.NOT_HELD) from None


@contextmanager
def _progress(area_id: int, import_id: int, now: Now) -> Iterator[Tell]:
    """Give the function that says how far an import has come, so that its page can show it meanwhile."""
    beside: Any = connections.create_connection("default")
    last: dict[str, Any] = {"stage": None, "at": None}

    def tell(stage: Stage, people: int, bytes_read: int) -> None:
        at = now()
        if stage == last["stage"] and at - last["at"] < TELL_EVERY:
            return
        last.update(stage=stage, at=at)
        said: Mapping[str, Any] = {
            "stage": stage, "people": people, "bytes": bytes_read, "at": at, "import": import_id,
        }  # fmt: skip
        with beside.cursor() as cursor:
            cursor.execute("begin")
            cursor.execute("select set_config('app.area_id', %s, true)", [str(area_id)])
            cursor.execute(_PROGRESS, said)
            cursor.execute("commit")

    try:
        yield tell
    finally:
        beside.close()
