"""
What every test stands on: real PostgreSQL, signed in as the application's role, and no network.

The databases are made in tools/testdb.py; pytest alone is enough, it starts a server when none is running.
"""

import os
import re
from collections.abc import Iterator
from typing import Any

import pytest
import pytest_socket
from hypothesis import HealthCheck, settings

from tools.testdb import TestDatabases, fingerprint, migrate, point_django_at

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's event loop runs beside Django's ORM
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
settings.load_profile("house")


# Longest first, so that two workers end together (`make test` keeps this order: --no-loadscope-reorder). The first of
# them makes the small demo world; the second begins with a file that does not wait for it.
LONGEST = (
    "test_every_page.py", "test_in_browser.py", "test_the_thread.py", "test_who_may_enter.py", "journeys",
    "test_running.py",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    def place(item: pytest.Item) -> int:
        return next((at for at, name in enumerate(LONGEST) if name in item.path.parts), len(LONGEST))

    items.sort(key=place)


@pytest.hookimpl(trylast=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Close the network: only this machine may be reached, and only by tests that drive a browser."""
    if item.get_closest_marker("browser"):
        pytest_socket.socket_allow_hosts(["127.0.0.1", "localhost", "::1"], allow_unix_socket=True)
    else:
        pytest_socket.disable_socket(allow_unix_socket=True)


@pytest.fixture(scope="session")
def test_databases() -> Iterator[TestDatabases]:
    with TestDatabases.open() as databases:
        yield databases


@pytest.fixture(scope="session")
def django_db_setup(
    test_databases: TestDatabases, django_test_environment: None, django_db_blocker: Any
) -> Iterator[None]:
    """Give this process its own copy of the migrated template; replaces pytest-django's, which would make it as app."""
    from django.db import connections
    from django.test import TransactionTestCase

    with django_db_blocker.unblock():
        template = test_databases.template(fingerprint(), migrate)
        name = test_databases.copy(template)
        point_django_at(test_databases.urls(name))

    def renew(self: TransactionTestCase) -> None:
        """After a test that really commits: the application may not truncate, so the whole copy is made anew."""
        for connection in connections.all():
            connection.close()
        test_databases.replace(name, template)

    inherited = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]
    TransactionTestCase._fixture_teardown = renew  # type: ignore[attr-defined]
    yield
    TransactionTestCase._fixture_teardown = inherited  # type: ignore[attr-defined]
    with django_db_blocker.unblock():
        for connection in connections.all():
            connection.close()
        test_databases.drop(name)


@pytest.fixture(scope="class")
def rows_of_the_class(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Open one transaction for a whole class, for what all its tests stand on and none may keep; see `undone`."""
    from django.db import connection, transaction

    with django_db_blocker.unblock():
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
        connection.close()


@pytest.fixture
def undone(rows_of_the_class: None) -> Iterator[None]:
    """Undo what one test wrote over its class's rows; takes the place of `db`, which would begin without them."""
    from django.db import transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def area(db: None) -> Any:
    """Give a local area, and act in it for the rest of the test."""
    from goldenthread.areas.acting import set_acting

    made = _make_area("northmoor", "Northmoor", "991")
    set_acting(area_id=made.pk)
    return made


@pytest.fixture
def other_area(area: Any) -> Any:
    """Give a second local area, in which the test does not act."""
    from goldenthread.areas.acting import set_acting

    made = _make_area("southdale", "Southdale", "992")
    set_acting(area_id=area.pk)
    return made


@pytest.fixture
def acting(db: None) -> Any:
    """Give the function that moves the test's transaction to an area (or None) and a user."""
    from goldenthread.areas.acting import set_acting

    return set_acting


@pytest.fixture
def queries_of(db: None) -> Any:
    """Give the function that opens a page and returns the queries it asked, without those that only a test adds."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    only_in_tests = re.compile(r"SAVEPOINT|RELEASE|ROLLBACK|select (app_area|set_config)", re.IGNORECASE)

    def queries_of(browser: Any, address: str) -> list[str]:
        browser.get(address)  # the first page of a session is noted in it, and templates are read
        with CaptureQueriesContext(connection) as asked:
            answer = browser.get(address)
        assert answer.status_code == 200, f"{address} answered {answer.status_code}"
        return [one["sql"] for one in asked if not only_in_tests.match(one["sql"].strip())]

    return queries_of


def _make_area(code: str, name: str, authority_code: str) -> Any:
    from goldenthread.areas.models import LocalArea

    return LocalArea.objects.create(code=code, name=name, authority_code=authority_code)
