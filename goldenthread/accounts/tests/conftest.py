"""What tests of signing in share: limits that begin anew, and the letters that a commit would send."""

from typing import Any

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def limits_begin_anew() -> None:
    cache.clear()


@pytest.fixture
def letters(mailoutbox: list[Any], django_capture_on_commit_callbacks: Any) -> Any:
    """Give a function that calls another and returns the letters it sent once committed."""

    def sent_by(deed: Any) -> list[Any]:
        before = len(mailoutbox)
        with django_capture_on_commit_callbacks(execute=True):
            deed()
        return mailoutbox[before:]

    return sent_by
