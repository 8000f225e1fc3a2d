"""Returns: all of them, choosing a file, and one import while it runs and when it is over."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django_htmx.http import HttpResponseClientRefresh

from goldenthread.core import clock
from goldenthread.returns.forms import LOAD, TRY, ChooseFile, ChosenFile
from goldenthread.returns.models import ReturnImport
from goldenthread.returns.operations import files
from goldenthread.returns.operations.running import queue
from goldenthread.returns.presenters import findings_by_rule, outcome_lines, state_words, summary
from goldenthread.returns.queries import find_import, find_import_to_run, has_file, has_stopped, visible_to, waiting_in
from goldenthread.returns.vocabulary import Stage
from goldenthread.sen2.layout import KNOWN_YEARS
from goldenthread.web.components import Job, JobStage, Link
from goldenthread.web.forms import Form
from goldenthread.web.listing import ChoiceFilter, Column, Filter, MomentRangeFilter
from goldenthread.web.lists import ListPage
from goldenthread.web.views import FormPage, Page


class Returns(ListPage):
    """Every import of the area, newest first."""

    permission = "returns.see"
    template_name = "returns/returns.html"
    title = "Returns"
    noun = ("import", "imports")
    default_sort = "-asked"
    export_name = "returns"
    nothing_yet = "No return has been loaded yet."
    nothing_next = "Choose the file that your system made for the Department."

    def get_columns(self) -> tuple[Column, ...]:
        return (
            Column(
                "import", "Import", lambda row: f"SEN2 {row.collection_year or ''} (import {row.pk})",
                href=lambda row: self._href(row), second=lambda row: row.file_name, sort="pk",
            ),
            Column("asked", "Asked for", lambda row: row.asked_at, sort="asked_at"),
            Column("by", "By", lambda row: row.asked_by.name if row.asked_by else "The command line"),
            Column("people", "People", lambda row: row.totals.get("people"), numeric=True, empty="None"),
            Column(
                "doubt", "Waiting to be settled", numeric=True,
                cell=lambda row: row.waiting_count if row.waiting_count and not row.is_dry_run else None,
                empty="None",
            ),
            Column("findings", "Findings", lambda row: row.totals.get("findings_total"), numeric=True, empty="None"),
            Column("state", "State", lambda row: state_words(row, now=clock.now())),
        )  # fmt: skip

    def get_filters(self) -> Sequence[Filter]:
        years = [(str(year), str(year)) for year in reversed(KNOWN_YEARS)]
        hows = [("False", "To load"), ("True", "Only to try")]
        return (
            ChoiceFilter("year", "Year", choices=years, path="collection_year", counted=False),
            ChoiceFilter("how", "Asked how", choices=hows, path="is_dry_run", counted=False),
            MomentRangeFilter("asked", "Asked for", path="asked_at"),
        )

    def _href(self, row: ReturnImport) -> str:
        return reverse("returns:import", args=[self.acting.area_code, row.pk])

    def records(self) -> Any:
        return visible_to(self.acting)

    def extra(self) -> Mapping[str, Any]:
        may_load = self.acting.may("returns.import")
        return {"load_href": reverse("returns:load", args=[self.acting.area_code]) if may_load else ""}


class LoadReturn(FormPage):
    """Choose a file to load or to try."""

    permission = "returns.import"
    title = "Load a return"
    button = "Send the file"
    form_class = ChooseFile

    def initial(self) -> dict[str, Any]:
        """A trial changes nothing; and a mistake here would cost the choice of the file, which no browser keeps."""
        return {"file": None, "what": TRY}

    def save(self, answer: ChosenFile) -> str:
        asked = files.receive(
            area_id=self.acting.area_id,
            file_name=answer.file.name,
            chunks=answer.file.chunks(files.PIECE_BYTES),
            is_dry_run=answer.what != LOAD,
            by=self.acting.user_id,
            at=clock.now(),
        )
        return start(self.acting, asked)

    def back(self) -> str:
        return reverse("returns:returns", args=[self.acting.area_code])


def start(acting: Any, asked: ReturnImport) -> str:
    """Put an import before the worker and return the page that shows how it goes."""
    queue(asked)
    return reverse("returns:import", args=[acting.area_code, asked.pk])


class ImportPage(Page):
    """A page about one import."""

    permission = "returns.see"

    def one(self) -> ReturnImport:
        found = find_import(self.acting, self.kwargs["number"])
        if found is None:
            raise Http404
        return found

    def trail(self, one: ReturnImport) -> list[Link]:
        area = self.acting.area_code
        return [
            Link("Returns", reverse("returns:returns", args=[area])),
            Link(f"Import {one.pk}", reverse("returns:import", args=[area, one.pk])),
        ]


class OneImport(ImportPage):
    """One import: how far it has come, or how it ended."""

    template_name = "returns/import.html"

    def get(self, request: HttpRequest, area: str, number: int) -> HttpResponse:
        one, now = self.one(), clock.now()
        if one.is_over and request.headers.get("HX-Request"):
            return HttpResponseClientRefresh()  # its progress was watched; the whole page now says how it ended
        seen = one.repeats or one
        waiting = waiting_in(seen) if one.is_over else 0
        return self.page(
            title=f"SEN2 return{f' of {one.collection_year}' if one.collection_year else ''}",
            one=one,
            job=job_of(one, request.path, now) if not one.is_over else None,
            is_stopped=has_stopped(one, now=now),
            lines=outcome_lines(one, still_waiting=waiting) if one.is_over else [],
            rules=findings_by_rule(one),
            seen=seen,
            waiting=waiting,
            may_import=self.acting.may("returns.import"),
            may_see_cases=self.acting.may("casework.see"),
            may_load_after_all=self.acting.may("returns.import") and _may_load(one),
            breadcrumbs=self.trail(one)[:1],
        )


def _may_load(one: ReturnImport) -> bool:
    return one.is_dry_run and one.finished_at is not None and one.repeats_id is None and has_file(one)


def job_of(one: ReturnImport, href: str, now: datetime) -> Job:
    """Return the progress of an import that is not over."""
    order: list[Stage] = [stage for stage in Stage if stage not in (Stage.WAITING, Stage.DONE)]
    place = order.index(Stage(one.stage)) if one.stage in order else -1
    stages = tuple(
        JobStage(stage.label, "done" if at < place else "doing" if at == place else "to come")
        for at, stage in enumerate(order)
    )
    return Job(
        title="Loading the return" if not one.is_dry_run else "Trying the return",
        href=href,
        done=one.bytes_read // 1024,
        total=one.file_bytes // 1024 if place >= 0 else 0,
        noun=f"KB read, {one.people_read_count:,} people",
        now_doing=Stage(one.stage).label if place >= 0 else "It starts as soon as the one before it is done",
        left=_left(one, now),
        stages=stages,
        is_going=not has_stopped(one, now=now),
        outcome=_silence(one) if has_stopped(one, now=now) else "",
    )


def _silence(one: ReturnImport) -> str:
    went = "It stopped before its end" if one.moved_at else "It has not started"
    return f"{went}. Nothing was loaded."


def _left(one: ReturnImport, now: datetime) -> timedelta | None:
    if one.stage != Stage.READING or not one.bytes_read or now <= one.asked_at:
        return None
    return (now - one.asked_at) * (one.file_bytes - one.bytes_read) / one.bytes_read


class ImportJson(ImportPage):
    """One import as data."""

    def get(self, request: HttpRequest, area: str, number: int) -> HttpResponse:
        return JsonResponse(summary(self.one()))


class Again(FormPage):
    """Load the file of a dry run, or run again an import whose process was stopped."""

    permission = "returns.import"
    form_class = Form
    title = "Load this file"
    button = "Load it"

    def load(self, *, lock: bool) -> None:
        find = find_import_to_run if lock else find_import
        found = find(self.acting, self.kwargs["number"])
        if found is None:
            raise Http404
        self.one = found

    def save(self, answer: Any) -> str:
        if not self.one.is_over:
            if not has_stopped(self.one, now=clock.now()):
                raise files.OnItsWay("This import is on its way already.")
            files.run_again(stopped=self.one, since=self.one.moved_at, at=clock.now())
            return start(self.acting, self.one)
        if not _may_load(self.one):
            raise files.NothingToRead("The file is no longer held here. Choose it again.")
        loading = files.load_after_all(tried=self.one, by=self.acting.user_id, at=clock.now())
        return start(self.acting, loading)

    def back(self) -> str:
        return reverse("returns:import", args=[self.acting.area_code, self.one.pk])
