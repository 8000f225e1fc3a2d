"""The two commands that give a new area its boards and its plan, run on the examples of docs/boards-and-plans.md."""

import io
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client

from goldenthread.accounts.factories import MembershipFactory, sign_in
from goldenthread.areas.acting import set_acting
from goldenthread.areas.factories import HolderFactory, PostFactory
from goldenthread.areas.models import Holder, LocalArea, Organisation, Post, Recorded
from goldenthread.audit.models import LedgerEntry
from goldenthread.boards import queries as boards
from goldenthread.boards.factories import BodyFactory
from goldenthread.core import clock
from goldenthread.improvement import queries
from goldenthread.improvement.models import Action, AttachedMeasure, Link, Plan, Strand
from goldenthread.improvement.operations import loading

pytestmark = pytest.mark.django_db
PAGE = settings.ROOT / "docs" / "boards-and-plans.md"


@pytest.fixture
def westermoor(db: None) -> LocalArea:
    """Open an area as a real installation does, and act in it."""
    call_command(
        "open_area", "westermoor", "Westermoor", "--authority-code", "990", "--council", "Westermoor Council",
        "--council-from", "2023-04-01", "--commissioner", "NHS Westermoor Integrated Care Board",
        "--administrator", "ada.birch@example.org", "--administrator-name", "Ada Birch", stdout=io.StringIO(),
    )  # fmt: skip
    area = LocalArea.objects.get(code="westermoor")
    set_acting(area_id=area.pk)
    return area


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Write the page's two examples to files."""
    bodies, plan = re.findall(r"^```yaml\n(.*?)^```", PAGE.read_text(), re.MULTILINE | re.DOTALL)
    (tmp_path / "boards.yaml").write_text(bodies)
    (tmp_path / "plan.yaml").write_text(plan)
    return tmp_path / "boards.yaml", tmp_path / "plan.yaml"


def ran(command: str, file: Path, *more: str) -> str:
    out = io.StringIO()
    call_command(command, str(file), "--area", "westermoor", *more, stdout=out)
    return out.getvalue()


def loaded(files: tuple[Path, Path]) -> None:
    ran("load_bodies", files[0])
    ran("load_plan", files[1])


def entries(deed: str) -> list[LedgerEntry]:
    return list(LedgerEntry.objects.filter(deed=deed))


def test_the_examples_of_the_page_are_loaded_and_say_what_is_new(
    westermoor: LocalArea, files: tuple[Path, Path]
) -> None:
    told = ran("load_bodies", files[0]) + ran("load_plan", files[1])

    assert told == (
        "boards.yaml is loaded. Westermoor got 1 organisation, 5 posts, 3 holders of posts, 3 bodies, 7 seats, "
        "2 lines of accountability and 1 meeting.\n"
        "plan.yaml is loaded. Westermoor got 3 plans, 3 dates, 5 strands, 3 links and 1 measure of a strand.\n"
    )
    assert Organisation.objects.get(name="Westermoor Council").posts.count() == 3  # the one it was opened with
    assert [one.name for one in Holder.objects.filter(post__title="Head of SEND")] == ["Piers Alder", "Nell Rowan"]
    assert {one.detail["source"] for one in entries("boards.bodies.loaded")} == {"boards.yaml"}
    assert {one.detail["source"] for one in entries("improvement.plan.loaded")} == {"plan.yaml"}
    assert not AttachedMeasure.objects.filter(source=Recorded.Source.DEMO).exists()


def test_every_page_of_boards_and_plan_opens_and_a_meeting_is_called(
    westermoor: LocalArea, files: tuple[Path, Path], client: Client
) -> None:
    loaded(files)
    sign_in(client, MembershipFactory(area=westermoor, role="BOARD_CLERK").user)
    held_on = clock.today() + timedelta(days=14)

    answer = client.post(
        "/westermoor/boards/sib/call",
        {"held_on_day": held_on.day, "held_on_month": held_on.month, "held_on_year": held_on.year, "place": "Hall"},
    )

    assert answer.headers["Location"] == f"/westermoor/boards/sib/{held_on.isoformat()}/agenda"
    sign_in(client, MembershipFactory(area=westermoor, role="IMPROVEMENT_LEAD").user)
    for path, says in {
        "boards": "Scrutiny Committee for Children and Families",
        "boards/sib": "Nell Rowan",
        "boards/scrutiny": "Councillors who ask",
        f"boards/sib/{held_on.isoformat()}": "Hall",
        "boards/scrutiny/2026-06-16": "first half of the year",
        "accountability-map": "assessments and plans on time",
        "meetings": "SEND Improvement Board",
        "resolutions": "Noted the progress",
        "improvement": "Statement of action, September 2026",
        "improvement/inspection": "May 2026",
        "commitments/c1": "Every assessment keeps to the weeks of the law.",
        "findings/w1": "Timeliness",
        "outcomes/o1": "Needs are met on time",
        "programmes/timely-plans": "Timely plans",
        "actions/new": "Head of SEND",
        "mapping": "Timely plans",
    }.items():
        page = client.get(f"/westermoor/{path}")
        assert (path, page.status_code) == (path, 200)
        assert says in page.content.decode(), path


def test_a_dry_run_says_the_same_and_changes_nothing(westermoor: LocalArea, files: tuple[Path, Path]) -> None:
    told = ran("load_bodies", files[0], "--dry-run")

    assert told.startswith("boards.yaml can be loaded. Westermoor would get 1 organisation, 5 posts,")
    assert told.endswith("Nothing was changed.\n")
    assert (boards.slugs(), Post.objects.count(), entries("boards.bodies.loaded")) == ((), 0, [])


def test_loading_twice_changes_nothing(westermoor: LocalArea, files: tuple[Path, Path]) -> None:
    loaded(files)
    count = LedgerEntry.objects.count()

    told = ran("load_bodies", files[0]) + ran("load_plan", files[1])

    assert told == (
        "All that boards.yaml names stands in Westermoor already, and stays as it is there. Nothing was changed.\n"
        "All that plan.yaml names stands in Westermoor already, and stays as it is there. Nothing was changed.\n"
    )
    assert LedgerEntry.objects.count() == count


def test_what_is_added_to_a_file_is_added_to_the_area(westermoor: LocalArea, files: tuple[Path, Path]) -> None:
    loaded(files)
    longer = (
        files[1]
        .read_text()
        .replace(
            "title: Joint commissioning, ",
            "title: Joint commissioning}\n      - {kind: WEAKNESS, number: 3, title: Trust, ",
        )
    )
    files[1].write_text(longer)

    files[0].write_text(
        files[0].read_text() + "successions:\n  - {before: forum, after: icb, day: 2026-09-01, because: An order}\n"
    )

    assert ran("load_plan", files[1]) == "plan.yaml is loaded. Westermoor got 1 strand.\n"
    assert ran("load_bodies", files[0]) == "boards.yaml is loaded. Westermoor got 1 succession of organisations.\n"
    assert Strand.objects.filter(ref="w3").exists()


def test_a_plan_whose_bodies_are_not_there_is_refused_whole(westermoor: LocalArea, files: tuple[Path, Path]) -> None:
    with pytest.raises(CommandError, match=r"plan\.yaml, line 29: there is no body “timely-plans” in the area\. Load"):
        ran("load_plan", files[1])

    assert (Plan.objects.count(), Link.objects.count()) == (0, 0)


def test_what_is_invented_in_a_file_that_ships_is_left_out(westermoor: LocalArea) -> None:
    told = ran("load_bodies", boards_that_ship("somerset")) + ran("load_plan", loading.PLANS / "somerset.yaml")

    assert "name your holders under holders" in told
    assert "add your actions on the page of actions" in told
    assert (Holder.objects.count(), Action.objects.count()) == (0, 0)
    assert len(queries.strands()) == 39


def boards_that_ship(source: str) -> Path:
    return Path(settings.ROOT) / "goldenthread" / "boards" / "bodies" / f"{source}.yaml"


def test_the_fault_that_the_page_shows_is_told_so(westermoor: LocalArea, files: tuple[Path, Path]) -> None:
    [shown] = re.findall(r"`(boards\.yaml, line \d+: .*?Nothing was loaded\.)`", PAGE.read_text())
    [line] = re.findall(r"line (\d+)", shown)
    lines = files[0].read_text().splitlines()
    lines[int(line) - 1] = lines[int(line) - 1].replace("organisation: council", "organisation: counci")
    files[0].write_text("\n".join(lines))

    with pytest.raises(CommandError) as refused:
        ran("load_bodies", files[0])

    assert str(refused.value) == shown


@pytest.mark.parametrize(("file", "area", "told"), [
    ("none.yaml", "westermoor", "none.yaml cannot be opened: No such file or directory. Check the name"),
    (".", "westermoor", "cannot be opened: Is a directory"),
    ("boards.yaml", "eastermoor", "There is no area eastermoor. There are: westermoor."),
])  # fmt: skip
def test_a_file_or_an_area_that_is_not_there_is_told(
    file: str, area: str, told: str, westermoor: LocalArea, files: tuple[Path, Path]
) -> None:
    with pytest.raises(CommandError, match=re.escape(told)):
        call_command("load_bodies", str(files[0].parent / file), "--area", area)


def test_a_meeting_on_a_day_when_the_areas_body_was_no_more_is_refused_whole(
    westermoor: LocalArea, files: tuple[Path, Path]
) -> None:
    BodyFactory(area=westermoor, slug="scrutiny", name="Scrutiny", until_on=date(2025, 5, 1))

    with pytest.raises(CommandError, match=r"boards\.yaml: Scrutiny did not exist on Tuesday 16 June 2026"):
        ran("load_bodies", files[0])

    assert boards.slugs() == ("scrutiny",)


def test_a_post_that_is_there_keeps_its_holder_and_of_two_alike_the_first_is_taken(
    westermoor: LocalArea, files: tuple[Path, Path]
) -> None:
    council = Organisation.objects.get(name="Westermoor Council")
    first, other = [PostFactory(area=westermoor, organisation=council, title="Head of SEND") for _ in range(2)]
    HolderFactory(area=westermoor, post=first, name="Tom Hazel", from_on=date(2020, 1, 1))

    ran("load_bodies", files[0])

    assert [one.name for one in first.holders.all()] == ["Tom Hazel"]
    assert not other.holders.exists()
