"""People and settings for tests and the demonstration; every name is invented."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from goldenthread.people.models import (
    ChildOrYoungPerson,
    DisposalOrder,
    DisposedNumber,
    Identifier,
    PersonDetails,
    Setting,
    SettingDetails,
    SettingSpan,
)
from goldenthread.people.rules.names import sort_name

RECORDED = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)


class BarePersonFactory(DjangoModelFactory[ChildOrYoungPerson]):
    class Meta:
        model = ChildOrYoungPerson

    ref = factory.Sequence(lambda n: f"P{n:07d}")
    first_recorded_at = RECORDED


class PersonDetailsFactory(DjangoModelFactory[PersonDetails]):
    class Meta:
        model = PersonDetails

    area = factory.SelfAttribute("person.area")
    surname = factory.Sequence(lambda n: f"Marrow{n}")
    forename = "Isla"
    sort_name = factory.LazyAttribute(lambda row: sort_name(surname=row.surname, forename=row.forename))
    born_on = date(2017, 3, 14)
    sex = "F"
    recorded_at = RECORDED
    source = "PAGE"


class PersonFactory(BarePersonFactory):
    """A person with details, as they come to be by any route."""

    details = factory.RelatedFactory(PersonDetailsFactory, factory_related_name="person")

    class Meta:
        skip_postgeneration_save = True


class IdentifierFactory(DjangoModelFactory[Identifier]):
    class Meta:
        model = Identifier

    area = factory.SelfAttribute("person.area")
    kind = "NHS"
    value = "9434765919"
    recorded_at = RECORDED
    source = "PAGE"


class DisposalOrderFactory(DjangoModelFactory[DisposalOrder]):
    class Meta:
        model = DisposalOrder

    area = factory.SelfAttribute("person.area")
    ordered_on = date(2026, 11, 1)
    ordered_by_id = 1
    because = "Kept until the 35th birthday: schedule 4.2"
    carried_out_at = RECORDED
    rows_removed_count = 0


class DisposedNumberFactory(DjangoModelFactory[DisposedNumber]):
    class Meta:
        model = DisposedNumber

    area = factory.SelfAttribute("order.area")
    mark = factory.Sequence(lambda n: f"{n:064x}")


class SettingFactory(DjangoModelFactory[Setting]):
    class Meta:
        model = Setting

    urn = factory.Sequence(lambda n: f"{900001 + n}")


class SettingDetailsFactory(DjangoModelFactory[SettingDetails]):
    class Meta:
        model = SettingDetails

    area = factory.SelfAttribute("setting.area")
    name = "Hollowell Primary"
    kind = "MAINSTREAM"
    recorded_at = RECORDED
    source = "CSV"


class SettingSpanFactory(DjangoModelFactory[SettingSpan]):
    class Meta:
        model = SettingSpan

    area = factory.SelfAttribute("setting.area")
    kind = "CLOSURE"
    first_day_on = date(2026, 7, 23)
    until_on = date(2026, 9, 2)
    recorded_at = RECORDED
    source = "PAGE"
