"""Wording a strand anew."""

from datetime import datetime

from django.db import transaction

from goldenthread.improvement import trail
from goldenthread.improvement.models import Strand, StrandWording
from goldenthread.improvement.operations.recording import ChangedByAnother, Recorder, hold_for_writing, supersede


@transaction.atomic
def reword(
    *, strand: Strand, title: str, words: str, because: str, seen: int, by: int | None, at: datetime
) -> StrandWording:
    """
    Put a new wording in the place of a strand's; the old one stays on record.

    :raises ChangedByAnother: the wording `seen` is no longer the current one.
    """
    hold_for_writing(strand.wordings.all())
    current = strand.wordings.get(superseded_at=None)
    if current.pk != seen:
        raise ChangedByAnother(current)
    recorder = Recorder(by, at)
    wording = StrandWording(
        **recorder.columns(strand.area_id),
        strand=strand,
        title=title,
        words=words,
        provenance=current.provenance,
    )
    supersede(current, wording, at=at, because=because)
    recorder.enter(wording, trail.STRAND_WORDED, "improvement.strand_wording")
    return wording
