"""What a meeting said, decided and asked for; a correction supersedes, and an agreed action is done only with proof."""

from django.db import models
from django.db.models import F, Q

from goldenthread.areas.models import RECORDED_PRIVACY, Recorded
from goldenthread.boards.models.body import Body
from goldenthread.boards.models.meeting import AgendaItem
from goldenthread.boards.vocabulary import DecisionKind
from goldenthread.core.privacy import PrivacyClass


class Minute(Recorded):
    """What was said on an item; one minute of an item is current."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="minutes")
    words = models.TextField()

    privacy = RECORDED_PRIVACY | {"item": PrivacyClass.PUBLIC, "words": PrivacyClass.INTERNAL}

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint("item", condition=Q(superseded_at=None), name="one_current_minute_of_an_item"),
            models.CheckConstraint(condition=~Q(words=""), name="a_minute_says_something"),
        ]

    def __str__(self) -> str:
        return f"Minute of {self.item}"


class Decision(Recorded):
    """What a body decided on an item. `ref` is its address and stays with a corrected row."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="decisions")
    ref = models.SlugField(max_length=80)
    kind = models.CharField(max_length=8, choices=DecisionKind.choices)
    words = models.TextField()
    refer_to = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="referred_here")

    privacy = RECORDED_PRIVACY | {
        "item": PrivacyClass.PUBLIC,
        "ref": PrivacyClass.PUBLIC,
        "kind": PrivacyClass.PUBLIC,
        "words": PrivacyClass.PUBLIC,
        "refer_to": PrivacyClass.PUBLIC,
    }

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint("area", "ref", condition=Q(superseded_at=None), name="decision_ref_once_current"),
            models.CheckConstraint(condition=~Q(words=""), name="a_decision_has_words"),
            models.CheckConstraint(
                condition=Q(kind="REFER", refer_to__isnull=False) | (~Q(kind="REFER") & Q(refer_to=None)),
                name="referred_to_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class AgreedAction(Recorded):
    """Something a body asked for: whose post, by when. It is done when an `ActionProof` says so."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="agreed_actions")
    ref = models.SlugField(max_length=80)
    words = models.TextField()
    owner = models.ForeignKey("areas.Post", on_delete=models.PROTECT, related_name="+")
    agreed_on = models.DateField()
    due_on = models.DateField()

    privacy = RECORDED_PRIVACY | {
        "item": PrivacyClass.PUBLIC,
        "ref": PrivacyClass.PUBLIC,
        "words": PrivacyClass.PUBLIC,
        "owner": PrivacyClass.PUBLIC,
        "agreed_on": PrivacyClass.PUBLIC,
        "due_on": PrivacyClass.PUBLIC,
    }

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(
                "area", "ref", condition=Q(superseded_at=None), name="agreed_action_ref_once_current"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="an_agreed_action_has_words"),
            models.CheckConstraint(condition=Q(due_on__gte=F("agreed_on")), name="due_no_earlier_than_agreed"),
        ]

    def __str__(self) -> str:
        return self.ref


class ActionProof(Recorded):
    """An agreed action was done on a day, and this shows it."""

    action = models.ForeignKey(AgreedAction, on_delete=models.PROTECT, related_name="proofs")
    done_on = models.DateField()
    proof = models.TextField(help_text="what shows it, and where it is kept")

    privacy = RECORDED_PRIVACY | {
        "action": PrivacyClass.PUBLIC,
        "done_on": PrivacyClass.PUBLIC,
        "proof": PrivacyClass.INTERNAL,
    }

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint("action", condition=Q(superseded_at=None), name="one_current_proof_of_an_action"),
            models.CheckConstraint(condition=~Q(proof=""), name="done_needs_proof"),
        ]

    def __str__(self) -> str:
        return f"{self.action} done on {self.done_on}"
