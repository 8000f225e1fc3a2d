"""
One ledger entry for each deed or read, one seal for each entry, and the mark by which a ledger is told from another.

Ids only and no foreign keys: the ledger outlives what it is about, and stands below every room that writes in it.
"""

from django.db import models

from goldenthread.core.privacy import PrivacyClass


class LedgerEntry(models.Model):
    """
    Who did or read what, to whom it concerned, when and why.

    Inserted without a lock in the transaction of the deed; nothing changes or removes it.
    """

    area_id = models.BigIntegerField(null=True, help_text="empty: a deed outside any area, such as signing in")
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True, help_text="a user; empty: the system itself or somebody not signed in")
    deed = models.CharField(max_length=60, help_text="a stable code from the room's trail: casework.fact.recorded")
    is_read = models.BooleanField(default=False, help_text="somebody looked; nothing was changed")
    subject = models.CharField(max_length=40, help_text="what kind of row: casework.fact")
    subject_id = models.BigIntegerField(null=True)
    person_id = models.BigIntegerField(null=True, help_text="the child or young person it concerned")
    because = models.CharField(max_length=200, blank=True, help_text="a code or short reason, never text about a child")
    detail = models.JSONField(default=dict, help_text="ids, codes and counts only")

    privacy = {
        "id": PrivacyClass.INTERNAL,
        "area_id": PrivacyClass.INTERNAL,
        "at": PrivacyClass.INTERNAL,
        "by_id": PrivacyClass.STAFF,
        "deed": PrivacyClass.INTERNAL,
        "is_read": PrivacyClass.INTERNAL,
        "subject": PrivacyClass.INTERNAL,
        "subject_id": PrivacyClass.INTERNAL,
        "person_id": PrivacyClass.PERSONAL,
        "because": PrivacyClass.INTERNAL,
        "detail": PrivacyClass.INTERNAL,
    }

    class Meta:
        indexes = [
            models.Index(fields=["area_id", "id"], name="ledger_in_order"),
            models.Index(fields=["area_id", "person_id", "-at"], name="ledger_by_person"),
            models.Index(fields=["area_id", "subject", "subject_id"], name="ledger_by_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.deed} {self.subject} {self.subject_id}"


class Seal(models.Model):
    """
    An entry's place in its area's chain: positions run 1, 2, 3 without a gap, and each hash holds the one before it.

    Apart from the entry, so that entries are inserted without waiting for one another.
    """

    entry_id = models.BigIntegerField(primary_key=True)
    area_id = models.BigIntegerField(null=True)
    position = models.BigIntegerField()
    hash = models.BinaryField(max_length=32, help_text="SHA-256 over the hash before, the position and the entry")
    sealed_at = models.DateTimeField()

    privacy = dict.fromkeys(("entry_id", "area_id", "position", "hash", "sealed_at"), PrivacyClass.INTERNAL)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area_id", "position"], name="one_seal_at_a_position", nulls_distinct=False
            ),
            models.CheckConstraint(condition=models.Q(position__gte=1), name="positions_begin_at_one"),
        ]

    def __str__(self) -> str:
        return f"{self.position}: entry {self.entry_id}"


class LedgerMark(models.Model):
    """One row that tells this ledger from every other, so that heads kept in a file are compared with the right one."""

    mark = models.UUIDField(unique=True)

    privacy = {"id": PrivacyClass.INTERNAL, "mark": PrivacyClass.INTERNAL}

    def __str__(self) -> str:
        return str(self.mark)
