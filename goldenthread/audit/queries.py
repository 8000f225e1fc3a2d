"""Who has looked at a person's record, what the ledger holds, and how its chain stands."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from goldenthread.audit.models import LedgerEntry, Seal
from goldenthread.audit.verifying import CHAIN, CHAIN_VERIFIED, SEALED_WITHIN
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


def who_looked(*, person_id: int, at_most: int | None = 500) -> list[Look]:
    """Return the reads of one person's record in the acting area, latest first; every one with `at_most=None`."""
    found = looks_at(person_id=person_id).order_by("-at", "-id")[:at_most]
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


def looks_at(*, person_id: int) -> QuerySet[LedgerEntry]:
    """Return the reads of one person's record in the acting area, in no order."""
    return LedgerEntry.objects.filter(person_id=person_id, is_read=True)


def entries_about(*, subject: str, subject_id: int) -> QuerySet[LedgerEntry]:
    """Return what was done to one row, and who looked at it, latest first."""
    return LedgerEntry.objects.filter(subject=subject, subject_id=subject_id).order_by("-at", "-id")


def entries_of(*, area_id: int) -> QuerySet[LedgerEntry]:
    """Return every entry of an area, each with `place`: its place in the chain, or None while it waits for its seal."""
    place = Seal.objects.filter(entry_id=OuterRef("pk"), area_id=area_id).values("position")
    return LedgerEntry.objects.filter(area_id=area_id).annotate(place=Subquery(place))


@dataclass(frozen=True)
class ChainState:
    """How an area's chain stands at a moment."""

    length: int
    last_sealed_at: datetime | None
    waiting: int
    late: int  # of those waiting, how many for longer than sealing takes
    verified_at: datetime | None
    verified_faults: int


def chain_state(*, area_id: int, at: datetime) -> ChainState:
    """Return how an area's chain stands; it checks nothing, but tells when that was last done and what was found."""
    last = Seal.objects.filter(area_id=area_id).order_by("-position").first()
    length = last.position if last else 0
    waiting = max(LedgerEntry.objects.filter(area_id=area_id).count() - length, 0)
    late = _unsealed(area_id).filter(at__lt=at - SEALED_WITHIN).count() if waiting else 0
    verified = entries_about(subject=CHAIN, subject_id=area_id).filter(area_id=area_id, deed=CHAIN_VERIFIED).first()
    return ChainState(
        length=length,
        last_sealed_at=last.sealed_at if last else None,
        waiting=waiting,
        late=late,
        verified_at=verified.at if verified else None,
        verified_faults=verified.detail["faults"] if verified else 0,
    )


def _unsealed(area_id: int) -> QuerySet[LedgerEntry]:
    sealed = Seal.objects.filter(entry_id=OuterRef("pk"), area_id=area_id)
    return LedgerEntry.objects.filter(~Exists(sealed), area_id=area_id)
