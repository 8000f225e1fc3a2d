"""The command that writes a board's newest pack to a file."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from goldenthread.boards.factories import BodyFactory, MeetingFactory

pytestmark = pytest.mark.django_db


def test_a_board_without_a_pack_is_told_in_a_sentence(area: Any, tmp_path: Path) -> None:
    MeetingFactory(body=BodyFactory(area=area, slug="sib"), held_on=date(2026, 11, 9))

    with pytest.raises(CommandError, match=r"No pack of the board sib in Northmoor has been frozen yet"):
        call_command("write_pack", area=area.code, to=tmp_path / "pack.pdf")

    assert not (tmp_path / "pack.pdf").exists()


def test_an_unknown_area_is_told_in_a_sentence(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is no area called nowhere"):
        call_command("write_pack", area="nowhere", to=tmp_path / "pack.pdf")
