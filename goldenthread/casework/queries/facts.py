"""The facts of a case: as they stand, and as they were known at a moment."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Case as Choice
from django.db.models import OuterRef, Q, QuerySet, Subquery, When
from django.db.models.fields.json import KT

from goldenthread.casework.models import Case, Fact
from goldenthread.casework.rules.facts import CaseFact
from goldenthread.casework.vocabulary import FactKind
from goldenthread.people.queries import setting_name_by


def current_facts(case: Case) -> QuerySet[Fact]:
    """Return a case's facts that no later row supersedes."""
    return Fact.objects.filter(case=case, superseded_at=None)


def as_values(facts: Iterable[Fact]) -> list[CaseFact]:
    """Return facts as the plain values that rules take."""
    return [CaseFact(fact.kind, fact.happened_on, fact.slot, fact.detail, fact.pk) for fact in facts]


def history_of(case: Case) -> QuerySet[Fact]:
    """Return everything ever recorded of a case, superseded rows too, oldest first; settings with their names."""
    return naming_settings(Fact.objects.filter(case=case).select_related("recorded_by")).order_by("recorded_at", "pk")


def naming_settings(facts: QuerySet[Fact]) -> QuerySet[Fact]:
    """Return facts that carry a setting's number together with what the setting is called, as `setting_name`."""
    return facts.annotate(urn=KT("detail__urn"), ukprn=KT("detail__ukprn")).annotate(
        setting_name=setting_name_by(urn="urn", ukprn="ukprn")
    )


def recorded_since(case_ids: Iterable[int], *, known_at: datetime, as_at: date, today: date) -> QuerySet[Fact]:
    """
    Return what has been recorded about some cases since a moment, or has happened since a day: what can move a figure.

    Corrections of the past first, then oldest first, each fact once: `was_id` and `was_on` are what was known in its
    place at the moment, and `is_correction` whether its day or that day lies on or before `as_at`. A correction may so
    move a fact past `today`. A fact that was only withdrawn is among them.
    """
    known_then = Fact.objects.filter(
        Q(superseded_at=None) | Q(superseded_at__gt=known_at),
        case=OuterRef("case"),
        kind=OuterRef("kind"),
        slot=OuterRef("slot"),
        recorded_at__lte=known_at,
    )
    told_since = Q(recorded_at__gt=known_at) | Q(superseded_at__gt=known_at)
    is_past = Q(happened_on=None) | Q(happened_on__lte=as_at)
    was_past = Q(was_id__isnull=False) & (Q(was_on=None) | Q(was_on__lte=as_at))
    stands = Q(superseded_at=None)
    was_withdrawn = Q(superseded_at__gt=known_at, superseded_by=None, was_id__isnull=False)
    return (
        Fact.objects.filter(case_id__in=list(case_ids))
        .annotate(was_id=Subquery(known_then.values("pk")[:1]), was_on=Subquery(known_then.values("happened_on")[:1]))
        .annotate(is_correction=Choice(When(told_since & (is_past | was_past), then=True), default=False))
        .filter(stands | was_withdrawn)
        .filter(Q(is_correction=True) | stands & Q(happened_on__gt=as_at, happened_on__lte=today))
        .exclude(kind=FactKind.ALLOCATED)
        .select_related("case")
        .order_by("-is_correction", "recorded_at", "pk")
    )
