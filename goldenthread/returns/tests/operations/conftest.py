"""An area that makes returns, and the way to load one in a test."""

import io
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from goldenthread.areas.acting import set_acting
from goldenthread.areas.models import LocalArea
from goldenthread.returns.models import ReturnImport
from goldenthread.returns.operations import files
from goldenthread.returns.operations.sen2 import load
from goldenthread.sen2.limits import Limits
from goldenthread.sen2.tests import samples
from goldenthread.sen2.write import write_return

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
SAMPLE = samples.VALID.read_text()
HEADER = {"LEA": "933", "DateTime": "2026-01-20T09:30:00", "DMO": "Y", "DCO": "Y", "DSCO": "R"}

Load = Callable[..., ReturnImport]


@pytest.fixture
def somerset(db: None) -> LocalArea:
    """Give an area with a real authority code, and act in it."""
    area = LocalArea.objects.create(code="somerset", name="Somerset", authority_code="933")
    set_acting(area_id=area.pk)
    return area


@pytest.fixture
def load_text(somerset: LocalArea) -> Load:
    """Give the function that loads a return from its text, each time an hour later than the last."""
    moments = iter(NOW + timedelta(hours=hour) for hour in range(100))

    def load_one(text: str, *, is_dry_run: bool = False) -> ReturnImport:
        at = next(moments)
        asked = files.announce(area_id=somerset.pk, file_name="return.xml", is_dry_run=is_dry_run, by=None, at=at)
        with tempfile.TemporaryFile() as file:
            file.write(text.encode())
            return load(
                of_import=asked,
                file=file,
                authorities={"933": "Somerset"},
                limits=Limits(),
                tell=lambda stage, people, bytes_read: None,
                now=lambda: at,
            )

    return load_one


@pytest.fixture
def load_records(load_text: Load) -> Load:
    """Give the function that loads records as a return of a year, made on a day of that year."""

    def load_some(records: list[dict[str, Any]], *, year: int = 2026, made: str = "01-20", **how: Any) -> ReturnImport:
        out = io.StringIO()
        header = HEADER | {"DateTime": f"{year}-{made}T09:30:00"}
        write_return(out, header=header, records=records, year=year)
        return load_text(out.getvalue(), **how)

    return load_some
