"""What reaches the log: ids, kinds and places; never a name, a value, a query or a variable."""

import inspect
import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import reverse
from procrastinate.contrib.django import app

from goldenthread.config.logs import LOGGING, RequestLog

MARKED = "Zebedee Planted-Name"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """Give what the log's own formatter writes, at the level of real use."""
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    given = LOGGING["formatters"]["json"] | {}
    handler.setFormatter(given.pop("()")(**given))
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel("INFO")
    yield text
    root.removeHandler(handler)
    root.setLevel(level)


def lines(text: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.getvalue().splitlines()]


def test_an_error_is_told_by_its_kind_and_places_alone(written: io.StringIO) -> None:
    def look_up(name: str) -> None:
        raise ValueError(f"no such child: {name}")

    try:
        look_up(MARKED)
    except ValueError:
        structlog.get_logger("goldenthread.casework").exception("look_up_failed", case_id=7)
        logging.getLogger("another").exception("failed for %s", 7)

    told = lines(written)
    assert MARKED not in written.getvalue()
    assert [line["error"][0]["kind"] for line in told] == ["builtins.ValueError"] * 2
    assert "look_up" in told[0]["error"][0]["at"][-1]
    assert told[0]["case_id"] == 7


@pytest.mark.django_db
def test_a_message_of_the_database_does_not_reach_the_log(written: io.StringIO) -> None:
    with connection.cursor() as cursor:
        cursor.execute("create temporary table kept (name text constraint kept_once primary key)")
        try:
            for _ in range(2):
                cursor.execute("insert into kept values (%s)", [MARKED])
        except Exception:
            logging.getLogger("goldenthread").exception("insert_failed")

    told = lines(written)
    assert MARKED not in written.getvalue()
    assert any(each.get("constraint") == "kept_once" for each in told[0]["error"])


def test_a_request_is_told_without_what_was_searched_for(written: io.StringIO) -> None:
    def answer(request: HttpRequest) -> HttpResponse:
        return HttpResponse("ok")

    RequestLog(answer)(RequestFactory().get("/northmoor/people", {"q": MARKED}, headers={"user-agent": MARKED}))

    assert "Zebedee" not in written.getvalue()
    assert {line["request"] for line in lines(written)} == {"GET /northmoor/people"}
    assert all(line["request_id"] for line in lines(written))


@pytest.mark.parametrize("name", ["sign_in:join", "account_reset_password_from_key"])
def test_the_secret_of_a_link_sent_by_letter_is_not_told(written: io.StringIO, name: str) -> None:
    given = {"token": "planted:secret"} if name == "sign_in:join" else {"uidb36": "7", "key": "planted-secret"}

    RequestLog(lambda request: HttpResponse("ok"))(RequestFactory().get(reverse(name, kwargs=given)))

    assert "planted" not in written.getvalue()
    assert {line["request"][-2:] for line in lines(written)} == {"/…"}


def test_a_job_is_given_numbers_only_as_what_it_is_given_is_kept_and_written_down() -> None:
    ours = [task for task in app.tasks.values() if task.func.__module__.startswith("goldenthread.")]

    given = {
        f"{task.name}({name}: {one.annotation})"
        for task in ours
        for name, one in inspect.signature(task.func).parameters.items()
        if one.annotation not in (int, int | None)
    }

    assert ours
    assert not given


def test_values_for_the_database_are_never_logged() -> None:
    assert LOGGING["loggers"]["django.db.backends"]["level"] == "WARNING"
