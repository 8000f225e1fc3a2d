"""Measures: all of them on a day, and one with its months, its comparison and its definition."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from goldenthread.audit import ledger
from goldenthread.boards.queries.packs import is_frozen_moment
from goldenthread.core import clock
from goldenthread.documents import sheets
from goldenthread.documents.charts import Chart
from goldenthread.insight import trail
from goldenthread.insight.permissions import policy_for
from goldenthread.insight.presenters import FILE_COLUMNS, Asked, charts_of, figure_of, file_row, table_of
from goldenthread.insight.queries.measuring import World, first_known_at, world_as_at
from goldenthread.insight.queries.reports import Report, report
from goldenthread.insight.rules.disclosure import Policy
from goldenthread.insight.rules.measure import Measure
from goldenthread.insight.rules.measures import MEASURES
from goldenthread.insight.rules.periods import month_end_by
from goldenthread.web.components import AsAt, Link
from goldenthread.web.components.frame import PastDay
from goldenthread.web.days import DaysAsked
from goldenthread.web.views import Page


def moment_asked(request: HttpRequest, days: DaysAsked, now: datetime) -> datetime:
    """
    Return the moment as known on which a page is asked for.

    A frozen paper links with its own moment, `known-at`, since more may have become known later on the same day.
    """
    try:
        given = datetime.fromisoformat(request.GET.get("known-at", ""))
        is_of_the_day = given.tzinfo is not None and clock.civil_date(given) == days.known_on
    except (ValueError, OverflowError):  # not a moment, or one so far off that it has no day in London
        return clock.end_of(days.known_on, now)
    if not is_of_the_day:
        return clock.end_of(days.known_on, now)
    return min(given, now)


def asked_of(request: HttpRequest, area: str, days: DaysAsked) -> Asked:
    """Return the days that a page's links must keep."""
    return Asked(area, days.as_at, days.known_on, (days.today, days.today), request.GET.get("known-at", ""))


def find_measure(code: str) -> Measure:
    """Return a measure by the code in its address."""
    if code not in MEASURES:
        raise Http404
    return MEASURES[code]


DAYS_NOTE = (
    "Your role sees figures as at the last day of a month, as known today or when a pack was frozen. "
    "Figures of days close together would give small numbers away."
)


class MeasurePage(Page):
    """A page that asks measures of one world."""

    permission = "insight.see"
    looks_ahead = False  # what was counted has happened; a measure that looks ahead says over which days

    @cached_property
    def policy(self) -> Policy:
        return policy_for(self.acting)

    def days(self) -> DaysAsked:
        """
        Return the two days asked for; for a reader who is kept from small numbers, those he may be given.

        Two days near each other, or two moments of knowing, would tell by their difference what one figure withholds.
        """
        asked = super().days()
        if not self.policy.withholds:
            return asked
        as_at = month_end_by(min(asked.as_at, asked.today))
        known_on = asked.known_on if self.frozen_moment(asked) else asked.today
        return replace(asked, as_at=as_at, known_on=known_on)

    def past_day(self, days: DaysAsked) -> PastDay | None:
        return None if (days.as_at, days.known_on) == self.usual_days(days) else super().past_day(days)

    def usual_days(self, days: DaysAsked) -> tuple[date, date]:
        """Return the two days that this reader is shown unasked."""
        return (month_end_by(days.today) if self.policy.withholds else days.today, days.today)

    def frozen_moment(self, days: DaysAsked) -> datetime | None:
        """Return the moment asked for where a pack was frozen at it."""
        now = clock.now()
        moment = moment_asked(self.request, days, now)
        is_given = "known-at" in self.request.GET and moment < now
        return moment if is_given and is_frozen_moment(moment) else None

    def moment(self, days: DaysAsked) -> datetime:
        """Return the moment as known on which this reader is shown figures."""
        now = clock.now()
        return (self.frozen_moment(days) or now) if self.policy.withholds else moment_asked(self.request, days, now)

    @property
    def days_note(self) -> str:
        """Say which days this reader may ask for; nothing for those who may ask for any."""
        return DAYS_NOTE if self.policy.withholds else ""

    @contextmanager
    def world(self, days: DaysAsked) -> Iterator[World]:
        """Lay out the cases as at the day asked, as known on the day asked."""
        with world_as_at(on=days.as_at, known_at=self.moment(days)) as world:
            yield world

    def asked(self, days: DaysAsked) -> Asked:
        asked = asked_of(self.request, self.acting.area_code, days)
        if not self.policy.withholds:
            return asked
        return replace(asked, usual=self.usual_days(days), known_at=asked.known_at if self.frozen_moment(days) else "")

    @property
    def may_open(self) -> bool:
        return bool(self.acting.may("insight.open_names"))

    def not_known_yet(self, days: DaysAsked) -> str:
        """
        Say so where nothing was known on the day asked: what a file brought is known only from its import.

        As at an earlier day, as known today, is then the question that has an answer.
        """
        first = first_known_at()
        if first is None:
            return "No case is on record here yet. The area's SEN2 return brings them, or the first request does."
        if first <= self.moment(days):
            return ""
        day = clock.civil_date(first)
        return (
            f"Nothing was recorded here before {day.day} {day:%B %Y}, so nothing was known on the day you ask about. "
            "Ask as at that day, as known today."
        )


class _AllMeasures(MeasurePage):
    """Every measure, each by its figure alone."""

    def reports(self, days: DaysAsked) -> list[Report]:
        with self.world(days) as world:
            return [
                report(
                    world,
                    measure,
                    policy=self.policy,
                    area_name=self.acting.area_name,
                    is_whole=False,
                    has_months=False,
                )
                for measure in MEASURES.values()
            ]


class Measures(_AllMeasures):
    """Every measure, as at a day and as known on a day."""

    template_name = "insight/measures.html"
    title = "Measures"

    def get(self, request: HttpRequest, area: str) -> HttpResponse:
        days = self.days()
        asked = self.asked(days)
        return self.page(
            rows=[(found, asked.address("measure", found.measure.code)) for found in self.reports(days)],
            csv_href=reverse("insight:measures_csv", args=[area]) + asked.query,
            asat=AsAt(days.as_at, days.known_on, mistakes=days.mistakes, with_known_on=not self.days_note),
            days_note=self.days_note,
            not_known_yet=self.not_known_yet(days),
            past_day=self.past_day(days),
        )


class MeasuresCsv(_AllMeasures):
    """The table of every measure as a file: what the page shows this reader, and no more."""

    def get(self, request: HttpRequest, area: str) -> HttpResponse:
        days = self.days()
        rows = [file_row(found, known_on=days.known_on) for found in self.reports(days)]
        ledger.write(
            area_id=self.acting.area_id,
            deed=trail.MEASURES_EXPORTED,
            subject="measures",
            subject_id=None,
            by=self.acting.user_id,
            at=clock.now(),
            detail={
                "format": "csv",
                "rows": len(rows),
                "role": self.acting.role,
                "as_at": days.as_at.isoformat(),
                "known_on": days.known_on.isoformat(),
                "small_withheld": self.policy.withholds,
            },
        )
        response = HttpResponse(sheets.csv_bytes(FILE_COLUMNS, rows), content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="measures-{days.as_at.isoformat()}.csv"'
        return response


class OneMeasure(MeasurePage):
    """One measure: is it better, or is it chance; and how do we know."""

    template_name = "insight/measure.html"

    def get(self, request: HttpRequest, area: str, code: str) -> HttpResponse:
        measure, days = find_measure(code), self.days()
        asked = self.asked(days)
        with self.world(days) as world:
            found = report(world, measure, policy=self.policy, area_name=self.acting.area_name)
        return self.page(
            title=found.months.title if found.months else measure.title,
            report=found,
            measure=measure,
            figure=figure_of(found, asked, may_open=self.may_open),
            charts=charts_of(found, asked),
            tables=[table_of(divided) for divided in found.divided],
            asat=AsAt(days.as_at, days.known_on, mistakes=days.mistakes, with_known_on=not self.days_note),
            days_note=self.days_note,
            not_known_yet=self.not_known_yet(days),
            past_day=self.past_day(days),
            breadcrumbs=[Link("Measures", reverse("insight:measures", args=[area]) + asked.query)],
        )


class _ChartCsv(MeasurePage):
    """The numbers of one chart as a file."""

    which = ""

    def chart(self, world: World, measure: Measure) -> Chart | None:
        found = report(world, measure, policy=self.policy, area_name=self.acting.area_name)
        return found.months if self.which == "months" else found.comparison

    def get(self, request: HttpRequest, area: str, code: str) -> HttpResponse:
        measure, days = find_measure(code), self.days()
        with self.world(days) as world:
            chart = self.chart(world, measure)
        if chart is None:
            raise Http404
        ledger.write(
            area_id=self.acting.area_id,
            deed=trail.SERIES_EXPORTED,
            subject=code,
            subject_id=None,
            by=self.acting.user_id,
            at=clock.now(),
            detail={
                "format": "csv",
                "series": self.which,
                "rows": len(chart.table().rows),
                "role": self.acting.role,
                "as_at": days.as_at.isoformat(),
                "known_on": days.known_on.isoformat(),
                "small_withheld": self.policy.withholds,
            },
        )
        response = HttpResponse(chart.csv(), content_type="text/csv; charset=utf-8")
        name = f"{code}-{self.which}-{days.as_at.isoformat()}.csv"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


class MonthsCsv(_ChartCsv):
    """A measure's months."""

    which = "months"


class PublishedCsv(_ChartCsv):
    """A measure's published history and comparison."""

    which = "published"
