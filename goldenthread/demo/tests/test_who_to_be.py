"""The page on which one chooses who to be: only in the demonstration, everybody on it can be, and nobody else."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import NoReverseMatch, reverse

from goldenthread.accounts.models import Membership, User
from goldenthread.accounts.roles import ROLES
from goldenthread.areas.acting import acting_in
from goldenthread.areas.models import Holder, LocalArea, Organisation
from goldenthread.audit.models import LedgerEntry
from goldenthread.demo.areas import AREAS
from goldenthread.demo.happenings import LITTLE
from goldenthread.demo.loaded import AnotherWorldIsThere, load_demo
from goldenthread.demo.presenters import everybody

ON = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 8, tzinfo=UTC)
DEMO_URLS = "goldenthread.demo.tests.demo_urls"


@pytest.fixture(scope="class")
def tiny_world(rows_of_the_class: None) -> None:
    load_demo(on=ON, scale=0.004, at=AT, extent=LITTLE)


def test_outside_the_demonstration_the_page_has_no_address(client: Client, db: None) -> None:
    with pytest.raises(NoReverseMatch):
        reverse("demo")
    # What is left is the address of an area called demo, which is not there either: the way leads to signing in.
    assert "Choose who to be" not in client.get("/demo", follow=True).content.decode()


@pytest.mark.urls(DEMO_URLS)
def test_without_the_demonstrations_settings_the_page_is_not_there_even_with_an_address(
    client: Client, db: None
) -> None:
    assert client.get("/demo").status_code == 404
    assert client.post("/demo", {"email": "priya.dunmore@example.org"}).status_code == 404


@pytest.mark.urls(DEMO_URLS)
def test_before_the_world_is_loaded_the_page_says_what_to_do(client: Client, db: None, settings: Any) -> None:
    settings.IS_DEMO = True

    answer = client.get("/demo")

    assert "Run make demo" in answer.content.decode()


@pytest.mark.urls(DEMO_URLS)
@pytest.mark.usefixtures("tiny_world", "undone")
class TestTheLoadedWorld:
    def test_everybody_on_the_page_has_a_button_and_can_be(self, client: Client, settings: Any) -> None:
        settings.IS_DEMO = True

        page = client.get("/demo").content.decode()
        answer = client.post("/demo", {"email": "priya.dunmore@example.org"})

        for somebody in everybody():
            assert somebody.email in page
        assert answer["Location"] == "/areas"
        assert client.get("/areas")["Location"] == "/somerset/home"

    def test_the_page_is_short_and_everybody_is_found_under_their_area(self, client: Client, settings: Any) -> None:
        settings.IS_DEMO = True

        page = client.get("/demo").content.decode()

        before, *areas = page.split("<details")
        assert [before.count("app-who__row"), len(areas)] == [5, 2]
        assert "<strong>Improvement lead, Somerset</strong>" in before
        for code, shown in zip(("somerset", "cumbria"), areas, strict=True):
            theirs = [somebody for somebody in everybody() if code in somebody.roles]
            assert f"Everybody in {code.title()}, {len(theirs)} people" in shown
            assert shown.count("app-who__row") == len(theirs)
            assert all(f'value="{somebody.email}"' in shown for somebody in theirs)

    def test_somebody_in_two_areas_chooses_one(self, client: Client, settings: Any) -> None:
        settings.IS_DEMO = True

        client.post("/demo", {"email": "bertil.angermoss@example.org"})
        page = client.get("/areas").content.decode()

        assert "Somerset" in page
        assert "Cumbria" in page

    def test_nobody_else_can_be(self, client: Client, settings: Any) -> None:
        settings.IS_DEMO = True
        User.objects.create_user(email="real@example.org", name="Not Of The World")

        answer = client.post("/demo", {"email": "real@example.org"})

        assert answer.status_code == 200
        assert "_auth_user_id" not in client.session

    @pytest.mark.parametrize("code", list(AREAS))
    def test_every_role_is_held_in_each_area_and_nobody_has_a_password(self, code: str) -> None:
        area = LocalArea.objects.get(code=code)

        with acting_in(area_id=area.pk):
            held = set(Membership.objects.filter(area=area).values_list("role", flat=True))
            members = Membership.objects.filter(area=area).select_related("user")
            with_password = [member.user for member in members if member.user.has_usable_password()]

        assert held == set(ROLES)
        assert not with_password

    @pytest.mark.parametrize(
        ("post", "role"),
        [
            ("Clerk to the boards", "BOARD_CLERK"),
            ("Chair of the parent carer forum", "FORUM_REPRESENTATIVE"),
            ("Children's commissioning lead", "COMMISSIONER"),
            ("SEND champion: inclusive schools", "PROGRAMME_CHAMPION"),
        ],
    )
    def test_who_holds_a_post_on_the_boards_is_who_one_can_be_in_its_role(self, post: str, role: str) -> None:
        area = LocalArea.objects.get(code="somerset")

        with acting_in(area_id=area.pk):
            names = list(Holder.objects.filter(post__title=post, until_on=None).values_list("name", flat=True))

        assert names == [one.name for one in everybody() if one.roles.get("somerset") == role]

    def test_organisations_follow_each_other_by_date(self) -> None:
        for code, name in (("somerset", "Somerset Council"), ("cumbria", "Cumberland Council")):
            area = LocalArea.objects.get(code=code)
            with acting_in(area_id=area.pk):
                assert Organisation.objects.get(name=name).from_on == date(2023, 4, 1)

    def test_loading_again_changes_nothing_and_another_scale_is_refused(self) -> None:
        area = LocalArea.objects.get(code="somerset")
        with acting_in(area_id=area.pk):
            before = LedgerEntry.objects.filter(area_id=area.pk).count()

        again = load_demo(on=date(2026, 12, 7), scale=0.004, at=AT)

        assert again == {}
        with acting_in(area_id=area.pk):
            assert LedgerEntry.objects.filter(area_id=area.pk).count() == before
        with pytest.raises(AnotherWorldIsThere, match="fresh database"):
            load_demo(on=ON, scale=1, at=AT)

    def test_the_command_says_that_the_world_is_there(self, capsys: Any) -> None:
        call_command("load_demo", scale=0.004)
        said = capsys.readouterr().out
        call_command("load_demo", scale=0.5, if_missing=True)

        assert "already loaded" in said
        assert capsys.readouterr().out == ""


def test_an_unknown_area_or_size_is_refused_with_a_sentence(db: None) -> None:
    with pytest.raises(CommandError, match="no example area called rutland"):
        call_command("load_demo", areas="rutland")
    with pytest.raises(CommandError, match="more than 0"):
        call_command("load_demo", scale=0)
