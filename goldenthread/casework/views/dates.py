"""Why this date: the rule, the count and the exceptions of one due date; and the law register itself."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from goldenthread.casework.models import Case, Clock
from goldenthread.casework.queries.facts import as_values, history_of
from goldenthread.casework.queries.words import duty_on, law_of
from goldenthread.casework.rules.clock import in_words_of_law
from goldenthread.casework.rules.facts import as_at
from goldenthread.casework.rules.law_words import counted_words, exception_words, statute_href
from goldenthread.casework.views.shared import About, CasePage, find_case, was_known
from goldenthread.core import clock
from goldenthread.law import LawRefused, the_register
from goldenthread.law import clock as law_clock
from goldenthread.law.duty import Duty
from goldenthread.law.owners import owner_words
from goldenthread.web.components import Due, Link
from goldenthread.web.listing import ChoiceFilter, Column, Filter, TextFilter
from goldenthread.web.lists import ListPage
from goldenthread.web.views import Page
from goldenthread.web.words import long_day, sentence


@dataclass(frozen=True)
class Why:
    """One due date explained: how it stands, the rule and the count, exceptions tested, and what it said before."""

    heading: str
    due: Due | None
    rows: list[tuple[str, Any]]
    exceptions: list[str]
    before: list[str]


class WhyThisDate(CasePage):
    """How one due date of one case is got to, in law."""

    permission = "casework.see"
    template_name = "casework/date.html"

    def get(self, request: HttpRequest, area: str, ref: str, duty: str) -> HttpResponse:
        self.case = case = find_case(self.acting, ref)
        duty_id = duty.upper()
        held = duty_on(duty_id, None)
        if held is None:
            raise Http404
        days = self.days()
        known_at = clock.end_of(days.known_on, clock.now())
        about = About(case, area, days.as_at, days.query)
        known = [fact for fact in history_of(case) if was_known(fact, known_at)]
        said = in_words_of_law(as_at(as_values(known), days.as_at))
        found = [one for one in law_clock(said, on=days.as_at) if one["id"] == duty_id]
        found.sort(key=lambda one: one["trigger"]["on"] or "", reverse=True)
        begun = request.GET.get("begun", "")
        chosen = [one for one in found if one["trigger"]["on"] == begun] or found[:1]
        return self.page(
            title=f"Why this date? {held.words}",
            browser_title=f"Why this date? {duty_id}, {case.ref}",
            about=about,
            reasons=[self._why(one, case, on=days.as_at, known_at=known_at) for one in chosen],
            others=[
                Link(f"Begun on {long_day(began)}", f"{request.path}?begun={began.isoformat()}{days.query_further}")
                for one in found
                if one not in chosen and (began := _day(one["trigger"]["on"]))
            ],
            mistakes=list(days.mistakes.values()),
            past_day=self.past_day(days),
            breadcrumbs=about.breadcrumbs,
        )

    def _why(self, one: dict[str, Any], case: Case, *, on: date, known_at: datetime) -> Why:
        due_on, met_on = _day(one["due_on"]), _day(one["met_on"])
        begun_on = _day(one["trigger"]["on"])
        duty = duty_on(one["id"], begun_on)
        assert duty is not None
        excused = any(exception["applies"] for exception in one["exceptions"])
        rows: list[tuple[str, Any]] = [
            ("The rule", f"{duty.limit} · {duty.source} · {duty.force}, in force since {long_day(duty.since)}"),
            ("The count", in_page_words(one["why"])),
            ("Whose it is", sentence(owner_words(one["owner"]))),
        ]
        if begun_on and due_on and duty.count == "D0" and due_on > begun_on:
            days = f"{long_day(begun_on)} is day 0, and {(due_on - begun_on).days} days on is {long_day(due_on)}."
            rows.insert(1, ("By the calendar", f"{days} Weekends and holidays count."))
        if one["act_by"] and one["act_by"] != one["due_on"]:
            act_by = _day(one["act_by"])
            assert act_by is not None
            rows.append(("Act by", f"{long_day(act_by)}. The day in law is not a working day; it does not move."))
        if one.get("governs"):
            rows.append(("Which limit governs", str(one["governs"])))
        if not one["verified"]:
            rows.append(("Not verified", duty.unverified or "This limit was stated without its instrument being seen."))
        law = law_of(one["id"], on=begun_on, area=self.acting.area_code)
        if law is not None:
            rows.append(("In the register", law))
        return Why(
            heading=f"{one['id']}{' · ' + one['for'] if one.get('for') else ''}",
            due=Due(due_on, on, done_on=met_on, excused="an exception applies" if excused else "")
            if due_on or met_on or excused
            else None,
            rows=rows,
            exceptions=_exceptions(one["exceptions"], duty.exceptions) or ["None exists in law for this limit."],
            before=self._before(case, one, known_at),
        )

    @staticmethod
    def _before(case: Case, one: dict[str, Any], known_at: datetime) -> list[str]:
        """Return what the date said until it was put right, as far as that was so by a moment."""
        closed = Clock.objects.filter(case=case, duty=one["id"], about=one.get("for") or "", known_until__lte=known_at)
        return [
            f"Until {long_day(clock.civil_date(row.known_until))} it said {long_day(row.due_on)}, "
            f"counted from {long_day(row.begun_on)}."
            for row in closed.order_by("-known_until")
            if row.due_on and row.known_until and row.due_on.isoformat() != one["due_on"]
        ]


def in_page_words(why: str) -> str:
    """Return the register's reason as a page says it: days in full, facts in words."""
    in_full = re.sub(r"\d{4}-\d{2}-\d{2}", lambda found: long_day(date.fromisoformat(found.group())), why)
    return re.sub(r"\b[a-z0-9]+(_[a-z0-9]+)+\b", lambda found: found.group().replace("_", " "), in_full)


def _exceptions(tested: list[dict[str, Any]], in_law: Iterable[str]) -> list[str]:
    """Return each exception to the limit: how its test came out, or that nothing is recorded to test."""
    told = [_exception(exception) for exception in tested]
    seen = {exception["code"] for exception in tested}
    return told + [f"{sentence(exception_words(code))}: none recorded." for code in in_law if code not in seen]


def _exception(exception: dict[str, Any]) -> str:
    applies = "it applies" if exception["applies"] else "it does not apply"
    words = sentence(exception_words(exception["code"]))
    return f"{words}: {applies}. {sentence(in_page_words(str(exception['because'])))}".strip()


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


FORCE = (("law", "Must, by law"), ("guidance", "Should, by guidance"), ("practice", "Practice"))


class LawRegister(ListPage):
    """Every duty that the clocks read, in the order of the register."""

    permission = "law.see"
    template_name = "casework/law_register.html"
    title = "The law register"
    noun = ("duty", "duties")
    export_name = "law-register"
    nothing_yet = "No duty is in the register."

    def records(self) -> Sequence[Duty]:
        register = the_register()
        return [register.history(duty_id)[-1] for duty_id in register.ids]

    def get_columns(self) -> Sequence[Column]:
        area = self.acting.area_code
        return (
            Column(
                "id",
                "Duty",
                lambda row: row.id,
                href=lambda row: reverse("casework:law", args=[area, row.id]),
                sort="id",
            ),
            Column("what", "What", lambda row: row.words, sort="words"),
            Column("limit", "Limit", lambda row: row.limit),
            Column("whose", "Whose", lambda row: sentence(row.whose), sort="whose"),
            Column("source", "Source", lambda row: row.source, sort="source"),
            Column("kind", "Force", lambda row: row.kind, only_in_export=True),
            Column("since", "In force since", lambda row: row.since, only_in_export=True),
            Column("verified", "Verified", lambda row: "Yes" if row.verified else "Not verified", sort="verified"),
        )

    def get_filters(self) -> Sequence[Filter]:
        owners = sorted({row.whose for row in self.records()}, key=str.casefold)
        return (
            TextFilter("q", "Words or duty", paths=("id", "words", "source")),
            ChoiceFilter("verified", "Verified", choices=[("True", "Verified"), ("False", "Not verified")]),
            ChoiceFilter("kind", "Force", choices=FORCE),
            ChoiceFilter(
                "owner",
                "Whose",
                choices=[(owner, sentence(owner)) for owner in owners],
                path="whose",
                one=True,
                counted=False,
            ),
        )


class LawPage(Page):
    """One duty: its words, its source, how it is counted, since when, and what is not verified."""

    permission = "law.see"
    template_name = "casework/law.html"

    def get(self, request: HttpRequest, area: str, duty: str) -> HttpResponse:
        try:
            history = the_register().history(duty.upper())
        except LawRefused:
            raise Http404 from None
        return self.page(
            title=history[-1].words,
            versions=[
                (
                    version,
                    counted_words(version.count, version.roll),
                    [sentence(exception_words(code)) for code in version.exceptions],
                    statute_href(version.source),
                )
                for version in history[::-1]
            ],
            breadcrumbs=[Link("The law register", reverse("casework:law_register", args=[area]))],
        )
