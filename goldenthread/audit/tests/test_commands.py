"""The two commands say in words and in JSON what they found, and end with 1 when anything is wrong."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from goldenthread.audit import ledger, sealing
from goldenthread.core import clock

pytestmark = pytest.mark.django_db


def told(command: str, *given: str) -> str:
    out = StringIO()
    call_command(command, *given, stdout=out)
    return out.getvalue()


def enter(area: Any) -> None:
    ledger.write(
        area_id=area.pk, deed="casework.case.closed", subject="casework.case", subject_id=1, by=None, at=clock.now()
    )


def test_verify_says_that_a_ledger_is_whole(area: Any) -> None:
    enter(area)
    sealing.seal(area_id=area.pk, at=clock.now())

    words = told("audit_verify", "--area", "northmoor")

    assert "northmoor: 1 sealed entries, 0 waiting, 0 heads compared: whole" in words
    assert "No heads are kept outside the database" in words


def test_verify_ends_with_one_and_json_when_heads_were_cut_off(area: Any, settings: Any, tmp_path: Path) -> None:
    settings.AUDIT_HEADS_FILE = str(tmp_path / "heads")
    enter(area)
    sealing.seal(area_id=area.pk, at=clock.now())

    with pytest.raises(SystemExit) as ended:
        told("audit_verify", "--json")

    assert ended.value.code == 1  # a head is kept once the sealing is committed; here it never is


def test_verify_names_the_areas_there_are(area: Any) -> None:
    with pytest.raises(CommandError, match="There is no area nowhere"):
        told("audit_verify", "--area", "nowhere")


def test_checkpoint_seals_and_prints_every_head(area: Any) -> None:
    enter(area)

    lines = [json.loads(line) for line in told("audit_checkpoint").splitlines()]

    assert [(line["area"], line["position"], len(line["hash"])) for line in lines] == [(area.pk, 1, 64)]
