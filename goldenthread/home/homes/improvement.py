"""The home of an improvement lead: which promises lack proof, what goes to the board, what moved."""

from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from goldenthread.boards import queries as boards
from goldenthread.core import clock
from goldenthread.home.homes.boards import meeting_deeds
from goldenthread.home.homes.parts import HomePage, Part, Table
from goldenthread.improvement import queries as improvement
from goldenthread.insight.permissions import policy_for
from goldenthread.insight.queries.catalogue import all_measures
from goldenthread.insight.queries.last_taken import LastTaken, last_taken
from goldenthread.web.components import Deed, Deeds, Due, Link, day_element
from goldenthread.web.words import counted


def improvement_lead(acting: Any, on: date, now: datetime) -> HomePage:
    """Return the next board with what its pack lacks, actions that are late or unproven, and the measures."""
    area = acting.area_code
    actions = improvement.actions(on=on)
    late = [action for action in actions if action.verdict.is_late]
    unproven = [action for action in actions if action.verdict.is_delivered and action.verdict.code != "IMPACT_SHOWN"]
    verdicts = urlencode({"verdict": sorted({action.verdict.code for action in unproven})}, doseq=True)
    all_actions = reverse("improvement:actions", args=[area])
    return HomePage(
        counts=(
            Link(counted(len(late), "action late", "actions late"), f"{all_actions}?verdict=LATE"),
            Link(
                counted(len(unproven), "action without proof of effect", "actions without proof of effect"),
                f"{all_actions}?{verdicts}" if unproven else all_actions,
            ),
        ),
        parts=(
            Part("The next board", deeds=meeting_deeds(acting, boards.next_meeting(on=on), on, now)),
            Part("Actions that are late, or delivered without proof", deeds=_actions(area, [*late, *unproven], on)),
            _measures(acting, on),
            Part(
                "Plans that map to each other",
                links=[Link("The mapping grid and its orphans", reverse("improvement:mapping", args=[area]))],
            ),
        ),
    )


def _measures(acting: Any, on: date) -> Part:
    """Return each measure with its figure as last taken; a measure never taken is a link alone."""
    area = acting.area_code
    taken = {each.report.measure.code: each for each in last_taken(on=on, policy=policy_for(acting))}
    missing = [measure for code, measure in all_measures().items() if code not in taken]
    return Part(
        "Measures",
        words=f"As the nightly snapshot last had {'them' if len(taken) > 1 else 'it'}. Each opens as at that day."
        if taken
        else "No snapshot is taken yet; the first comes in the night. Each opens as at today.",
        table=Table("Measures as last taken", ("Measure", "Figure"), [_measure(area, each) for each in taken.values()])
        if taken
        else None,
        links=[Link(measure.title, reverse("insight:measure", args=[area, measure.code])) for measure in missing],
    )


def _measure(area: str, taken: LastTaken) -> tuple[Link, SafeString]:
    measure, shown = taken.report.measure, taken.report.seen
    days = {
        "as-at": taken.as_at.isoformat(),
        "known-on": clock.civil_date(taken.known_at).isoformat(),
        "known-at": taken.known_at.isoformat(),
    }
    fraction = f" ({shown.fraction})" if shown.fraction else ""
    return (
        Link(measure.title, f"{reverse('insight:measure', args=[area, measure.code])}?{urlencode(days)}"),
        format_html(
            '{}<span class="app-rows__second">as at {}</span>',
            shown.withheld or f"{shown.words}{fraction}",
            day_element(taken.as_at, "plain"),
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
