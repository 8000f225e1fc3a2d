"""Bodies, which of them follows which, who answers to whom, and who has a seat; every one with dates."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from goldenthread.areas.models import AreaRow
from goldenthread.boards.vocabulary import Agency, BodyKind, SeatRole
from goldenthread.core.privacy import PrivacyClass

_DAYS = Func("from_on", "until_on", function="daterange", output_field=DateRangeField())


class Body(AreaRow):
    """A board, committee, network, programme or group, over `[from_on, until_on)`."""

    slug = models.SlugField(help_text="as it stands in addresses: sib")
    name = models.CharField(max_length=150)
    short_name = models.CharField(max_length=40, blank=True)
    also_known_as = models.JSONField(default=list, blank=True, help_text="other spellings met in papers")
    kind = models.CharField(max_length=16, choices=BodyKind.choices)
    purpose = models.TextField()
    rhythm = models.CharField(max_length=80, blank=True, help_text="how often it meets, in words")
    position = models.PositiveSmallIntegerField(
        default=0, help_text="its place among its like, as the papers number it"
    )
    clear_days = models.PositiveSmallIntegerField(
        default=0, help_text="clear working days before a meeting by which its papers must be public; 0: it has no rule"
    )
    from_on = models.DateField(null=True, blank=True, help_text="empty: from before our records begin")
    until_on = models.DateField(null=True, blank=True, help_text="first day it no longer existed; empty: it goes on")
    provenance = models.CharField(max_length=300, blank=True, help_text="which paper says so, and what was inferred")

    privacy = dict.fromkeys(
        (
            "area",
            "slug",
            "name",
            "short_name",
            "also_known_as",
            "kind",
            "purpose",
            "rhythm",
            "position",
            "clear_days",
            "from_on",
            "until_on",
            "provenance",
        ),
        PrivacyClass.PUBLIC,
    )

    class Meta:
        constraints = [
            models.UniqueConstraint("area", "slug", name="body_slug_once_in_an_area"),
            models.CheckConstraint(condition=Q(until_on__gt=F("from_on")), name="body_ends_after_it_begins"),
        ]

    @property
    def called(self) -> str:
        return self.short_name or self.name

    def __str__(self) -> str:
        return self.name


class BodySuccession(AreaRow):
    """On a day, one body's work passed to another; one to many is several rows with one `before`."""

    before = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="successions")
    after = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="inheritances")
    on = models.DateField(help_text="the first day of the successor")
    because = models.CharField(max_length=200)

    privacy = dict.fromkeys(("area", "before", "after", "on", "because"), PrivacyClass.PUBLIC)

    class Meta:
        constraints = [
            models.UniqueConstraint("before", "after", name="body_succession_said_once"),
            models.CheckConstraint(condition=~Q(before=F("after")), name="no_body_succeeds_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.before} to {self.after} on {self.on}"


class ReportLine(AreaRow):
    """One body answers to another, perhaps through a third, for something, over `[from_on, until_on)`."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="answers_to")
    to = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="answered_by")
    through = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="passes_on")
    about = models.CharField(max_length=150, blank=True, help_text="what it answers for")
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    provenance = models.CharField(max_length=300, blank=True)

    privacy = dict.fromkeys(
        ("area", "body", "to", "through", "about", "from_on", "until_on", "provenance"), PrivacyClass.PUBLIC
    )

    class Meta:
        constraints = [
            models.UniqueConstraint("body", "to", condition=Q(until_on=None), name="answers_to_a_body_once_at_a_time"),
            models.CheckConstraint(condition=~Q(body=F("to")), name="nobody_answers_to_itself"),
            models.CheckConstraint(
                condition=Q(through=None) | (~Q(through=F("body")) & ~Q(through=F("to"))),
                name="through_is_a_third_body",
            ),
            models.CheckConstraint(condition=Q(until_on__gt=F("from_on")), name="report_line_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"{self.body} answers to {self.to}"


class Seat(AreaRow):
    """A place in a body for a post or an organisation, bringing one agency's voice, over `[from_on, until_on)`."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="seats")
    title = models.CharField(max_length=150)
    agency = models.CharField(max_length=12, choices=Agency.choices)
    role = models.CharField(max_length=8, choices=SeatRole.choices, default=SeatRole.MEMBER)
    organisation = models.ForeignKey(
        "areas.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    post = models.ForeignKey("areas.Post", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    is_external = models.BooleanField(default=False, help_text="sits there from outside the area: sees no child")
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    provenance = models.CharField(max_length=300, blank=True)

    privacy = dict.fromkeys(
        (
            "area",
            "body",
            "title",
            "agency",
            "role",
            "organisation",
            "post",
            "is_external",
            "from_on",
            "until_on",
            "provenance",
        ),
        PrivacyClass.PUBLIC,
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until_on__gt=F("from_on")), name="seat_ends_after_it_begins"),
            ExclusionConstraint(
                name="one_chair_of_a_body_on_a_day",
                expressions=[("body", RangeOperators.EQUAL), (_DAYS, RangeOperators.OVERLAPS)],
                condition=Q(role="CHAIR"),
            ),
            ExclusionConstraint(
                name="one_seat_of_a_post_on_a_body_on_a_day",
                expressions=[
                    ("body", RangeOperators.EQUAL),
                    ("post", RangeOperators.EQUAL),
                    (_DAYS, RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.body}"
