"""Evidence: what shows that an action was said, done, used, changed something or was felt."""

from django.db import models
from django.db.models import Q

from goldenthread.areas.models import RECORDED_PRIVACY, Recorded
from goldenthread.core.privacy import PrivacyClass
from goldenthread.improvement.models.action import Action
from goldenthread.improvement.vocabulary import Bearing, EvidenceKind, Rung, Strength


class Evidence(Recorded):
    """One item on one rung of an action's ladder. What families say is kept only with their consent."""

    ref = models.SlugField()
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="evidence")
    rung = models.CharField(max_length=7, choices=Rung.choices)
    kind = models.CharField(max_length=16, choices=EvidenceKind.choices)
    bearing = models.CharField(max_length=8, choices=Bearing.choices, default=Bearing.SUPPORTS)
    strength = models.CharField(max_length=6, choices=Strength.choices)
    shows = models.CharField(max_length=300, help_text="what it shows, in a sentence; never a name")
    dated_on = models.DateField()
    kept_where = models.CharField(max_length=200, blank=True)
    measure_code = models.SlugField(max_length=60, blank=True)
    consent_on = models.DateField(null=True, blank=True, help_text="the day those it is about agreed to its use")

    privacy = RECORDED_PRIVACY | {
        "ref": PrivacyClass.INTERNAL,
        "action": PrivacyClass.PUBLIC,
        "rung": PrivacyClass.PUBLIC,
        "kind": PrivacyClass.PUBLIC,
        "bearing": PrivacyClass.PUBLIC,
        "strength": PrivacyClass.INTERNAL,
        "shows": PrivacyClass.INTERNAL,
        "dated_on": PrivacyClass.PUBLIC,
        "kept_where": PrivacyClass.INTERNAL,
        "measure_code": PrivacyClass.PUBLIC,
        "consent_on": PrivacyClass.INTERNAL,
    }

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint("area", "ref", condition=Q(superseded_at=None), name="evidence_ref_once_current"),
            models.CheckConstraint(condition=~Q(shows=""), name="evidence_says_what_it_shows"),
            models.CheckConstraint(
                condition=~Q(kind="LIVED_EXPERIENCE") | Q(consent_on__isnull=False),
                name="lived_experience_needs_consent",
            ),
            models.CheckConstraint(
                condition=~Q(rung="CHANGED") | Q(kind="DATA") & ~Q(measure_code="") | Q(kind="AUDIT"),
                name="changed_needs_a_measure_or_an_audit",
            ),
        ]

    @property
    def needs_consent(self) -> bool:
        """Whether it is what families said, which is used only while they agree."""
        return self.kind == EvidenceKind.LIVED_EXPERIENCE

    def __str__(self) -> str:
        return f"{self.get_rung_display()}: {self.shows}"
