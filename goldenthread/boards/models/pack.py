"""
The frozen pack of a meeting: its canonical text, page and PDF with their checksums.

Rows are only ever added: the application's role can neither change nor remove one, and a second freezing is version 2.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.areas.models import AreaRow
from goldenthread.boards.models.meeting import Meeting
from goldenthread.core.privacy import PrivacyClass


class Pack(AreaRow):
    """
    What members were given: true on `as_at`, known at `known_at`, kept byte for byte.

    `checksum` is of the paper's content and is printed on it; `bytes_checksum` is of everything stored here.
    The public forms stand beside the full ones only when an item is exempt.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="packs")
    version = models.PositiveSmallIntegerField()
    as_at = models.DateField()
    known_at = models.DateTimeField()
    frozen_at = models.DateTimeField()
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    canonical = models.TextField()
    html = models.TextField()
    pdf = models.BinaryField()
    public_html = models.TextField(blank=True)
    public_pdf = models.BinaryField(default=bytes, blank=True)
    figures = models.JSONField(help_text="key, source and snapshot of every figure")
    exempt_positions = models.JSONField(default=list, help_text="places of the exempt items when it was frozen")
    checksum = models.CharField(max_length=64)
    bytes_checksum = models.CharField(max_length=64)

    privacy = {
        "area": PrivacyClass.PUBLIC,
        "meeting": PrivacyClass.PUBLIC,
        "version": PrivacyClass.PUBLIC,
        "as_at": PrivacyClass.PUBLIC,
        "known_at": PrivacyClass.PUBLIC,
        "frozen_at": PrivacyClass.PUBLIC,
        "frozen_by": PrivacyClass.STAFF,
        "canonical": PrivacyClass.INTERNAL,
        "html": PrivacyClass.INTERNAL,
        "pdf": PrivacyClass.INTERNAL,
        "public_html": PrivacyClass.PUBLIC,
        "public_pdf": PrivacyClass.PUBLIC,
        "figures": PrivacyClass.INTERNAL,
        "exempt_positions": PrivacyClass.PUBLIC,
        "checksum": PrivacyClass.PUBLIC,
        "bytes_checksum": PrivacyClass.INTERNAL,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint("meeting", "version", name="pack_version_once_for_a_meeting"),
            models.CheckConstraint(condition=Q(version__gte=1), name="pack_versions_count_from_one"),
            models.CheckConstraint(condition=Q(checksum__regex=r"^[0-9a-f]{64}$"), name="pack_checksum_is_sha256"),
            models.CheckConstraint(
                condition=Q(bytes_checksum__regex=r"^[0-9a-f]{64}$"), name="pack_bytes_checksum_is_sha256"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}, version {self.version}"


class PackPublication(AreaRow):
    """A version of a pack was given to members and advisers, at a moment, by somebody."""

    pack = models.OneToOneField(Pack, on_delete=models.PROTECT, related_name="publication")
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    privacy = {
        "area": PrivacyClass.PUBLIC,
        "pack": PrivacyClass.PUBLIC,
        "published_at": PrivacyClass.PUBLIC,
        "published_by": PrivacyClass.STAFF,
    }

    def __str__(self) -> str:
        return f"{self.pack} published"
