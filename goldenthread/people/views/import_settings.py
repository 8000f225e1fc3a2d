"""Importing the department's list of establishments."""

import io
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from goldenthread.core import clock
from goldenthread.core.refusals import Refused
from goldenthread.people.forms import SettingsFileForm
from goldenthread.people.operations.settings import Numbered, SettingIs, load_settings
from goldenthread.people.rules.establishments import (
    Establishment,
    NotAnEstablishmentList,
    RowLeftOut,
    read_establishments,
)
from goldenthread.web.components import Link
from goldenthread.web.views import FormPage
from goldenthread.web.words import counted

MOST_ROWS = 60_000
MOST_SHOWN = 20


class CannotLoad(Refused):
    """The file is not a list of establishments."""


class ImportSettings(FormPage):
    """Load the list: what is new is added, what changed is corrected, what is absent stays."""

    permission = "settings.edit"
    title = "Import settings"
    button = "Import the list"
    form_class = SettingsFileForm

    def back(self) -> str:
        return reverse("people:settings", args=[self.acting.area_code])

    def save(self, answer: dict[str, Any]) -> HttpResponse:
        kept, left_out = _read(answer["file"])
        loaded = load_settings(
            area_id=self.acting.area_id,
            settings=[_numbered(row) for row in kept],
            by=self.acting.user_id,
            at=clock.now(),
        )
        told = [
            f"{counted(loaded.added_count, 'setting')} added, {loaded.corrected_count:,} corrected, "
            f"{loaded.unchanged_count:,} unchanged."
        ]
        if left_out:
            told.append(f"{counted(len(left_out), 'row')} left out:")
            told += [f"Line {row.line}: {row.because}." for row in left_out[:MOST_SHOWN]]
        return self.page(
            template="web/confirmation_page.html",
            title="The list is loaded",
            told=told,
            links=[Link("Settings", self.back())],
        )


def _read(upload: Any) -> tuple[list[Establishment], list[RowLeftOut]]:
    try:
        text = _decoded(upload.read())
        rows = list(read_establishments(io.StringIO(text, newline="")))
    except NotAnEstablishmentList as wrong:
        raise CannotLoad(str(wrong)) from None
    if len(rows) > MOST_ROWS:
        raise CannotLoad(f"The list has more than {MOST_ROWS:,} rows. Take only your own area and its neighbours.")
    kept = {(row.urn or row.ukprn): row for row in rows if isinstance(row, Establishment)}
    return list(kept.values()), [row for row in rows if isinstance(row, RowLeftOut)]


def _decoded(body: bytes) -> str:
    """Return the text of the file; the department's own file is in the Windows code page, saved copies in UTF-8."""
    if b"\x00" in body:
        raise NotAnEstablishmentList("This is not a CSV file. Save it as CSV (UTF-8) and try again.")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("cp1252", errors="replace")


def _numbered(row: Establishment) -> Numbered:
    return Numbered(
        row.urn,
        row.ukprn,
        SettingIs(
            name=row.name,
            kind=row.kind,
            type_code=row.type_code,
            phase=row.phase,
            postcode=row.postcode,
            opened_on=row.opened_on,
            closed_on=row.closed_on,
        ),
    )
