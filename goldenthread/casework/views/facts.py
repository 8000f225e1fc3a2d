"""
Recording, correcting and withdrawing a fact: the form, what would follow from it, then the deed.

Nothing is saved before the reader has seen what will follow. A form whose page is older than somebody else's change
shows both and keeps what was typed.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse

from goldenthread.accounts.queries import names_of_users, officers_on
from goldenthread.casework.forms import FactForm, WithdrawForm
from goldenthread.casework.models import Fact
from goldenthread.casework.operations.facts import correct, new_slot, record, withdraw
from goldenthread.casework.presenters import SETTING_NUMBERS, change_rows, detail_words, recorded_words
from goldenthread.casework.queries.facts import as_values, current_facts, naming_settings
from goldenthread.casework.queries.visible import facts_visible_to
from goldenthread.casework.queries.words import law_of, words_of_duty
from goldenthread.casework.rules.facts import CaseFact
from goldenthread.casework.rules.following import Following, following, with_fact, without_fact
from goldenthread.casework.rules.validity import problems
from goldenthread.casework.views.shared import About, CasePage, find_case
from goldenthread.casework.vocabulary import SHAPES, DatedBy, FactKind
from goldenthread.core import clock
from goldenthread.people.queries import birth_of, name_of_setting
from goldenthread.web.components import Link
from goldenthread.web.forms import Form
from goldenthread.web.views import FormPage, LastChange
from goldenthread.web.words import long_day

# Said of a number that no setting of the area has: a slip of the keys is seen before it is saved.
NOT_OURS = "a setting that is not on record here"
# The order of life; what a case has once and has already is offered for correction instead.
_GROUPS: tuple[tuple[str, tuple[FactKind, ...]], ...] = (
    (
        "Request and assessment",
        (
            FactKind.REQUEST_RECEIVED,
            FactKind.REQUEST_WITHDRAWN,
            FactKind.DECIDED_TO_ASSESS,
            FactKind.DECIDED_NOT_TO_ASSESS,
            FactKind.ASSESSMENT_WITHDRAWN,
            FactKind.DECIDED_PLAN,
            FactKind.DECIDED_NO_PLAN,
            FactKind.MOVED_OUT,
        ),
    ),
    (
        "Plan",
        (
            FactKind.PLAN_ISSUED,
            FactKind.PLAN_STARTED,
            FactKind.PLAN_TERMS,
            FactKind.SETTING_NAMED,
            FactKind.NEED_IDENTIFIED,
            FactKind.PLAN_MOVED_IN,
            FactKind.PLAN_CEASED,
        ),
    ),
    ("Placement", (FactKind.PLACEMENT_BEGAN,)),
    (
        "Reviews and phase transfer",
        (
            FactKind.REVIEW_MEETING,
            FactKind.REVIEW_DECIDED,
            FactKind.AMENDMENT_NOTICE_SENT,
            FactKind.AMENDED_PLAN_ISSUED,
            FactKind.PHASE_TRANSFER_DUE,
            FactKind.PHASE_TRANSFER_PLAN_ISSUED,
        ),
    ),
    ("Disagreement", (FactKind.DISPUTE,)),
    ("Work", (FactKind.ALLOCATED,)),
)


def slug_of(kind: FactKind) -> str:
    """Return a kind as it stands in an address."""
    return kind.value.lower().replace("_", "-")


class ChooseKind(CasePage):
    """What can be recorded in this case."""

    permission = "casework.record"
    template_name = "casework/choose_kind.html"

    def get(self, request: HttpRequest, area: str, ref: str) -> HttpResponse:
        self.case = case = find_case(self.acting, ref)
        about = About(case, area, clock.today())
        current = list(naming_settings(current_facts(case)))
        there = {fact.kind: fact for fact in current}
        ended = {fact.slot for fact in current if fact.kind == FactKind.PLACEMENT_ENDED}
        groups = [(words, [self._offer(kind, there, area, ref) for kind in kinds]) for words, kinds in _GROUPS]
        endings = [
            Link(
                f"Placement ended: {detail_words(fact)}",
                reverse("casework:record", args=[area, ref, "placement-ended"]) + f"?slot={fact.slot}",
            )
            for fact in current
            if fact.kind == FactKind.PLACEMENT_BEGAN and fact.slot not in ended
        ]
        groups = [(words, links + (endings if words == "Placement" else [])) for words, links in groups]
        return self.page(
            title="What happened?", browser_title=f"What happened? {case.ref}", about=about, groups=groups,
            back_href=about.href,
        )  # fmt: skip

    @staticmethod
    def _offer(kind: FactKind, there: Mapping[str, Fact], area: str, ref: str) -> Link:
        fact = there.get(kind)
        if fact is not None and not SHAPES[kind].is_many:
            return Link(f"{kind.label} (recorded: correct it)", reverse("casework:correct", args=[area, ref, fact.pk]))
        return Link(str(kind.label), reverse("casework:record", args=[area, ref, slug_of(kind)]))


class _FactPage(CasePage, FormPage):
    """What recording and correcting share: the case, and showing what will follow before the deed."""

    template_name = "casework/fact_form.html"
    button = "Continue: see what will follow"
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
            said=self.said(form),
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

    deed = "Save"

    def proposed(self, form: Any) -> CaseFact:
        raise NotImplementedError

    def others(self) -> list[CaseFact]:
        raise NotImplementedError

    def following(self, form: Any) -> Following:
        raise NotImplementedError

    def said(self, form: Any) -> str:
        proposed = Fact(kind=form.kind, detail=form.detail, happened_on=form.day)
        numbers = {number: str(form.detail.get(number, "")) for number in SETTING_NUMBERS}
        if any(numbers.values()):
            proposed.setting_name = name_of_setting(**numbers) or NOT_OURS  # type: ignore[attr-defined]
        officers = officers_on(on=clock.today()) if form.kind == FactKind.ALLOCATED else []
        return detail_words(proposed, {int(user_id): name for user_id, name in officers})


class RecordFact(_FactPage):
    """Record something that happened, today or long ago."""

    permission = "casework.record"
    deed = "Record this"

    def load(self, *, lock: bool) -> None:
        super().load(lock=lock)
        self.kind = _kind(self.kwargs["kind"])
        self.title = str(self.kind.label)
        self.facts = as_values(current_facts(self.case))

    def form_kwargs(self) -> Mapping[str, Any]:
        today = clock.today()
        return {"kind": self.kind, "today": today, "officers": officers_on(on=today), "why": False}

    def proposed(self, form: Any) -> CaseFact:
        slot = self._slot() or new_slot(kind=self.kind, happened_on=form.day, detail=form.detail)
        return CaseFact(self.kind, form.day, slot, form.detail)

    def _slot(self) -> str:
        """Return which placement is ended, as the link to this page said; a slot the case lacks is not taken."""
        asked = self.request.GET.get("slot", "")
        return asked if any(fact.slot == asked for fact in self.facts) else ""

    def others(self) -> list[CaseFact]:
        return self.facts

    def following(self, form: Any) -> Following:
        return following(self.facts, with_fact(self.facts, self.proposed(form)), on=clock.today())

    def save(self, answer: Any) -> str:
        form = self.answered()
        record(
            case=self.case,
            kind=self.kind,
            happened_on=form.day,
            detail=form.detail,
            slot=self._slot(),
            by=self.acting.user_id,
            at=clock.now(),
        )
        self.tell(f"Recorded: {_told(self.kind, form.day)}. Wrong? Correct it from the timeline; both stay on record.")
        return self.about.href


class CorrectFact(_FactPage):
    """Put a fact right; what it said before stays, with the reason."""

    permission = "casework.correct"
    deed = "Save the correction"

    def load(self, *, lock: bool) -> None:
        super().load(lock=lock)
        opened = facts_visible_to(self.acting).filter(pk=self.kwargs["fact"], case=self.case).first()
        if opened is None:
            raise Http404
        stands = (
            current_facts(self.case).filter(kind=opened.kind, slot=opened.slot).select_related("recorded_by").first()
        )
        if stands is None:
            raise Http404
        self.fact, self.kind = stands, FactKind(stands.kind)
        self.title = f"Correct: {self.kind.label.lower()}"
        self.facts = as_values(current_facts(self.case))

    def form_kwargs(self) -> Mapping[str, Any]:
        today = clock.today()
        return {"kind": self.kind, "today": today, "officers": officers_on(on=today), "why": True}

    def initial(self) -> Mapping[str, Any]:
        detail = {f"detail_{name}": value for name, value in self.fact.detail.items()}
        return {"happened_on": self.fact.happened_on, **detail}

    def version(self) -> str:
        return str(self.fact.pk)

    def last_change(self) -> LastChange:
        who = self.fact.recorded_by.name if self.fact.recorded_by else "A return"
        return LastChange(who, self.fact.recorded_at)

    def proposed(self, form: Any) -> CaseFact:
        return CaseFact(self.kind, form.day, self.fact.slot, form.detail)

    def others(self) -> list[CaseFact]:
        return without_fact(self.facts, self.fact.pk)

    def following(self, form: Any) -> Following:
        after = with_fact(self.facts, self.proposed(form), instead_of=self.fact.pk)
        return following(self.facts, after, on=clock.today())

    def save(self, answer: Any) -> str:
        form = self.answered()
        correct(
            fact=self.fact,
            happened_on=form.day,
            detail=form.detail,
            because=form.because,
            by=self.acting.user_id,
            at=clock.now(),
        )
        self.tell(f"Corrected: {_told(self.kind, form.day)}. What it said before stays on record, with the reason.")
        return self.about.href


class WithdrawFact(CorrectFact):
    """Say that a fact was never so."""

    form_class = WithdrawForm
    deed = "Withdraw it"

    def load(self, *, lock: bool) -> None:
        super().load(lock=lock)
        self.title = f"Withdraw: {self.kind.label.lower()}"

    def form_kwargs(self) -> Mapping[str, Any]:
        return {}

    def initial(self) -> Mapping[str, Any]:
        return {}

    def _is_possible(self, form: Any) -> bool:
        return bool(form.is_valid())

    def following(self, form: Any) -> Following:
        return following(self.facts, without_fact(self.facts, self.fact.pk), on=clock.today())

    def said(self, form: Any) -> str:
        return "this was never so"

    def save(self, answer: Any) -> str:
        withdraw(fact=self.fact, because=answer["because"], by=self.acting.user_id, at=clock.now())
        self.tell(f"Withdrawn: {self.kind.label}. It stays on record, with the reason.")
        return self.about.href


class OneFact(CasePage):
    """A fact with its whole history: what it says, what it said before, who recorded each, when and why."""

    permission = "casework.see"
    template_name = "casework/fact.html"

    def get(self, request: HttpRequest, area: str, ref: str, fact: int) -> HttpResponse:
        self.case = case = find_case(self.acting, ref)
        opened = facts_visible_to(self.acting).filter(pk=fact, case=case).first()
        if opened is None:
            raise Http404
        about = About(case, area, clock.today())
        history = (
            naming_settings(facts_visible_to(self.acting))
            .filter(case=case, kind=opened.kind, slot=opened.slot)
            .order_by("-recorded_at", "-pk")
        )
        officers = names_of_users(row.detail.get("officer") for row in history if row.kind == FactKind.ALLOCATED)
        stands = next((row for row in history if row.superseded_at is None), None)
        may = self.acting.may("casework.correct") and stands is not None
        return self.page(
            title=str(FactKind(opened.kind).label),
            browser_title=f"{FactKind(opened.kind).label}, {case.ref}",
            about=about,
            rows=[
                (row, detail_words(row, officers), recorded_words(row), DatedBy(row.dated_by).label) for row in history
            ],
            correct_href=reverse("casework:correct", args=[area, ref, stands.pk]) if may and stands else "",
            withdraw_href=reverse("casework:withdraw", args=[area, ref, stands.pk]) if may and stands else "",
            breadcrumbs=about.breadcrumbs,
        )


def _told(kind: FactKind, day: date | None) -> str:
    return f"{kind.label}, {long_day(day)}" if day else str(kind.label)


def _kind(slug: str) -> FactKind:
    try:
        return FactKind(slug.upper().replace("-", "_"))
    except ValueError:
        raise Http404 from None


def _hidden(posted: QueryDict) -> list[tuple[str, str]]:
    """Return what was posted, to carry through the page that shows what will follow."""
    left_out = {"csrfmiddlewaretoken", "form_token", "form_version", "confirm", "change"}
    return [(name, value) for name, values in posted.lists() if name not in left_out for value in values]
