"""The home of an improvement lead: which promises lack proof, what goes to the board, what moved."""

from datetime import date, datetime
from typing import Any

from django.urls import reverse

from goldenthread.boards import queries as boards
from goldenthread.home.homes.boards import meeting_deeds
from goldenthread.home.homes.parts import HomePage, Part
from goldenthread.improvement import queries as improvement
from goldenthread.insight.queries.catalogue import all_measures
from goldenthread.web.components import Deed, Deeds, Due, Link
from goldenthread.web.words import counted


def improvement_lead(acting: Any, on: date, now: datetime) -> HomePage:
    """Return the next board with what its pack lacks, actions that are late or unproven, and the measures."""
    area = acting.area_code
    actions = improvement.actions(on=on)
    late = [action for action in actions if action.verdict.is_late]
    unproven = [action for action in actions if action.verdict.is_delivered and action.verdict.code != "IMPACT_SHOWN"]
    return HomePage(
        counts=(
            Link(counted(len(late), "action late", "actions late"), reverse("improvement:actions", args=[area])),
            Link(
                counted(len(unproven), "action without proof of effect", "actions without proof of effect"),
                reverse("improvement:actions", args=[area]),
            ),
        ),
        parts=(
            Part("The next board", deeds=meeting_deeds(acting, boards.next_meeting(on=on), on, now)),
            Part("Actions that are late, or delivered without proof", deeds=_actions(area, [*late, *unproven], on)),
            Part(
                "Measures",
                links=[
                    Link(measure.title, reverse("insight:measure", args=[area, measure.code]))
                    for measure in all_measures().values()
                ],
            ),
            Part(
                "Plans that map to each other",
                links=[Link("The mapping grid and its orphans", reverse("improvement:mapping", args=[area]))],
            ),
        ),
    )


def _actions(area: str, actions: list[Any], on: date) -> Deeds:
    return Deeds(
        tuple(
            Deed(
                verb=action.name,
                href=reverse("improvement:action", args=[area, action.ref]),
                due=Due(action.terms.due_on, on) if action.verdict.is_late else None,
                note=action.verdict.words,
            )
            for action in actions
        ),
        empty="No action is late, and every delivered one has its proof.",
    )
