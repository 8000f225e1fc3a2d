"""Receiving a file: kept in pieces until the worker has read it, under the same boundary as what becomes of it."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import BinaryIO

from django.db import transaction

from goldenthread.audit import ledger
from goldenthread.core.refusals import Refused
from goldenthread.returns import trail
from goldenthread.returns.models import FilePiece, ReturnImport

PIECE_BYTES = 1 << 20


class OnItsWay(Refused):
    """Somebody asked for this import to be run again a moment ago, or it is running."""


class NothingToRead(Refused):
    """The file of an import is no longer held, so it cannot be read again."""


@transaction.atomic
def receive(
    *, area_id: int, file_name: str, chunks: Iterable[bytes], is_dry_run: bool, by: int | None, at: datetime
) -> ReturnImport:
    """Keep an uploaded file and the wish to load it, or to try it when it is a dry run."""
    asked = ReturnImport.objects.create(
        area_id=area_id, asked_at=at, asked_by_id=by, is_dry_run=is_dry_run, file_name=file_name[:200]
    )
    size = 0
    for number, content in enumerate(_pieces(chunks)):
        FilePiece.objects.create(area_id=area_id, of_import=asked, number=number, content=content)
        size += len(content)
    asked.file_bytes = size
    asked.save(update_fields=["file_bytes"])
    _enter(asked, by=by, at=at)
    return asked


@transaction.atomic
def announce(*, area_id: int, file_name: str, is_dry_run: bool, by: int | None, at: datetime) -> ReturnImport:
    """Keep the wish to load a file that the caller holds itself, as the command does."""
    asked = ReturnImport.objects.create(
        area_id=area_id, asked_at=at, asked_by_id=by, is_dry_run=is_dry_run, file_name=file_name[:200]
    )
    _enter(asked, by=by, at=at)
    return asked


@contextmanager
def held_file(of_import: ReturnImport) -> Iterator[BinaryIO]:
    """
    Give the file of an import, put together on disk without a name, for as long as the block lasts.

    :raises NothingToRead: its pieces were removed when an earlier reading came to its end.
    """
    with tempfile.TemporaryFile() as file:
        pieces = FilePiece.objects.filter(of_import=of_import).order_by("number").values_list("content", flat=True)
        is_there = False
        for content in pieces.iterator(chunk_size=4):
            file.write(content)
            is_there = True
        if not is_there:
            raise NothingToRead("The file is no longer held here. Choose it again.")
        file.seek(0)
        yield file


def forget(of_import: ReturnImport) -> None:
    """Remove the pieces of a file whose import is over."""
    FilePiece.objects.filter(of_import=of_import).delete()


def forget_asked_before(moment: datetime) -> None:
    """Remove the pieces of files that were asked for before a moment."""
    FilePiece.objects.filter(of_import__asked_at__lt=moment).delete()


@transaction.atomic
def load_after_all(*, tried: ReturnImport, by: int, at: datetime) -> ReturnImport:
    """
    Ask for the file of a dry run to be loaded; its pieces pass to the new import.

    :raises NothingToRead: the file is no longer held.
    """
    ReturnImport.objects.select_for_update().get(pk=tried.pk)  # of two who ask at once, one finds the file gone
    moved = FilePiece.objects.filter(of_import=tried)
    if not moved.exists():
        raise NothingToRead("The file is no longer held here. Choose it again.")
    asked = ReturnImport.objects.create(
        area_id=tried.area_id,
        asked_at=at,
        asked_by_id=by,
        file_name=tried.file_name,
        file_bytes=tried.file_bytes,
    )
    moved.update(of_import=asked)
    _enter(asked, by=by, at=at)
    return asked


@transaction.atomic
def run_again(*, stopped: ReturnImport, since: datetime | None, at: datetime) -> None:
    """
    Note that an import whose process was stopped is to be run again; `since` is its last sign of life as it was seen.

    :raises OnItsWay: it has moved since, or somebody else asked first.
    """
    if not ReturnImport.objects.filter(pk=stopped.pk, moved_at=since, finished_at=None, refused_at=None).update(
        moved_at=at
    ):
        raise OnItsWay("This import is on its way already.")


def _pieces(chunks: Iterable[bytes]) -> Iterator[bytes]:
    waiting = bytearray()
    for chunk in chunks:
        waiting += chunk
        while len(waiting) >= PIECE_BYTES:
            yield bytes(waiting[:PIECE_BYTES])
            del waiting[:PIECE_BYTES]
    if waiting:
        yield bytes(waiting)


def _enter(asked: ReturnImport, *, by: int | None, at: datetime) -> None:
    ledger.write(
        area_id=asked.area_id,
        deed=trail.FILE_RECEIVED,
        subject="returns.import",
        subject_id=asked.pk,
        by=by,
        at=at,
        detail={"bytes": asked.file_bytes, "dry_run": asked.is_dry_run},
    )
