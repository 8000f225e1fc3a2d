"""Factories of this room's rows, for tests and the demonstration."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from goldenthread.areas.models import LocalArea, Recorded
from goldenthread.boards.factories import DecisionFactory, PostFactory
from goldenthread.improvement import models
from goldenthread.improvement.vocabulary import (
    ActionKind,
    DateKind,
    EvidenceKind,
    LinkState,
    PlanKind,
    Rung,
    StrandKind,
    Strength,
)

LONG_AGO = datetime(2026, 1, 5, 9, tzinfo=UTC)


class InArea(DjangoModelFactory):
    """Whatever it makes belongs to the area given."""

    class Meta:
        abstract = True

    area: LocalArea | None = None  # every maker says which


class RecordedFactory(InArea):
    """Somebody recorded it on a page, long ago."""

    class Meta:
        abstract = True

    recorded_at = LONG_AGO
    source = Recorded.Source.PAGE


class PlanFactory(InArea):
    class Meta:
        model = models.Plan

    slug = factory.Sequence(lambda n: f"plan-{n}")
    kind = PlanKind.WSOA
    title = "A plan"
    provenance = "A paper"


class PlanDateFactory(RecordedFactory):
    class Meta:
        model = models.PlanDate

    plan = factory.SubFactory(PlanFactory, area=factory.SelfAttribute("..area"))
    kind = DateKind.PUBLISHED
    on = date(2020, 12, 1)
    provenance = "A paper"


class StrandFactory(InArea):
    class Meta:
        model = models.Strand

    plan = factory.SubFactory(PlanFactory, area=factory.SelfAttribute("..area"))
    kind = StrandKind.COMMITMENT
    number = factory.Sequence(lambda n: n + 1)
    ref = factory.Sequence(lambda n: f"s{n}")


class StrandWordingFactory(RecordedFactory):
    class Meta:
        model = models.StrandWording

    strand = factory.SubFactory(StrandFactory, area=factory.SelfAttribute("..area"))
    title = "Swifter assessment"
    provenance = "A paper"


class LinkFactory(RecordedFactory):
    class Meta:
        model = models.Link

    one = factory.SubFactory(StrandFactory, area=factory.SelfAttribute("..area"))
    other = factory.SubFactory(StrandFactory, area=factory.SelfAttribute("..area"))
    state = LinkState.AGREED
    since_on = date(2020, 12, 1)
    because = "Same subject"


class ActionFactory(InArea):
    class Meta:
        model = models.Action

    ref = factory.Sequence(lambda n: f"8-{n}")


class ActionTermsFactory(RecordedFactory):
    class Meta:
        model = models.ActionTerms

    action = factory.SubFactory(ActionFactory, area=factory.SelfAttribute("..area"))
    title = "A joint rota"
    kind = ActionKind.EXPERIENCE
    owner = factory.SubFactory(PostFactory, area=factory.SelfAttribute("..area"))
    start_on = date(2026, 1, 1)
    due_on = date(2026, 12, 31)


class ActionLinkFactory(RecordedFactory):
    class Meta:
        model = models.ActionLink

    action = factory.SubFactory(ActionFactory, area=factory.SelfAttribute("..area"))
    strand = factory.SubFactory(StrandFactory, area=factory.SelfAttribute("..area"))
    because = "It is how"


class ActionDecisionFactory(RecordedFactory):
    class Meta:
        model = models.ActionDecision

    action = factory.SubFactory(ActionFactory, area=factory.SelfAttribute("..area"))
    decision = factory.LazyAttribute(lambda made: DecisionFactory(item__meeting__body__area=made.area))
    because = "The board asked for it"


class MilestoneFactory(RecordedFactory):
    class Meta:
        model = models.Milestone

    action = factory.SubFactory(ActionFactory, area=factory.SelfAttribute("..area"))
    number = 1
    words = "Twelve sessions a week"
    test = "Four weeks in a row"
    due_on = date(2026, 9, 30)


class AttachedMeasureFactory(RecordedFactory):
    class Meta:
        model = models.AttachedMeasure

    strand = factory.SubFactory(StrandFactory, area=factory.SelfAttribute("..area"))
    measure_code = "plans-within-20-weeks"
    because = "The twenty weeks of the law"


class EvidenceFactory(RecordedFactory):
    class Meta:
        model = models.Evidence

    action = factory.SubFactory(ActionFactory, area=factory.SelfAttribute("..area"))
    ref = factory.Sequence(lambda n: f"e{n}")
    rung = Rung.SAID
    kind = EvidenceKind.DOCUMENT
    strength = Strength.FAIR
    shows = "An agreement"
    dated_on = date(2026, 6, 3)
