"""Meetings of bodies and the items of their agendas; where a meeting stands is derived, not stored."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.areas.models import AreaRow
from goldenthread.boards.models.body import Body
from goldenthread.boards.vocabulary import Purpose
from goldenthread.core.privacy import PrivacyClass


class Meeting(AreaRow):
    """One body meets on one day; called, its agenda published, perhaps cancelled, each at a moment by somebody."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    held_on = models.DateField()
    starts_at_time = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=150, blank=True)
    called_at = models.DateTimeField()
    called_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    agenda_published_at = models.DateTimeField(null=True, blank=True)
    agenda_published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    cancelled_because = models.CharField(max_length=300, blank=True)
    provenance = models.CharField(max_length=300, blank=True, help_text="which paper says so, and what was inferred")

    privacy = {
        "area": PrivacyClass.PUBLIC,
        "body": PrivacyClass.PUBLIC,
        "held_on": PrivacyClass.PUBLIC,
        "starts_at_time": PrivacyClass.PUBLIC,
        "place": PrivacyClass.PUBLIC,
        "called_at": PrivacyClass.INTERNAL,
        "called_by": PrivacyClass.STAFF,
        "agenda_published_at": PrivacyClass.PUBLIC,
        "agenda_published_by": PrivacyClass.STAFF,
        "cancelled_at": PrivacyClass.PUBLIC,
        "cancelled_by": PrivacyClass.STAFF,
        "cancelled_because": PrivacyClass.PUBLIC,
        "provenance": PrivacyClass.PUBLIC,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint("body", "held_on", name="a_body_meets_once_on_a_day"),
            models.CheckConstraint(
                condition=Q(cancelled_at=None) | ~Q(cancelled_because=""), name="cancelled_meeting_says_why"
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=False) | Q(cancelled_by=None), name="canceller_has_a_moment"
            ),
            models.CheckConstraint(
                condition=Q(agenda_published_at__isnull=False) | Q(agenda_published_by=None),
                name="agenda_publisher_has_a_moment",
            ),
        ]
        indexes = [models.Index("area", "held_on", name="meetings_by_day")]

    def __str__(self) -> str:
        return f"{self.body}, {self.held_on}"


class AgendaItem(AreaRow):
    """
    One item of an agenda, in its place, with the paper that belongs to it.

    The paper is offered by another room (`source_code`), written here (`words`), or owed by somebody (`owed_by`).
    `row_version` rises with every change, so that a second editor is told.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField(help_text="1 is first")
    title = models.CharField(max_length=200)
    purpose = models.CharField(max_length=9, choices=Purpose.choices, default=Purpose.NOTE)
    minutes_allotted = models.PositiveSmallIntegerField(default=10, help_text="minutes of the meeting")
    source_code = models.CharField(max_length=60, blank=True, help_text="which offered paper; empty: none")
    words = models.TextField(blank=True, help_text="a paper or note written here; a blank line parts paragraphs")
    owed_by = models.CharField(max_length=150, blank=True, help_text="the post from which a paper is still to come")
    is_exempt = models.BooleanField(default=False)
    exempt_because = models.CharField(max_length=300, blank=True)
    row_version = models.PositiveIntegerField(default=1)

    privacy = {
        "area": PrivacyClass.PUBLIC,
        "meeting": PrivacyClass.PUBLIC,
        "position": PrivacyClass.PUBLIC,
        "title": PrivacyClass.PUBLIC,
        "purpose": PrivacyClass.PUBLIC,
        "minutes_allotted": PrivacyClass.PUBLIC,
        "source_code": PrivacyClass.INTERNAL,
        "words": PrivacyClass.INTERNAL,
        "owed_by": PrivacyClass.INTERNAL,
        "is_exempt": PrivacyClass.PUBLIC,
        "exempt_because": PrivacyClass.PUBLIC,
        "row_version": PrivacyClass.INTERNAL,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "position"],
                name="one_item_in_each_place",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=Q(position__gte=1), name="places_count_from_one"),
            models.CheckConstraint(condition=Q(is_exempt=False) | ~Q(exempt_because=""), name="exempt_item_says_why"),
            models.CheckConstraint(condition=~Q(title=""), name="agenda_item_has_a_title"),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.title}"
