"""People who sign in, their roles, and what befalls their accounts; and the short way to be signed in, for tests."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import factory
from factory.django import DjangoModelFactory

from goldenthread.accounts.middleware import IdleSessionsEnd
from goldenthread.accounts.models import Handover, Invitation, LostFactor, Membership, User

PASSWORD = "correct-horse-battery"  # noqa: S105  (of invented people)


class UserFactory(DjangoModelFactory):
    """Somebody who could sign in, with the password `correct-horse-battery`."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    name = factory.Sequence(lambda number: f"Person Number {number}")
    email = factory.Sequence(lambda number: f"person{number}@example.org")

    @classmethod
    def _create(cls, model_class: type[User], *args: Any, **fields: Any) -> User:
        return model_class.objects.create_user(password=fields.pop("password", PASSWORD), **fields)


class MembershipFactory(DjangoModelFactory):
    """A role in an area, from long ago and without an end; say `area=` and `role=`."""

    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    role = "SEND_OFFICER"
    from_on = date(2020, 1, 1)


class InvitationFactory(DjangoModelFactory):
    """An invitation nobody has answered; say `area=`."""

    class Meta:
        model = Invitation

    email = factory.Sequence(lambda number: f"asked{number}@example.org")
    name = factory.Sequence(lambda number: f"Asked Number {number}")
    role = "SEND_OFFICER"
    from_on = date(2026, 1, 1)
    digest = factory.Sequence(lambda number: f"{number:064x}")
    sent_at = datetime(2026, 1, 1, tzinfo=UTC)
    sent_by = factory.SubFactory(UserFactory)
    expires_at = factory.LazyAttribute(lambda made: made.sent_at + timedelta(days=7))


class HandoverFactory(DjangoModelFactory):
    """One person's work passed to another; say `area=`."""

    class Meta:
        model = Handover

    leaver = factory.SubFactory(UserFactory)
    heir = factory.SubFactory(UserFactory)
    on = date(2026, 1, 1)
    recorded_at = datetime(2026, 1, 1, tzinfo=UTC)
    recorded_by = factory.SubFactory(UserFactory)


class LostFactorFactory(DjangoModelFactory):
    """A lost second factor that waits to be replaced; say `area=`."""

    class Meta:
        model = LostFactor

    user = factory.SubFactory(UserFactory)
    asked_at = datetime(2026, 1, 1, tzinfo=UTC)


def sign_in(client: Any, user: User, *, membership: Membership | None = None) -> None:
    """Sign a test's client in as somebody who has shown both factors, acting in a membership if one is named."""
    client.force_login(user)
    session = client.session
    session["two_factors"] = True
    if membership is not None:
        session["acting_in"] = {membership.area.code: membership.pk}
    session.pop(IdleSessionsEnd.LAST_SEEN, None)
    session.save()
