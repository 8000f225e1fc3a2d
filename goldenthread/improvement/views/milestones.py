"""The forms that add, change and meet the milestones of an action."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404

from goldenthread.core import clock
from goldenthread.improvement import queries
from goldenthread.improvement.forms import MetAnswers, MetForm, MilestoneForm, ReviseMilestoneForm
from goldenthread.improvement.operations import milestones
from goldenthread.improvement.operations.milestones import MilestoneTerms
from goldenthread.improvement.views.action_forms import OfAction


class NewMilestone(OfAction):
    """Add a milestone with its test."""

    title = "Add a milestone"
    button = "Add the milestone"
    form_class = MilestoneForm

    def save(self, answer: MilestoneTerms) -> str:
        milestones.put(action=self.row, terms=answer, by=self.acting.user_id, at=clock.now())
        return f"{self.back()}#milestones"


class _OfMilestone(OfAction):
    """A form about one milestone."""

    def load(self, *, lock: bool) -> None:
        super().load(lock=lock)
        found = queries.milestone(action_ref=self.kwargs["ref"], number=self.kwargs["number"])
        if found is None:
            raise Http404
        self.milestone = found

    def back(self) -> str:
        return f"{super().back()}#milestones"

    def version(self) -> str:
        return str(self.milestone.pk)


class ReviseMilestone(_OfMilestone):
    """Change a milestone; what was met stays met."""

    title = "Change this milestone"
    button = "Save the change"
    form_class = ReviseMilestoneForm

    def initial(self) -> Mapping[str, Any]:
        return {name: getattr(self.milestone, name) for name in MilestoneTerms.__dataclass_fields__}

    def save(self, answer: dict[str, Any]) -> str:
        milestones.revise(
            milestone=self.milestone,
            terms=MilestoneTerms(**{name: answer[name] for name in MilestoneTerms.__dataclass_fields__}),
            because=answer["because"],
            seen=self.milestone.pk,
            by=self.acting.user_id,
            at=clock.now(),
        )
        return self.back()


class MeetMilestone(_OfMilestone):
    """Record that a milestone's test was passed."""

    title = "Record that this milestone was met"
    button = "Record that it was met"
    form_class = MetForm
    template_name = "improvement/meet_milestone.html"

    def form_kwargs(self) -> Mapping[str, Any]:
        return {"today": clock.today()}

    def extra(self) -> Mapping[str, Any]:
        return {"milestone": self.milestone}

    def save(self, answer: MetAnswers) -> str:
        milestones.meet(
            milestone=self.milestone,
            met_on=answer.met_on,
            shown_by=answer.shown_by,
            by=self.acting.user_id,
            at=clock.now(),
        )
        return self.back()
