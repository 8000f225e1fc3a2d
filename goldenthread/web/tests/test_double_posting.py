"""Two postings of one form at the very same moment, in two transactions of a real database."""

from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection, transaction

from goldenthread.core import clock
from goldenthread.web.models import SpentToken, remember_result, spend

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_postings_at_once_one_acts_and_the_other_is_led_to_its_result() -> None:
    token, both, seen = uuid4(), Barrier(2), []

    def post() -> None:
        try:
            both.wait(5)
            with transaction.atomic():
                led_to = spend(token, user_id=7, at=clock.now())
                if led_to is None:
                    remember_result(token, result_url="/done")
                seen.append(led_to)
        finally:
            connection.close()

    threads = [Thread(target=post) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(seen, key=str) == ["/done", None]


def test_when_the_first_posting_fails_the_second_acts_in_its_place() -> None:
    token = uuid4()
    with transaction.atomic():
        assert spend(token, user_id=7, at=clock.now()) is None
        transaction.set_rollback(True)

    with transaction.atomic():
        assert spend(token, user_id=7, at=clock.now()) is None

    assert SpentToken.objects.count() == 1
