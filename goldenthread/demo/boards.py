"""
Boards and the plan in the demonstration: read from papers long ago, and meetings held each month up to today.

The rooms do the deeds; here is only which papers an area's board has on its agenda, and when.
"""

from datetime import date, datetime, timedelta

from goldenthread.areas.models import LocalArea
from goldenthread.boards import queries as boards
from goldenthread.boards.operations.demonstration import hold_monthly_meetings, moment, newest_decision
from goldenthread.boards.operations.loading import load_bodies
from goldenthread.boards.queries import offers
from goldenthread.improvement import queries as improvement
from goldenthread.improvement.operations.actions import AlreadyTied, tie_decision
from goldenthread.improvement.operations.loading import load_plan

READ_LONG_AGO = timedelta(days=900)
AGENDAS = {
    "somerset": ("timeliness", "caseload", "timeliness-progress", "mapping-and-orphans"),
    "cumbria": ("timeliness", "mapping-and-orphans"),
}
DECIDED_ON = {"somerset": "8-2", "cumbria": "1-1"}
MONTHS, FROZEN = {"somerset": 6, "cumbria": 4}, {"somerset": 4, "cumbria": 1}


def read_papers(area: LocalArea, *, on: date) -> None:
    """Load an area's bodies and plan as read long before today; what is invented is recorded as it happened."""
    at = moment(on - READ_LONG_AGO, 9)
    load_bodies(area=area, source=area.code, by=None, at=at)
    # The world stands as its day begins, so the last that happened is yesterday's.
    load_plan(area=area, source=area.code, by=None, at=at, today=on - timedelta(days=1))


def hold_meetings(area: LocalArea, *, on: date, at: datetime) -> None:
    """Hold the improvement board's meetings up to today, freeze the newest packs, and call the next meeting."""
    body = boards.body(slug="sib")
    if body is None or area.code not in AGENDAS:
        return
    titles = {source.code: source.title for source in offers.offered()}
    hold_monthly_meetings(
        area=area,
        body=body,
        on=on,
        now=at,
        papers=[(code, titles[code]) for code in AGENDAS[area.code] if code in titles],
        month_count=MONTHS[area.code],
        frozen_count=FROZEN[area.code],
        by=None,
    )
    action, decision = improvement.action_row(ref=DECIDED_ON[area.code]), newest_decision(body)
    if action is not None and decision is not None:
        try:
            tie_decision(
                action=action,
                decision_id=decision.pk,
                because="The board decided on what it delivers",
                by=None,
                at=at,
                source="DEMO",
            )
        except AlreadyTied:
            return
