"""Entering that somebody was shown who a child or young person is."""

from datetime import datetime
from typing import Any

from goldenthread.audit import ledger
from goldenthread.people import trail
from goldenthread.people.models import ChildOrYoungPerson
from goldenthread.people.permissions import why_reading


def note_person_read(person: ChildOrYoungPerson, *, acting: Any, at: datetime) -> None:
    """Enter that somebody acting was shown a person's record; every page that tells who somebody is does so."""
    ledger.note_read(
        area_id=person.area_id,
        deed=trail.PERSON_READ,
        subject="people.person",
        subject_id=person.pk,
        person_id=person.pk,
        by=acting.user_id,
        at=at,
        because=why_reading(acting),
        role=acting.role,
    )
