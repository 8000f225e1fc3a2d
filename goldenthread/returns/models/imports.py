"""One import of one file: who asked, what the header says, how far it has come, and how it ended."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from goldenthread.areas.models import AreaRow
from goldenthread.core.privacy import PrivacyClass
from goldenthread.returns.vocabulary import Stage


class ReturnImport(AreaRow):
    """
    One file put before the service, whatever became of it.

    It ends in one of three ways: finished (loaded, or tried and undone when it was a dry run), refused with the
    sentence in `refusal`, or neither, when the process that read it was stopped; then nothing of it was loaded.
    """

    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_dry_run = models.BooleanField(default=False)
    file_name = models.CharField(max_length=200, blank=True)
    file_bytes = models.BigIntegerField(default=0)
    file_sha256 = models.CharField(max_length=64, blank=True)
    collection_year = models.PositiveSmallIntegerField(null=True, blank=True)
    census_on = models.DateField(null=True, blank=True)
    authority_code = models.CharField(max_length=3, blank=True)
    made_at = models.DateTimeField(null=True, blank=True, help_text="when the file says that it was made")
    header = models.JSONField(default=dict)
    stage = models.CharField(max_length=8, choices=Stage.choices, default=Stage.WAITING)
    bytes_read = models.BigIntegerField(default=0)
    people_read_count = models.PositiveIntegerField(default=0)
    moved_at = models.DateTimeField(null=True, blank=True, help_text="last sign of life of the process that reads")
    refused_at = models.DateTimeField(null=True, blank=True)
    refusal = models.JSONField(default=dict, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    repeats = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="the import of this file",
    )
    totals = models.JSONField(default=dict, blank=True)

    privacy = {
        "area": PrivacyClass.PUBLIC,
        "asked_by": PrivacyClass.STAFF,
        **dict.fromkeys(
            (
                "asked_at", "is_dry_run", "file_name", "file_bytes", "file_sha256", "collection_year", "census_on",
                "authority_code", "made_at", "header", "stage", "bytes_read", "people_read_count", "moved_at",
                "refused_at", "refusal", "finished_at", "repeats", "totals",
            ),
            PrivacyClass.INTERNAL,
        ),
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(refused_at=None), name="an_import_ends_in_one_way"
            ),
            models.CheckConstraint(condition=Q(finished_at__gte=F("asked_at")), name="an_import_ends_after_its_start"),
            models.CheckConstraint(
                condition=Q(finished_at=None) | ~Q(file_sha256=""), name="a_finished_import_has_its_checksum"
            ),
        ]
        indexes = [models.Index(fields=["area", "-asked_at"], name="imports_by_time")]

    def __str__(self) -> str:
        return f"SEN2 {self.collection_year or ''} import {self.pk}"

    @property
    def is_over(self) -> bool:
        return self.finished_at is not None or self.refused_at is not None

    @property
    def is_loaded(self) -> bool:
        """Return whether facts of this file are held because of this import."""
        return self.finished_at is not None and not self.is_dry_run and self.repeats_id is None


class FilePiece(AreaRow):
    """
    A piece of an uploaded file on its way from the web process to the worker; removed when the import is over.

    In the database and not on a disk, so that it is under the same boundary and the same backup as what becomes of it.
    """

    of_import = models.ForeignKey(ReturnImport, on_delete=models.CASCADE, related_name="pieces")
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    privacy = {
        "area": PrivacyClass.PUBLIC,
        "of_import": PrivacyClass.INTERNAL,
        "number": PrivacyClass.INTERNAL,
        "content": PrivacyClass.SPECIAL,
    }

    class Meta:
        constraints = [models.UniqueConstraint("of_import", "number", name="file_piece_once")]

    def __str__(self) -> str:
        return f"Piece {self.number} of import {self.of_import_id}"
