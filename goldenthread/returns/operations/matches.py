"""Settling whom a record of a return is about, when a number could not: a person says, and the record is loaded."""

from django.db import transaction

from goldenthread.audit import ledger
from goldenthread.casework.operations import many as casework
from goldenthread.core.refusals import Refused
from goldenthread.people.operations import many as people
from goldenthread.people.operations.people import RecordDisposedOf, hold
from goldenthread.returns import trail
from goldenthread.returns.models import ReturnRecord
from goldenthread.returns.operations.sen2 import (
    KEEP_DIFFERENCES,
    Now,
    Stopwatch,
    copy_rows,
    keep,
    moment_held,
    stage,
    write_staged,
)
from goldenthread.returns.reading.rows import RowMaker
from goldenthread.returns.vocabulary import MatchedBy


class AlreadySettled(Refused):
    """Somebody said before who the record is about; it is loaded."""


class OnlyTried(Refused):
    """The import was a dry run, so there is nothing to load."""


class NotACandidate(Refused):
    """The person is not one of those whom the record may be about."""


@transaction.atomic
def settle(*, record: ReturnRecord, person_id: int | None, by: int, now: Now) -> ReturnRecord:
    """
    Load a record that was in doubt, about one of its candidates, or about somebody new when `person_id` is None.

    It is known here from the moment that the person is held, which `now` tells, not from the day of its import.

    :raises AlreadySettled: somebody settled it first.
    :raises OnlyTried: the import was a dry run.
    :raises NotACandidate: the person was never suggested for it.
    :raises RecordDisposedOf: the person's record was disposed of.
    """
    if person_id is not None and record.candidates.filter(person_id=person_id).exists():
        hold(person_id=person_id)  # before the record, as a disposal does: neither waits for what the other holds
    held = ReturnRecord.objects.select_for_update().select_related("of_import").get(pk=record.pk)
    if held.matched_by == MatchedBy.DISPOSED:
        raise RecordDisposedOf("The record of the only one this could be was disposed of. Nothing is left to load.")
    if held.matched_by:
        raise AlreadySettled("Somebody said before who this is. The record is loaded.")
    if held.of_import.is_dry_run:
        raise OnlyTried("This was a dry run. Load the file first.")
    if person_id is not None and not held.candidates.filter(person_id=person_id).exists():
        raise NotACandidate("Choose one of the people shown, or say that it is somebody else.")
    _stage_one(held)
    people.place_staged(person_id=person_id)
    at = moment_held(now)
    _, written = write_staged(held.of_import, Stopwatch(), at, by=by)
    keep(held.of_import, KEEP_DIFFERENCES)
    casework.derive_touched(written, at=at)
    held.person_id = person_id or people.person_staged()
    held.matched_by = MatchedBy.CONFIRMED if person_id is not None else MatchedBy.ADDED
    held.settled_at, held.settled_by_id = at, by
    held.save(update_fields=["person", "matched_by", "settled_at", "settled_by"])
    ledger.write(
        area_id=held.area_id,
        deed=trail.MATCH_SETTLED,
        subject="returns.record",
        subject_id=held.pk,
        person_id=held.person_id,
        by=by,
        at=at,
        detail={"import": held.of_import_id, "how": held.matched_by},
    )
    return held


def _stage_one(record: ReturnRecord) -> None:
    made = RowMaker().rows_of(record.record)
    stage()
    copy_rows("people", made.person.encode())
    copy_rows("facts", "".join(made.facts).encode())
