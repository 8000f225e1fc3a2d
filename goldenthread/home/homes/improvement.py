"""The home of an improvement lead: which promises lack proof, what goes to the board, what moved."""

from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html

from goldenthread.boards import queries as boards
from goldenthread.core import clock
from goldenthread.home.homes.boards import meeting_deeds
from goldenthread.home.homes.parts import HomePage, Part, Table
from goldenthread.improvement import queries as improvement
from goldenthread.insight.permissions import policy_for
from goldenthread.insight.queries.catalogue import all_measures
from goldenthread.insight.queries.last_taken import LastTaken, last_taken
from goldenthread.web.components import Deed, Deeds, Due, Link, day_element
from goldenthread.web.words import counted, long_day, sentence


def improvement_lead(acting: Any, on: date, now: datetime) -> HomePage:
    """Return the next board with what its pack lacks, actions that are late or unproven, and the measures."""
    area = acting.area_code
    late, unproven = late_and_unproven(on)
    return HomePage(
        counts=action_counts(area, late, unproven),
        parts=(
            Part("The next board", deeds=meeting_deeds(acting, boards.next_meeting(on=on), on, now)),
            Part("Actions that are late, or delivered without proof", deeds=action_deeds(area, [*late, *unproven], on)),
            measures_part(acting, on),
            Part(
                "Plans that map to each other",
                links=[Link("The mapping grid and its orphans", reverse("improvement:mapping", args=[area]))],
            ),
        ),
    )


def late_and_unproven(on: date) -> tuple[list[Any], list[Any]]:
    """Return the actions that are late, and those that were delivered without proof that it helped."""
    actions = improvement.actions(on=on)
    late = [action for action in actions if action.verdict.is_late]
    return late, [one for one in actions if one.verdict.is_delivered and one.verdict.code != "IMPACT_SHOWN"]


def action_counts(area: str, late: list[Any], unproven: list[Any]) -> tuple[Link, ...]:
    """Return how many actions are late and how many lack proof, each leading to them."""
    verdicts = urlencode({"verdict": sorted({action.verdict.code for action in unproven})}, doseq=True)
    all_actions = reverse("improvement:actions", args=[area])
    return (
        Link(sentence(counted(len(late), "action late", "actions late")), f"{all_actions}?verdict=LATE"),
        Link(
            counted(len(unproven), "action without proof of effect", "actions without proof of effect"),
            f"{all_actions}?{verdicts}" if unproven else all_actions,
        ),
    )


def measures_part(acting: Any, on: date) -> Part:
    """Return each measure with its figure as last taken; one never taken is a link alone; with none taken, one link."""
    area = acting.area_code
    taken = last_taken(on=on, policy=policy_for(acting))
    known = {each.report.measure.code for each in taken}
    links = [
        Link(measure.title, reverse("insight:measure", args=[area, code]))
        for code, measure in all_measures().items()
        if code not in known
    ]
    days = {(each.as_at, clock.civil_date(each.known_at)) for each in taken}
    if not taken:
        words = "No snapshot is taken yet; the first comes in the night."
        links = [Link(f"All {len(links)} measures, as at today", reverse("insight:measures", args=[area]))]
    elif len(days) == 1:
        as_at, known_on = max(days)
        words = (
            f"As at {long_day(as_at)}, as known on {long_day(known_on)}, from the last snapshot. "
            "Each opens as at that day and as known then; what has been recorded since is on its page as known today."
        )
    else:
        words = "From the last snapshots. Each opens as at its day, as known then."
    rows = [_measure(area, each, with_day=len(days) > 1) for each in taken]
    return Part(
        "Measures",
        words=words,
        table=Table("Measures as last taken", ("Measure", "Figure"), rows) if taken else None,
        links=links,
    )


def _measure(area: str, taken: LastTaken, *, with_day: bool) -> tuple[Link, str]:
    measure, shown = taken.report.measure, taken.report.seen
    days = {
        "as-at": taken.as_at.isoformat(),
        "known-on": clock.civil_date(taken.known_at).isoformat(),
        "known-at": taken.known_at.isoformat(),
    }
    figure = (
        shown.withheld_briefly
        if shown.withheld
        else (f"{shown.words} ({shown.fraction})" if shown.fraction else shown.words)
    )
    if with_day:
        as_at, known_on = day_element(taken.as_at, "plain"), day_element(clock.civil_date(taken.known_at), "plain")
        figure = format_html(
            '{}<span class="app-rows__second">as at {}, as known on {}</span>', figure, as_at, known_on
        )
    return Link(measure.title, f"{reverse('insight:measure', args=[area, measure.code])}?{urlencode(days)}"), figure


def action_deeds(area: str, actions: list[Any], on: date) -> Deeds:
    """Return actions that are late, or that were delivered without proof, each a deed."""
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
