"""
The form of a fact whose deed waits until the reader has seen what will follow from it.

A form whose page is older than somebody else's change shows both and keeps what was typed.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict

from goldenthread.accounts.queries import officers_on
from goldenthread.casework.forms import FactForm
from goldenthread.casework.models import Fact
from goldenthread.casework.presenters import SETTING_NUMBERS, change_rows, detail_words
from goldenthread.casework.queries.words import law_of, words_of_duty
from goldenthread.casework.rules.facts import CaseFact
from goldenthread.casework.rules.following import Following
from goldenthread.casework.rules.validity import problems, warnings
from goldenthread.casework.views.shared import About, CasePage, find_case
from goldenthread.casework.vocabulary import FactKind
from goldenthread.core import clock
from goldenthread.people.queries import birth_of, name_of_setting
from goldenthread.web.forms import Form
from goldenthread.web.views import FormPage
from goldenthread.web.words import long_day

# Said of a number that no setting of the area has: a slip of the keys is seen before it is saved.
NOT_OURS = "a setting that is not on record here"


class FactPage(CasePage, FormPage):
    """What recording and correcting share: the case, and showing what will follow before the deed."""

    template_name = "casework/fact_form.html"
    button = "Continue: see what will follow"
    deed = "Save"
    said_label = "To be recorded"
    form_class: type[Form] = FactForm
    preview_template = "casework/fact_preview.html"

    def load(self, *, lock: bool) -> None:
        self.case = find_case(self.acting, self.kwargs["ref"], lock=lock)
        self.about = About(self.case, self.kwargs["area"], clock.today())

    def back(self) -> str:
        return self.about.href

    def extra(self) -> Mapping[str, Any]:
        return {"about": self.about, "title": self.title, "browser_title": f"{self.title}, {self.case.ref}"}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "confirm" in request.POST:
            return super().post(request, *args, **kwargs)
        if led_to := self.led_to():  # the page of what will follow, come back to after the deed
            self.tell("This was saved before; nothing was done a second time.")
            return HttpResponseRedirect(led_to)
        self.load(lock=False)
        form = self.form(request.POST)
        if "change" in request.POST or "use_theirs" in request.POST or not self._is_possible(form):
            return self.show(form)
        return self._preview(form)

    def _is_possible(self, form: Any) -> bool:
        if not form.is_valid():
            return False
        found = problems(
            self.proposed(form), others=self.others(), born_on=birth_of(self.case.person_id), today=clock.today()
        )
        form.blame(found)
        return not found

    def answered(self) -> FactForm:
        """Return the form as it was answered; it has been found valid before."""
        form = self.form(self.request.POST)
        assert isinstance(form, FactForm)
        form.full_clean()
        return form

    def _preview(self, form: Any) -> HttpResponse:
        what_follows = self.following(form)
        return self.page(
            template=self.preview_template,
            title="Check what will follow",
            browser_title=f"Check what will follow, {self.case.ref}",
            about=self.about,
            said_label=self.said_label,
            said=self.said(form),
            stands=self.stands(),
            warnings=warnings(self.proposed(form), others=self.others()),
            following=what_follows,
            stage_before=what_follows.stage_before.label,
            stage_after=what_follows.stage_after.label,
            owed_after=self._owed(what_follows),
            changes=change_rows(what_follows, area=self.kwargs["area"]),
            hidden=_hidden(self.request.POST),
            form_token=self.request.POST.get("form_token") or uuid4(),
            form_version=self.request.POST.get("form_version", ""),
            deed=self.deed,
            back_href=self.about.href,
        )

    def _owed(self, what_follows: Following) -> dict[str, Any] | None:
        owed = what_follows.owed_after
        if not owed.duty:
            return None
        today = clock.today()
        return {
            "words": words_of_duty(owed.duty, on=today),
            "due_on": owed.due_on,
            "law": law_of(owed.duty, on=today, area=self.kwargs["area"]),
        }

    def proposed(self, form: Any) -> CaseFact:
        raise NotImplementedError

    def others(self) -> list[CaseFact]:
        raise NotImplementedError

    def following(self, form: Any) -> Following:
        raise NotImplementedError

    def said(self, form: Any) -> str:
        """Return what was typed, in words: the page that shows what will follow says what it will follow from."""
        return in_words(form.kind, form.day, form.detail)

    def stands(self) -> str:
        """Return what stands on record until the deed is done; '' where nothing is put right."""
        return ""


def in_words(kind: FactKind, day: date | None, detail: Mapping[str, Any]) -> str:
    """Return a fact in words: what happened, on which day, and what it carries."""
    fact = Fact(kind=kind, detail=dict(detail), happened_on=day)
    numbers = {number: str(detail.get(number, "")) for number in SETTING_NUMBERS}
    if any(numbers.values()):
        fact.setting_name = name_of_setting(**numbers) or NOT_OURS  # type: ignore[attr-defined]
    officers = officers_on(on=clock.today()) if kind == FactKind.ALLOCATED else []
    carried = detail_words(fact, {int(user_id): name for user_id, name in officers})
    return f"{told(kind, day)}: {carried}" if carried else told(kind, day)


def told(kind: FactKind, day: date | None) -> str:
    """Return a kind and its day in words, for what is told after the deed."""
    return f"{kind.label}, {long_day(day)}" if day else str(kind.label)


def _hidden(posted: QueryDict) -> list[tuple[str, str]]:
    """Return what was posted, to carry through the page that shows what will follow."""
    left_out = {"csrfmiddlewaretoken", "form_token", "form_version", "confirm", "change"}
    return [(name, value) for name, values in posted.lists() if name not in left_out for value in values]
