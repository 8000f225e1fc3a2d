"""Actions: what will be done, by whose posts, by when; milestones with their tests; where they belong."""

from django.db import models
from django.db.models import F, Q

from goldenthread.areas.models import RECORDED_PRIVACY, AreaRow, Recorded
from goldenthread.core.privacy import PrivacyClass
from goldenthread.improvement.models.strand import Strand
from goldenthread.improvement.vocabulary import ActionKind


class Action(AreaRow):
    """One deed promised, whatever its terms; `ref` is its address: 8-2."""

    ref = models.SlugField()

    privacy = dict.fromkeys(("area", "ref"), PrivacyClass.PUBLIC)

    class Meta:
        constraints = [models.UniqueConstraint("area", "ref", name="action_ref_once_in_an_area")]

    @property
    def number(self) -> str:
        """The reference as it is said: 8.2."""
        return self.ref.replace("-", ".")

    def __str__(self) -> str:
        return self.number


class ActionTerms(Recorded):
    """What an action is, who owns it and when it is due; a change supersedes, so slippage can be seen."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="terms")
    title = models.CharField(max_length=200)
    words = models.TextField(blank=True)
    kind = models.CharField(max_length=14, choices=ActionKind.choices)
    owner = models.ForeignKey("areas.Post", on_delete=models.PROTECT, related_name="+")
    partner = models.ForeignKey("areas.Post", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    start_on = models.DateField()
    due_on = models.DateField()
    benefit_check_on = models.DateField(null=True, blank=True, help_text="when its benefit to families is looked for")
    waits_for = models.ForeignKey(Action, on_delete=models.PROTECT, null=True, blank=True, related_name="holds_up")

    privacy = RECORDED_PRIVACY | dict.fromkeys(
        (
            "action",
            "title",
            "words",
            "kind",
            "owner",
            "partner",
            "start_on",
            "due_on",
            "benefit_check_on",
            "waits_for",
        ),
        PrivacyClass.PUBLIC,
    )

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint("action", condition=Q(superseded_at=None), name="one_current_terms_of_an_action"),
            models.CheckConstraint(condition=~Q(title=""), name="action_has_a_title"),
            models.CheckConstraint(condition=Q(due_on__gte=F("start_on")), name="action_due_after_it_starts"),
            models.CheckConstraint(
                condition=Q(benefit_check_on__gte=F("due_on")), name="benefit_checked_after_action_is_due"
            ),
            models.CheckConstraint(
                condition=~Q(kind="INFRASTRUCTURE") | Q(benefit_check_on__isnull=False),
                name="infrastructure_says_when_benefit_is_checked",
            ),
            models.CheckConstraint(condition=~Q(waits_for=F("action")), name="action_does_not_wait_for_itself"),
            models.CheckConstraint(condition=~Q(partner=F("owner")), name="action_partner_is_another_post"),
        ]

    def __str__(self) -> str:
        return self.title


class ActionLink(Recorded):
    """An action serves a strand: usually one commitment, any number of themes. Totals count the action once."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="links")
    strand = models.ForeignKey(Strand, on_delete=models.PROTECT, related_name="action_links")
    because = models.CharField(max_length=300)

    privacy = RECORDED_PRIVACY | dict.fromkeys(("action", "strand", "because"), PrivacyClass.PUBLIC)

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(
                "action", "strand", condition=Q(superseded_at=None), name="action_serves_a_strand_once"
            ),
            models.CheckConstraint(condition=~Q(because=""), name="action_link_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.action} serves {self.strand}"


class ActionDecision(Recorded):
    """A board decided something about an action: the end of the thread."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="decisions")
    decision = models.ForeignKey("boards.Decision", on_delete=models.PROTECT, related_name="+")
    because = models.CharField(max_length=300)

    privacy = RECORDED_PRIVACY | dict.fromkeys(("action", "decision", "because"), PrivacyClass.PUBLIC)

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(
                "action", "decision", condition=Q(superseded_at=None), name="action_and_decision_tied_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action}, {self.decision}"


class Milestone(Recorded):
    """
    A step of an action with the test of its completion: no test, no milestone.

    `is_of_benefit`: it tests what changed for families, and is not part of delivery. Meeting one needs what shows it.
    """

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="milestones")
    number = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=200)
    test = models.CharField(max_length=300, help_text="how anybody can tell that it is met")
    due_on = models.DateField()
    is_of_benefit = models.BooleanField(default=False)
    met_on = models.DateField(null=True, blank=True)
    met_shown_by = models.CharField(max_length=300, blank=True)

    privacy = RECORDED_PRIVACY | dict.fromkeys(
        ("action", "number", "words", "test", "due_on", "is_of_benefit", "met_on", "met_shown_by"),
        PrivacyClass.PUBLIC,
    )

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(
                "action", "number", condition=Q(superseded_at=None), name="one_current_milestone_of_a_number"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="milestone_has_words"),
            models.CheckConstraint(condition=Q(test__regex=r"\S"), name="milestone_has_a_test"),
            models.CheckConstraint(
                condition=Q(met_on=None, met_shown_by="") | (Q(met_on__isnull=False) & ~Q(met_shown_by="")),
                name="met_milestone_says_what_shows_it",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action}, milestone {self.number}"
