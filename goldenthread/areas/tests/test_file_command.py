"""What every command that loads an area's own file does with a refusal by the database itself."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from goldenthread.areas.management.file_command import FileCommand
from goldenthread.areas.models import LocalArea, Organisation

pytestmark = pytest.mark.django_db


class LoadTheSameTwice(FileCommand):
    """Break a rule that only the database keeps."""

    typed = "load twice"
    left_out = ""
    counts = {Organisation: ("organisation", "organisations")}

    def load(self, area: LocalArea, *, content: bytes, source: str) -> bool:
        for _ in range(2):
            Organisation.objects.create(area=area, name=content.decode(), kind="FORUM")
        return False


def test_what_the_database_refuses_is_told_in_a_sentence_and_nothing_stays(area: Any, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("A forum")

    with pytest.raises(CommandError) as refused:
        call_command(LoadTheSameTwice(), str(tmp_path / "one.txt"), "--area", area.code)

    assert str(refused.value) == (
        "one.txt does not fit what Northmoor has already: organisation named once in an area. Nothing was loaded. "
        "Compare the file with the area's pages."
    )
    assert not Organisation.objects.exists()
