"""Who has looked at a person's record, and what the ledger holds about one subject."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from goldenthread.audit.models import LedgerEntry
from goldenthread.audit.vocabulary import words_for


@dataclass(frozen=True)
class Look:
    """Somebody looked at a record: who and in which role, at what, when, and why in words."""

    at: datetime
    by_id: int | None
    role: str
    deed: str
    subject: str
    subject_id: int | None
    because: str

    @property
    def because_words(self) -> str:
        return words_for(self.because)


def who_looked(*, person_id: int, at_most: int = 500) -> list[Look]:
    """Return the reads of one person's record in the acting area, latest first."""
    found = LedgerEntry.objects.filter(person_id=person_id, is_read=True).order_by("-at", "-id")[:at_most]
    return [
        Look(
            at=entry.at,
            by_id=entry.by_id,
            role=entry.detail.get("role", ""),
            deed=entry.deed,
            subject=entry.subject,
            subject_id=entry.subject_id,
            because=entry.because,
        )
        for entry in found
    ]


def entries_about(*, subject: str, subject_id: int) -> QuerySet[LedgerEntry]:
    """Return what was done to one row, and who looked at it, latest first."""
    return LedgerEntry.objects.filter(subject=subject, subject_id=subject_id).order_by("-at", "-id")


def latest_entries(*, at_most: int) -> list[LedgerEntry]:
    """Return the acting area's latest entries, newest first."""
    return list(LedgerEntry.objects.exclude(area_id=None).order_by("-id")[:at_most])
