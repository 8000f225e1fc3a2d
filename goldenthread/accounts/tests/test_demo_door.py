"""The demonstration's door opens in the demonstration and nowhere else."""

from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory

from goldenthread.accounts.factories import MembershipFactory
from goldenthread.accounts.operations import OnlyInTheDemonstration, sign_in_as_for_demo

pytestmark = pytest.mark.django_db


def visit() -> Any:
    request = RequestFactory().post("/demo")
    request.session = SessionStore()
    return request


@pytest.mark.parametrize("is_demo", [False, None, "", 0, 1, "yes"])
def test_outside_the_demonstration_nobody_is_signed_in(area: Any, settings: Any, is_demo: Any) -> None:
    settings.IS_DEMO = is_demo
    request = visit()

    with pytest.raises(OnlyInTheDemonstration):
        sign_in_as_for_demo(request, MembershipFactory(area=area).user)

    assert "_auth_user_id" not in request.session


def test_in_the_demonstration_a_person_is_chosen_as_if_both_factors_were_shown(area: Any, settings: Any) -> None:
    settings.IS_DEMO = True
    request, user = visit(), MembershipFactory(area=area).user

    sign_in_as_for_demo(request, user)

    assert request.session["_auth_user_id"] == str(user.pk)
    assert request.session["two_factors"] is True
