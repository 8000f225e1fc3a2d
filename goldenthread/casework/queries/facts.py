"""The facts of a case: as they stand, and as they were known at a moment."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q, QuerySet
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

    Oldest first; a fact that was only withdrawn is among them.
    """
    return (
        Fact.objects.filter(
            Q(recorded_at__gt=known_at) | Q(superseded_at__gt=known_at, superseded_by=None) | Q(happened_on__gt=as_at),
            Q(happened_on=None) | Q(happened_on__lte=today),
            case_id__in=list(case_ids),
        )
        .exclude(superseded_at__gt=known_at, superseded_by__isnull=False)
        .exclude(kind=FactKind.ALLOCATED)
        .select_related("case")
        .order_by("recorded_at", "pk")
    )
