"""What the pages of one case share: finding it as the reader may, and who it is about."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from goldenthread.audit import ledger
from goldenthread.casework import trail
from goldenthread.casework.models import Case, Fact
from goldenthread.casework.queries.visible import visible_to
from goldenthread.core import clock
from goldenthread.core.periods import age_on
from goldenthread.people.permissions import why_reading
from goldenthread.people.queries import PersonDetails, current_details
from goldenthread.web.components import Link
from goldenthread.web.views import Page


def find_case(acting: Any, ref: str, *, lock: bool = False) -> Case:
    """Return a case the reader may open; anything else is exactly a case that does not exist."""
    cases = visible_to(acting).filter(ref=ref.upper())
    case = (cases.select_for_update(of=("self",)) if lock else cases).first()
    if case is None:
        raise Http404
    return case


class CasePage(Page):
    """A page that shows one case, which is entered each time: the page, a form with its mistakes, what will follow."""

    looks_ahead = False  # a case is what has happened
    case: Case

    def page(self, **given: Any) -> HttpResponse:
        self.note_look()
        return super().page(**given)

    def note_look(self) -> None:
        """Enter that somebody looked at this case."""
        ledger.note_read(
            area_id=self.case.area_id,
            deed=trail.CASE_READ,
            subject="casework.case",
            subject_id=self.case.pk,
            person_id=self.case.person_id,
            by=self.acting.user_id,
            at=clock.now(),
            because=why_reading(self.acting),
            role=self.acting.role,
        )


def was_known(fact: Fact, known_at: datetime) -> bool:
    """Return whether a fact stood here at a moment: recorded by then, and not yet superseded."""
    return fact.recorded_at <= known_at and (fact.superseded_at is None or fact.superseded_at > known_at)


@dataclass(frozen=True)
class About:
    """Who a case is about, for the top of its pages."""

    case: Case
    area: str
    on: date
    carried: str = ""  # the days the page is asked for, as the end of an address: links about the case stay at them

    @cached_property
    def details(self) -> PersonDetails | None:
        return current_details(self.case.person_id)

    @property
    def name(self) -> str:
        return self.details.name if self.details and not self.is_disposed else "Record disposed of"

    @property
    def is_disposed(self) -> bool:
        return self.case.person.disposed_at is not None

    @property
    def born_words(self) -> str:
        if self.is_disposed:
            return "what is left names nobody"
        born_on = self.details.born_on if self.details else None
        if born_on is None:
            return "birth date not recorded"
        return f"born {born_on.day} {born_on:%B %Y}, {age_on(born_on=born_on, on=self.on)}"

    @property
    def href(self) -> str:
        return reverse("casework:case", args=[self.area, self.case.ref]) + self.carried

    @property
    def breadcrumbs(self) -> list[Link]:
        return [Link("Cases", reverse("casework:cases", args=[self.area])), Link(self.name, self.href)]
