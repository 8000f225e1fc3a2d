"""Areas, organisations, teams and posts for tests; every name is invented."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from goldenthread.areas.models import Holder, LocalArea, Organisation, Post, Succession, Team


class LocalAreaFactory(DjangoModelFactory[LocalArea]):
    class Meta:
        model = LocalArea

    code = factory.Sequence(lambda n: f"area-{n}")
    name = factory.Sequence(lambda n: f"Area {n}")
    authority_code = factory.Sequence(lambda n: f"{100 + n % 900}")


class OrganisationFactory(DjangoModelFactory[Organisation]):
    class Meta:
        model = Organisation

    area = factory.SubFactory(LocalAreaFactory)
    name = factory.Sequence(lambda n: f"Council of the {n}th Vale")
    kind = Organisation.Kind.UNITARY


class SuccessionFactory(DjangoModelFactory[Succession]):
    class Meta:
        model = Succession

    area = factory.SelfAttribute("before.area")
    before = factory.SubFactory(OrganisationFactory)
    after = factory.SubFactory(OrganisationFactory, area=factory.SelfAttribute("..before.area"))
    on = date(2023, 4, 1)
    because = "A reorganisation"


class TeamFactory(DjangoModelFactory[Team]):
    class Meta:
        model = Team

    area = factory.SelfAttribute("organisation.area")
    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Team {n}")


class PostFactory(DjangoModelFactory[Post]):
    class Meta:
        model = Post

    area = factory.SelfAttribute("organisation.area")
    organisation = factory.SubFactory(OrganisationFactory)
    title = factory.Sequence(lambda n: f"Head of service {n}")


class HolderFactory(DjangoModelFactory[Holder]):
    class Meta:
        model = Holder

    area = factory.SelfAttribute("post.area")
    post = factory.SubFactory(PostFactory)
    name = "Wren Tallis"
    from_on = date(2024, 1, 1)
