"""
One ledger entry for each deed or read.

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
        "subject": PrivacyClass.INTERNAL,
        "subject_id": PrivacyClass.INTERNAL,
        "person_id": PrivacyClass.PERSONAL,
        "because": PrivacyClass.INTERNAL,
        "detail": PrivacyClass.INTERNAL,
    }

    class Meta:
        indexes = [
            models.Index(fields=["area_id", "person_id", "-at"], name="ledger_by_person"),
            models.Index(fields=["area_id", "subject", "subject_id"], name="ledger_by_subject"),
        ]
