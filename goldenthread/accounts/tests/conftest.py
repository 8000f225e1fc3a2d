"""What tests of signing in share: limits that begin anew, and the letters that a commit would send."""

from typing import Any

import pytest
from django.core.cache import cache
from procrastinate.contrib.django.models import ProcrastinateJob

from goldenthread.accounts import jobs, operations
from goldenthread.areas.acting import transaction_that_puts_back


@pytest.fixture(autouse=True)
def limits_begin_anew() -> None:
    cache.clear()


def invitations() -> Any:
    return ProcrastinateJob.objects.filter(task_name=operations.SENDING_INVITATION)


@pytest.fixture
def letters(mailoutbox: list[Any], django_capture_on_commit_callbacks: Any) -> Any:
    """Give a function that calls another and returns the letters it sent once committed, by jobs too."""

    def sent_by(deed: Any) -> list[Any]:
        before = len(mailoutbox)
        with django_capture_on_commit_callbacks(execute=True):
            already = set(invitations().values_list("id", flat=True))
            deed()
        for job in invitations().exclude(id__in=already).order_by("id"):
            with transaction_that_puts_back():
                jobs.send_invitation(**job.args)
        return mailoutbox[before:]

    return sent_by
