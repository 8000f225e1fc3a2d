"""Saying who a record of a return is about, where it is in doubt."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import Http404
from django.urls import reverse

from goldenthread.core import clock
from goldenthread.returns.forms import SOMEBODY_NEW, SayWho, Settled
from goldenthread.returns.models import ReturnRecord
from goldenthread.returns.operations.matches import settle
from goldenthread.returns.presenters import CandidateWords, candidate_words, said_name
from goldenthread.returns.queries import find_waiting
from goldenthread.returns.views.rows import note_looks
from goldenthread.web.views import FormPage
from goldenthread.web.words import plain_day

MAY_SETTLE = ("people.match", "returns.see", "people.see")


class Settle(FormPage):
    """Say who a record is about."""

    permission, also = MAY_SETTLE[0], MAY_SETTLE[1:]
    template_name = "returns/settle.html"
    title = "Who is this?"
    button = "Load the record"
    form_class = SayWho

    def load(self, *, lock: bool) -> None:
        asked = self.kwargs
        record = find_waiting(self.acting, import_number=asked["number"], number=asked["person"])
        if record is None:
            raise Http404
        self.record = record
        self.candidates = candidates_of(record)

    def form_kwargs(self) -> Mapping[str, Any]:
        return {
            "people": [(each.ref, each.words) for each in self.candidates],
            "hints": {each.ref: each.doubt for each in self.candidates},
        }

    def extra(self) -> Mapping[str, Any]:
        if self.request.method == "GET":
            shown = [None, *(each.person_id for each in self.candidates)]  # whom the file names, and who it may be
            note_looks(self.acting, [(self.record.pk, person_id) for person_id in shown])
        return {"said": candidate_said(self.record), "record": self.record}

    def version(self) -> str:
        return self.record.matched_by or "waiting"

    def save(self, answer: Settled) -> str:
        chosen = next((each.person_id for each in self.candidates if each.ref == answer.who), None)
        settle(
            record=self.record,
            person_id=None if answer.who == SOMEBODY_NEW else chosen,
            by=self.acting.user_id,
            now=clock.now,
        )
        return self.back()

    def back(self) -> str:
        area = self.acting.area_code
        if not self.acting.may("returns.see"):
            return reverse("people:people", args=[area])
        return reverse("returns:record", args=[area, self.record.of_import_id, self.record.number])


def candidates_of(record: ReturnRecord) -> list[CandidateWords]:
    """Return whom a record may be about, in words."""
    return [candidate_words(each) for each in record.candidates.select_related("person").order_by("pk")]


def candidate_said(record: ReturnRecord) -> list[tuple[str, str]]:
    """Return what the file says of a person, for comparing with those on record."""
    said = record.record
    labels = (
        ("Name", said_name(record)),
        ("Born", _day(said.get("PersonBirthDate", ""))),
        ("Postcode", said.get("PostCode", "")),
        ("UPN", said.get("UPN", "")),
        ("ULN", said.get("UniqueLearnerNumber", "")),
    )
    return [(label, value) for label, value in labels if value]


def _day(text: str) -> str:
    return plain_day(date.fromisoformat(text)) if text else ""
