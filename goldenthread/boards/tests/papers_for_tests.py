"""Two papers of the kind the roof offers, for tests: one counts agreed actions, one cannot be computed."""

from datetime import date, datetime
from typing import Any

from goldenthread.boards.models import AgreedAction
from goldenthread.boards.queries.offers import BuiltPaper, ChangedFact, Failure, FigureChange
from goldenthread.core.clock import civil_date
from goldenthread.documents.paper import Figure, Paper, Paragraph, Section


class ActionsCounted:
    """A live figure from this room's own facts: how many actions were agreed by a moment."""

    code, title = "actions-counted", "Actions counted"

    def build(self, *, area_id: int, as_at: date, known_on: datetime) -> BuiltPaper:
        count = AgreedAction.objects.filter(recorded_at__lte=known_on).count()
        figure = Figure(
            key="actions-agreed",
            label="Actions agreed",
            value=str(count),
            as_at=as_at,
            known_on=civil_date(known_on),
        )
        words = Paragraph.saying("How many actions have been agreed.")
        paper = Paper(
            title="Actions counted",
            area="Northmoor",
            as_at=as_at,
            known_on=civil_date(known_on),
            sections=(Section("Counted", blocks=(words, figure)),),
        )
        return BuiltPaper(paper, snapshots={"actions-agreed": 7})

    def explain_change(
        self,
        *,
        area_id: int,
        figure: Figure,
        as_at: date,
        known_at: datetime,
        today: date,
        now: datetime,
        acting: Any = None,
    ) -> FigureChange | None:
        later = AgreedAction.objects.filter(recorded_at__gt=known_at, recorded_at__lte=now).order_by("pk")
        if not later:
            return None
        return FigureChange(
            words=f"Live today: {int(figure.value) + len(later)}, up {len(later)}",
            because=tuple(f"{row.ref} was agreed" for row in later),
            facts=tuple(ChangedFact(row.ref, row.agreed_on, row.recorded_at, False) for row in later),
        )


class CannotBeComputed(ActionsCounted):
    code, title = "cannot-be-computed", "Cannot be computed"

    def build(self, *, area_id: int, as_at: date, known_on: datetime) -> BuiltPaper:
        paper = super().build(area_id=area_id, as_at=as_at, known_on=known_on).paper
        return BuiltPaper(paper, failures=(Failure("Mean weeks", "No plan was issued in the period."),))
