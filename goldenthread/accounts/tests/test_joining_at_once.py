"""Two invitations of one new address, accepted at the same moment: one makes the account, the other is told of it."""

import threading
import time
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core import signing
from django.db import connection, transaction

from goldenthread.accounts.factories import UserFactory
from goldenthread.accounts.models import User
from goldenthread.accounts.operations.invitations import SALT, SignInFirst, invite, join, send_invitation
from goldenthread.areas.acting import acting_in
from goldenthread.areas.factories import LocalAreaFactory

pytestmark = pytest.mark.django_db(transaction=True)

AT = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
PASSWORD = "lantern-quiet-otter-47"


def secret_in(letter: Any) -> str:
    [line] = [line for line in letter.body.splitlines() if "/invitation/" in line]
    _, secret = signing.loads(line.strip().rsplit("/", 1)[-1], salt=SALT)
    return str(secret)


def test_of_two_who_accept_at_once_one_has_the_account_and_the_other_is_asked_to_sign_in(mailoutbox: Any) -> None:
    with transaction.atomic():
        areas, manager = [LocalAreaFactory(), LocalAreaFactory()], UserFactory()
    for area in areas:
        with acting_in(area_id=area.pk):
            made = invite(
                area=area, email="tam.reed@example.org", name="Tam Reed", role="SEND_OFFICER",
                from_on=date(2026, 11, 23), by=manager.pk, at=AT,
            )  # fmt: skip
        send_invitation(area_id=area.pk, invitation_id=made.pk, at=AT)
    first, second = map(secret_in, mailoutbox)
    told: list[Exception] = []

    def accept_the_second() -> None:
        try:
            with acting_in(area_id=areas[1].pk):
                join(secret=second, password=PASSWORD, by=None, at=AT)
        except Exception as fault:
            told.append(fault)
        finally:
            connection.close()

    thread = threading.Thread(target=accept_the_second)
    with acting_in(area_id=areas[0].pk):
        join(secret=first, password=PASSWORD, by=None, at=AT)
        thread.start()
        time.sleep(1)
    thread.join(10)

    assert [type(fault) for fault in told] == [SignInFirst]
    assert User.objects.filter(email="tam.reed@example.org").count() == 1
