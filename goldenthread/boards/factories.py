"""Factories of this room's rows, for tests and the demonstration."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from goldenthread.areas.models import LocalArea, Organisation, Post, Recorded
from goldenthread.boards import models
from goldenthread.boards.vocabulary import Agency, BodyKind, DecisionKind

LONG_AGO = datetime(2026, 1, 5, 9, tzinfo=UTC)


class PostFactory(DjangoModelFactory):
    class Meta:
        model = Post

    area: LocalArea | None = None  # every maker says which
    title = factory.Sequence(lambda n: f"Head of service {n}")

    @factory.lazy_attribute
    def organisation(self) -> Organisation:
        assert self.area is not None
        return Organisation.objects.get_or_create(
            area=self.area, name=f"{self.area.name} Council", defaults={"kind": Organisation.Kind.UNITARY}
        )[0]


class BodyFactory(DjangoModelFactory):
    class Meta:
        model = models.Body

    area: LocalArea | None = None  # every maker says which
    slug = factory.Sequence(lambda n: f"board-{n}")
    name = factory.Sequence(lambda n: f"Board {n}")
    kind = BodyKind.BOARD
    purpose = "Oversees."


class BodySuccessionFactory(DjangoModelFactory):
    class Meta:
        model = models.BodySuccession

    before = factory.SubFactory(BodyFactory, area=factory.SelfAttribute("..area"))
    after = factory.SubFactory(BodyFactory, area=factory.SelfAttribute("..area"))
    on = date(2023, 4, 1)
    because = "A new council"


class ReportLineFactory(DjangoModelFactory):
    class Meta:
        model = models.ReportLine

    body = factory.SubFactory(BodyFactory, area=factory.SelfAttribute("..area"))
    to = factory.SubFactory(BodyFactory, area=factory.SelfAttribute("..area"))


class SeatFactory(DjangoModelFactory):
    class Meta:
        model = models.Seat

    body = factory.SubFactory(BodyFactory, area=factory.SelfAttribute("..area"))
    title = "A seat"
    agency = Agency.HEALTH


class MeetingFactory(DjangoModelFactory):
    class Meta:
        model = models.Meeting

    body = factory.SubFactory(BodyFactory, area=factory.SelfAttribute("..area"))
    area = factory.SelfAttribute("body.area")
    held_on = date(2026, 11, 9)
    called_at = LONG_AGO


class AgendaItemFactory(DjangoModelFactory):
    class Meta:
        model = models.AgendaItem

    area = factory.SelfAttribute("meeting.area")
    meeting = factory.SubFactory(MeetingFactory)
    position = factory.LazyAttribute(lambda made: made.meeting.items.count() + 1)
    title = factory.Sequence(lambda n: f"Item {n}")
    words = "A paper."


class PackFactory(DjangoModelFactory):
    class Meta:
        model = models.Pack

    area = factory.SelfAttribute("meeting.area")
    meeting = factory.SubFactory(MeetingFactory)
    version = 1
    as_at = date(2026, 10, 31)
    known_at = LONG_AGO
    frozen_at = LONG_AGO
    canonical = "{}"
    html = "<p>A pack.</p>"
    pdf = b"%PDF"
    figures: list[object] = []
    checksum = "0" * 64
    bytes_checksum = "0" * 64


class PackPublicationFactory(DjangoModelFactory):
    class Meta:
        model = models.PackPublication

    area = factory.SelfAttribute("pack.area")
    pack = factory.SubFactory(PackFactory)
    published_at = LONG_AGO


class RecordedFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    area = factory.SelfAttribute("item.area")
    item = factory.SubFactory(AgendaItemFactory)
    recorded_at = LONG_AGO
    source = Recorded.Source.PAGE


class MinuteFactory(RecordedFactory):
    class Meta:
        model = models.Minute

    words = "Members asked how many."


class DecisionFactory(RecordedFactory):
    class Meta:
        model = models.Decision

    ref = factory.Sequence(lambda n: f"board-2026-11-09-r{n}")
    kind = DecisionKind.NOTE
    words = "Noted the report."


class AgreedActionFactory(RecordedFactory):
    class Meta:
        model = models.AgreedAction

    ref = factory.Sequence(lambda n: f"board-2026-11-09-a{n}")
    words = "Write to members."
    owner = factory.SubFactory(PostFactory, area=factory.SelfAttribute("..area"))
    agreed_on = date(2026, 11, 9)
    due_on = date(2026, 12, 7)


class ActionProofFactory(DjangoModelFactory):
    class Meta:
        model = models.ActionProof

    area = factory.SelfAttribute("action.area")
    action = factory.SubFactory(AgreedActionFactory)
    done_on = date(2026, 11, 20)
    proof = "The letter, in the board's folder."
    recorded_at = LONG_AGO
    source = Recorded.Source.PAGE
