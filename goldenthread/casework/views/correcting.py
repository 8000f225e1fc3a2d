"""Putting a fact right, and saying that one was never so; what it said before stays, with the reason."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404

from goldenthread.accounts.queries import officers_on
from goldenthread.casework.forms import WithdrawForm
from goldenthread.casework.operations.facts import ChangedByAnother, correct, withdraw
from goldenthread.casework.queries.facts import as_values, current_facts
from goldenthread.casework.queries.visible import facts_visible_to
from goldenthread.casework.rules.facts import CaseFact
from goldenthread.casework.rules.following import Following, following, with_fact, without_fact
from goldenthread.casework.views.following import FactPage, in_words, told
from goldenthread.casework.vocabulary import FactKind
from goldenthread.core import clock
from goldenthread.web.views import LastChange


class CorrectFact(FactPage):
    """Put a fact right; what it said before stays, with the reason."""

    permission = "casework.correct"
    deed = "Save the correction"
    said_label = "To stand from now on"

    def load(self, *, lock: bool) -> None:
        super().load(lock=lock)
        opened = facts_visible_to(self.acting).filter(pk=self.kwargs["fact"], case=self.case).first()
        if opened is None:
            raise Http404
        its = facts_visible_to(self.acting).filter(case=self.case, kind=opened.kind, slot=opened.slot)
        stands = its.filter(superseded_at=None).first()
        self.is_withdrawn = stands is None
        if stands is None and self.request.method == "POST":  # withdrawn meanwhile: what was typed is kept, and told so
            stands = its.order_by("-recorded_at", "-pk").first()
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

    def _is_possible(self, form: Any) -> bool:
        if self.is_withdrawn and form.is_valid():
            form.add_error(None, str(ChangedByAnother(self.fact, None)))
        return super()._is_possible(form)

    def proposed(self, form: Any) -> CaseFact:
        return CaseFact(self.kind, form.day, self.fact.slot, form.detail)

    def others(self) -> list[CaseFact]:
        return without_fact(self.facts, self.fact.pk)

    def following(self, form: Any) -> Following:
        after = with_fact(self.facts, self.proposed(form), instead_of=self.fact.pk)
        return following(self.facts, after, on=clock.today())

    def stands(self) -> str:
        return in_words(self.kind, self.fact.happened_on, self.fact.detail)

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
        self.tell(f"Corrected: {told(self.kind, form.day)}. What it said before stays on record, with the reason.")
        return self.about.href


class WithdrawFact(CorrectFact):
    """Say that a fact was never so."""

    form_class = WithdrawForm
    deed = "Withdraw it"
    said_label = "To be withdrawn, as never so"

    def load(self, *, lock: bool) -> None:
        super().load(lock=lock)
        self.title = f"Withdraw: {self.kind.label.lower()}"

    def form_kwargs(self) -> Mapping[str, Any]:
        return {}

    def initial(self) -> Mapping[str, Any]:
        return {}

    def _is_possible(self, form: Any) -> bool:
        if self.is_withdrawn and form.is_valid():
            form.add_error(None, str(ChangedByAnother(self.fact, None)))
        return bool(form.is_valid())

    def following(self, form: Any) -> Following:
        return following(self.facts, without_fact(self.facts, self.fact.pk), on=clock.today())

    def said(self, form: Any) -> str:
        return in_words(self.kind, self.fact.happened_on, self.fact.detail)

    def stands(self) -> str:
        return ""

    def save(self, answer: Any) -> str:
        withdraw(fact=self.fact, because=answer["because"], by=self.acting.user_id, at=clock.now())
        self.tell(f"Withdrawn: {self.kind.label}. It stays on record, with the reason.")
        return self.about.href
