"""Plans: strategy, programme of work, self-assessment, inspectors' findings, statement of action; and their dates."""

from django.db import models
from django.db.models import F, Q

from goldenthread.areas.models import RECORDED_PRIVACY, AreaRow, Recorded
from goldenthread.core.privacy import PrivacyClass
from goldenthread.improvement.vocabulary import DateKind, PlanKind


class Plan(AreaRow):
    """
    One paper that says what is wanted, found or promised; its strands hang from it.

    The months say when inspectors may come back, counted from the day named by `window_counts_from`.
    """

    slug = models.SlugField(help_text="as it stands in addresses")
    kind = models.CharField(max_length=16, choices=PlanKind.choices)
    title = models.CharField(max_length=200)
    words = models.TextField(blank=True, help_text="what it is, in our words")
    position = models.PositiveSmallIntegerField(default=0)
    window_counts_from = models.CharField(max_length=12, choices=DateKind.choices, blank=True)
    window_from_months = models.PositiveSmallIntegerField(null=True, blank=True)
    window_until_months = models.PositiveSmallIntegerField(null=True, blank=True)
    provenance = models.CharField(max_length=300, help_text="which paper says so, and what was inferred")

    privacy = dict.fromkeys(
        (
            "area",
            "slug",
            "kind",
            "title",
            "words",
            "position",
            "window_counts_from",
            "window_from_months",
            "window_until_months",
            "provenance",
        ),
        PrivacyClass.PUBLIC,
    )

    class Meta:
        constraints = [
            models.UniqueConstraint("area", "slug", name="plan_slug_once_in_an_area"),
            models.CheckConstraint(
                condition=Q(window_until_months__gte=F("window_from_months")), name="plan_window_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(window_from_months=None) | ~Q(window_counts_from=""), name="plan_window_counts_from_a_day"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PlanDate(Recorded):
    """
    Something happened to a plan on a day, or over `[on, until_on]`, both days counted.

    A day that the paper does not give in full is inferred, said so, and kept beside the paper's own words.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="dates")
    kind = models.CharField(max_length=12, choices=DateKind.choices)
    on = models.DateField()
    until_on = models.DateField(null=True, blank=True, help_text="the last day, when it took more than one")
    who = models.CharField(max_length=150, blank=True, help_text="who approved, published or visited")
    as_written = models.CharField(max_length=60, blank=True, help_text="the date as the paper has it")
    is_inferred = models.BooleanField(default=False)
    provenance = models.CharField(max_length=300)

    privacy = RECORDED_PRIVACY | dict.fromkeys(
        ("plan", "kind", "on", "until_on", "who", "as_written", "is_inferred", "provenance"), PrivacyClass.PUBLIC
    )

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint("plan", "kind", "on", condition=Q(superseded_at=None), name="plan_date_said_once"),
            models.CheckConstraint(condition=Q(until_on__gte=F("on")), name="plan_date_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(is_inferred=False) | ~Q(as_written=""), name="inferred_date_keeps_the_papers_words"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan}, {self.get_kind_display().lower()} {self.on}"
