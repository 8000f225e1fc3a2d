"""Heads of the chains in a file: what a crash tore spoils nothing that is kept after it."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from goldenthread.audit.checkpoints import Head, keep, kept_heads

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def heads_file(tmp_path: Path, settings: Any) -> Path:
    path = tmp_path / "heads"
    settings.AUDIT_HEADS_FILE = str(path)
    return path


def head(position: int) -> Head:
    return Head(area_id=1, position=position, hash=f"{position:04x}", sealed_at=NOON)


def test_a_head_kept_after_a_torn_line_stands_on_a_line_of_its_own(heads_file: Path) -> None:
    keep([head(1), head(2)])
    heads_file.write_bytes(heads_file.read_bytes()[:-20])

    keep([head(3)])
    keep([head(4)])

    assert kept_heads(heads_file) == {1: {1: "0001", 3: "0003", 4: "0004"}}
    assert heads_file.read_bytes().count(b"\n") == 4


@pytest.mark.parametrize("line", [b"12", b"null", b"[]", b"{}", b'"ledger"', b"\xff\xfe", b""])
def test_a_line_that_is_no_head_is_passed_over(heads_file: Path, line: bytes) -> None:
    heads_file.write_bytes(line + b"\n")

    keep([head(1)])

    assert kept_heads(heads_file) == {1: {1: "0001"}}
