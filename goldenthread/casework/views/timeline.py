"""One case: whose turn it is, what is next in law, and what has happened; as at any day, as known on any day."""

from collections import defaultdict
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from goldenthread.accounts.queries import names_of_users
from goldenthread.casework.models import Fact
from goldenthread.casework.presenters import clock_rows, fact_row, recorded_alike, turn_tag
from goldenthread.casework.queries.facts import as_values, history_of
from goldenthread.casework.queries.words import law_of, words_of_duty
from goldenthread.casework.rules.clock import clocks, comes_after, next_due
from goldenthread.casework.rules.facts import as_at
from goldenthread.casework.rules.status import stage
from goldenthread.casework.views.shared import About, CasePage, find_case, was_known
from goldenthread.casework.vocabulary import OPEN_STAGES, FactKind
from goldenthread.core import clock
from goldenthread.law import DueDate
from goldenthread.web.components import AsAt, Due, Identity, Link, Strip, SubNavigation, Timeline
from goldenthread.web.days import DaysAsked
from goldenthread.web.words import long_day


class OneCase(CasePage):
    """The overview and timeline of a case."""

    permission = "casework.see"
    template_name = "casework/case.html"

    def get(self, request: HttpRequest, area: str, ref: str) -> HttpResponse:
        self.case = case = find_case(self.acting, ref)
        days, now = self.days(), clock.now()
        about = About(case, area, days.as_at, days.query)
        known_at = clock.end_of(days.known_on, now)
        history = list(history_of(case))
        known = [fact for fact in history if was_known(fact, known_at)]
        so = as_at(as_values(known), days.as_at)
        found = clocks(so)
        return self.page(
            title=about.name,
            browser_title=case.ref,
            about=about,
            case=case,
            identity=Identity(about.name, [about.born_words, case.ref, self._person_link(case)]),
            strip=self._strip(so, found, days=days, ref=ref),
            stage=stage(so, on=days.as_at),
            timeline=self._timeline(known, history, so, found, days=days, ref=ref),
            said_once=recorded_alike(known).words,
            parts=self._parts(ref, days),
            asat=AsAt.of(days),
            unknown_before=self._unknown_before(history, known_at),
            past_day=self.past_day(days),
            may_record=self.acting.may("casework.record") and not days.is_past,
            record_href=reverse("casework:choose_kind", args=[area, ref]),
            breadcrumbs=about.breadcrumbs[:1],
        )

    def _person_link(self, case: Any) -> Link:
        return Link("Who they are", reverse("people:person", args=[self.acting.area_code, case.person.ref]))

    def _strip(self, so: list[Any], found: list[Any], *, days: DaysAsked, ref: str) -> Strip | None:
        on = days.as_at
        owed = next_due(found)
        if stage(so, on=on) not in OPEN_STAGES or not owed.duty:
            return None
        area = self.acting.area_code
        tag = turn_tag(owed.turn, is_strip=True)
        assert tag is not None
        law = law_of(owed.duty, on=on, area=area)
        buttons = (Link("Record what happened", reverse("casework:choose_kind", args=[area, ref])),)
        return Strip(
            turn=tag,
            owed=f"{words_of_duty(owed.duty, on=on)}.",
            due=Due(owed.due_on, on, law=law) if owed.due_on else None,
            after=self._after(comes_after(found, owed), on=on),
            buttons=buttons if self.acting.may("casework.record") and not days.is_past else (),
        )

    @staticmethod
    def _after(after: DueDate | None, *, on: date) -> str:
        if after is None or after.due_on is None:
            return ""
        words = words_of_duty(after.id, on=on)
        if after.due_on < on:
            return f"Late as well: {words}, was due {long_day(after.due_on)}."
        return f"After that: {words}, {long_day(after.due_on)}."

    def _timeline(
        self, known: list[Fact], history: list[Fact], so: list[Any], found: list[Any], *, days: DaysAsked, ref: str
    ) -> Timeline:
        area = self.acting.area_code
        to_come, owed, met = clock_rows(found, on=days.as_at, area=area, ref=ref, further=days.query_further)
        said_once = recorded_alike(known)
        earlier: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        for fact in history:
            earlier[(fact.kind, fact.slot)].append(fact)
        shown_ids = {fact.id for fact in so}
        officers = names_of_users(fact.detail.get("officer") for fact in known if fact.kind == FactKind.ALLOCATED)
        happened = [
            fact_row(
                fact,
                before=[old for old in earlier[(fact.kind, fact.slot)] if old.superseded_by_id == fact.pk],
                area=area,
                ref=ref,
                officers=officers,
                said_once=said_once,
                days=days.query,
            )
            for fact in known
            if fact.pk in shown_ids
        ]
        rows = sorted(happened + met, key=lambda row: row.day or date.min, reverse=True)
        return Timeline(to_come=to_come, owed_now=owed, happened=rows)

    def _parts(self, ref: str, days: DaysAsked) -> SubNavigation:
        area = self.acting.area_code
        here = reverse("casework:case", args=[area, ref]) + days.query
        links = [Link("Overview and timeline", here)]
        if self.acting.may("casework.who_looked"):
            links.append(Link("Who looked", reverse("casework:who_looked", args=[area, ref]) + days.query))
        return SubNavigation("Parts of this case", links, current=here)

    @staticmethod
    def _unknown_before(history: list[Fact], known_at: datetime) -> str:
        """Say so where nothing was known yet: what a file brought is known only from the day of its import."""
        first = min((fact.recorded_at for fact in history), default=None)
        if first is None or first <= known_at:
            return ""
        day = clock.civil_date(first)
        return (
            f"Nothing was recorded here before {day:%A} {day.day} {day:%B %Y}. "
            "Ask what was so as at a day instead, as known today."
        )
