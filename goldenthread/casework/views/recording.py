"""Recording that something happened in a case, today or long ago."""

from collections.abc import Mapping
from typing import Any

from goldenthread.accounts.queries import officers_on
from goldenthread.casework.operations.facts import new_slot, record
from goldenthread.casework.queries.facts import as_values, current_facts
from goldenthread.casework.rules.facts import CaseFact
from goldenthread.casework.rules.following import Following, following, with_fact
from goldenthread.casework.views.choosing import kind_of
from goldenthread.casework.views.following import FactPage, told
from goldenthread.core import clock


class RecordFact(FactPage):
    """Record something that happened, today or long ago."""

    permission = "casework.record"
    deed = "Record this"

    def load(self, *, lock: bool) -> None:
        super().load(lock=lock)
        self.kind = kind_of(self.kwargs["kind"])
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
        self.tell(f"Recorded: {told(self.kind, form.day)}. Wrong? Correct it from the timeline; both stay on record.")
        return self.about.href
