"""
Rows kept for speed, never for truth: the clocks of a case, and the line a case has in a list.

Only `operations.deriving` writes them, from facts, in the transaction that wrote the fact. They carry the same two
times as facts, so the past stays askable; a test rebuilds them all and finds them equal.
"""

from django.db import models
from django.db.models import F, Q

from goldenthread.areas.models import AreaRow
from goldenthread.casework.models.case import Case
from goldenthread.casework.vocabulary import Need, Stage, Turn
from goldenthread.core.privacy import PrivacyClass


class Derived(AreaRow):
    """A row derived from facts, known from one moment until another."""

    # No foreign keys in the database: what is here was reckoned from rows that have them.
    area = models.ForeignKey(
        "areas.LocalArea", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    known_from = models.DateTimeField()
    known_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=Q(known_until__gte=F("known_from")), name="%(class)s_known_forwards"),
        ]


DERIVED_PRIVACY = {
    "area": PrivacyClass.PUBLIC,
    "case": PrivacyClass.PERSONAL,
    "known_from": PrivacyClass.INTERNAL,
    "known_until": PrivacyClass.INTERNAL,
}
DERIVED_UPDATE_COLUMNS = ("known_until",)


class Clock(Derived):
    """
    One duty of one case: what began it, when it is due in law, and when it was met or ended.

    Independent of any day: open as at D means begun by D and neither met nor ended by D.
    """

    duty = models.CharField(max_length=24, help_text="id in the law register: PL-FINAL")
    about = models.CharField(max_length=48, blank=True, help_text="which one, for a duty that repeats")
    begun_on = models.DateField()
    due_on = models.DateField(null=True, blank=True, help_text="empty: as soon as practicable")
    original_due_on = models.DateField(null=True, blank=True)
    met_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True, help_text="when it fell away without being met")
    owner = models.CharField(max_length=10, choices=Turn.choices)

    privacy = DERIVED_PRIVACY | dict.fromkeys(
        ("duty", "about", "begun_on", "due_on", "original_due_on", "met_on", "ended_on", "owner"),
        PrivacyClass.PERSONAL,
    )

    class Meta(Derived.Meta):
        constraints = [
            *Derived.Meta.constraints,
            models.UniqueConstraint(
                "case", "duty", "about", condition=Q(known_until=None), name="one_current_clock_of_a_duty"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.duty} due {self.due_on}"


class CaseLine(Derived):
    """What a list shows of a case and sorts by, in one row."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    person = models.ForeignKey(
        "people.ChildOrYoungPerson", on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    sort_name = models.CharField(max_length=250)
    born_on = models.DateField(null=True, blank=True)
    stage = models.CharField(max_length=12, choices=Stage.choices)
    turn = models.CharField(max_length=10, choices=Turn.choices)
    next_duty = models.CharField(max_length=24, blank=True)
    next_due_on = models.DateField(null=True, blank=True)
    received_on = models.DateField(null=True, blank=True)
    plan_issued_on = models.DateField(null=True, blank=True)
    plan_started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    primary_need = models.CharField(max_length=4, choices=Need.choices, blank=True)
    setting_kind = models.CharField(max_length=12, blank=True)
    setting = models.ForeignKey(
        "people.Setting",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    officer_id = models.BigIntegerField(null=True, blank=True)

    privacy = (
        DERIVED_PRIVACY
        | dict.fromkeys(
            (
                "person", "sort_name", "born_on", "stage", "turn", "next_duty", "next_due_on", "received_on",
                "plan_issued_on", "plan_started_on", "ended_on", "setting_kind", "setting",
            ),
            PrivacyClass.PERSONAL,
        )
        | {"primary_need": PrivacyClass.SPECIAL, "officer_id": PrivacyClass.STAFF}
    )  # fmt: skip

    class Meta(Derived.Meta):
        constraints = [
            *Derived.Meta.constraints,
            models.UniqueConstraint("case", condition=Q(known_until=None), name="one_current_line_of_a_case"),
        ]
        indexes = [
            models.Index("area", "next_due_on", "case", condition=Q(known_until=None), name="lines_by_due_day"),
            models.Index("area", "sort_name", "case", condition=Q(known_until=None), name="lines_by_name"),
            models.Index("area", "stage", "next_due_on", "case", condition=Q(known_until=None), name="lines_by_stage"),
            models.Index(
                "area", "officer_id", "next_due_on", "case", condition=Q(known_until=None), name="lines_by_officer"
            ),
            models.Index("area", "turn", "next_due_on", "case", condition=Q(known_until=None), name="lines_by_turn"),
            models.Index(
                "area", "primary_need", "next_due_on", "case", condition=Q(known_until=None), name="lines_by_need"
            ),
            models.Index("area", "received_on", "case", condition=Q(known_until=None), name="lines_by_request"),
            # Backwards, what is not known still comes last, so the other way round needs an index of its own.
            models.Index(
                F("area"),
                F("next_due_on").desc(nulls_last=True),
                F("case").desc(),
                condition=Q(known_until=None),
                name="lines_by_last_due_day",
            ),
            models.Index(
                F("area"),
                F("received_on").desc(nulls_last=True),
                F("case").desc(),
                condition=Q(known_until=None),
                name="lines_by_last_request",
            ),
            # What is counted: alike rows are kept once, so that it is a fiftieth of the table.
            models.Index(
                "area",
                "stage",
                "turn",
                "setting_kind",
                "primary_need",
                condition=Q(known_until=None),
                name="lines_by_choice",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.stage}"
