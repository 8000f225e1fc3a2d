"""
What has happened around the cases by the world's day: published figures, snapshots, meetings, people come and gone.

Each deed is done by its room's own operation, at its own moment, so that as known on an earlier day it was not yet so.
"""

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from goldenthread.accounts.models import Invitation, LostFactor, Membership, User
from goldenthread.accounts.operations.memberships import leave
from goldenthread.areas.models import LocalArea
from goldenthread.casework.operations.disposal import PlanInPlace, dispose
from goldenthread.casework.queries.caseload import lines_of
from goldenthread.casework.vocabulary import Stage
from goldenthread.core.clock import LONDON
from goldenthread.demo.boards import hold_meetings
from goldenthread.demo.loading import Loaded
from goldenthread.insight.operations.published import load_published
from goldenthread.insight.operations.snapshots import take


@dataclass(frozen=True)
class Extent:
    """How much has happened besides the cases. Tests that need little ask for less: freezing a pack takes seconds."""

    snapshot_count: int = 3
    holds_meetings: bool = True
    loads_returns: bool = True


USUAL = Extent()
LITTLE = Extent(snapshot_count=0, holds_meetings=False, loads_returns=False)


def happen(area: LocalArea, loaded: Loaded, *, officers: Sequence[int], on: date, at: datetime, extent: Extent) -> None:
    """Let everything happen in an area whose cases are loaded; must run inside `acting_in` of it."""
    load_published(area=area, by=None, at=at)
    people_come_and_go(area, officers, on=on)
    _one_record_is_disposed_of(area, loaded, on=on)
    for day in _month_ends(on, extent.snapshot_count):
        known_at = datetime.combine(day + timedelta(days=1), time(6), tzinfo=LONDON)
        take(area_id=area.pk, as_at=day, known_at=known_at, by=None, at=known_at)
    if extent.holds_meetings:
        hold_meetings(area, on=on, at=at)


def holder(area: LocalArea, role: str) -> User:
    """Return somebody who holds a role in the area."""
    return Membership.objects.filter(area=area, role=role).select_related("user").order_by("pk")[0].user


def people_come_and_go(area: LocalArea, officers: Sequence[int], *, on: date) -> None:
    """An officer has left, their work handed on; somebody is invited; somebody has lost their second factor."""
    administrator = holder(area, "ADMINISTRATOR")
    gone = User.objects.create_user(email=f"gone.{area.code}@example.org", name="Barnaby Tarnfold")
    Membership.objects.create(area=area, user=gone, role="SEND_OFFICER", from_on=date(2019, 9, 2))
    left_on = on - timedelta(days=120)
    leave(
        area_id=area.pk,
        user=gone,
        on=left_on,
        hand_to=User.objects.get(pk=officers[0]),
        by=administrator.pk,
        at=_noon(left_on - timedelta(days=7)),
    )
    sent_at = _noon(on - timedelta(days=2))
    Invitation.objects.create(
        area=area,
        email=f"invited.{area.code}@example.org",
        name="Juno Winterleigh",
        role="SEND_OFFICER",
        from_on=on + timedelta(days=14),
        digest=hashlib.sha256(f"nobody has this link: {area.code}".encode()).hexdigest(),
        sent_at=sent_at,
        sent_by=administrator,
        expires_at=sent_at + timedelta(days=7),
    )
    LostFactor.objects.create(area=area, user_id=officers[-1], asked_at=_noon(on - timedelta(days=1)))


def _one_record_is_disposed_of(area: LocalArea, loaded: Loaded, *, on: date) -> None:
    """Dispose of the oldest ended record, so that what is left of one can be looked at."""
    ordered_on = on - timedelta(days=30)
    over = [
        line
        for line in lines_of(loaded.case_ids[:3_000]).values()
        if line.stage in (Stage.REFUSED, Stage.WITHDRAWN, Stage.NO_PLAN, Stage.CEASED) and line.ended_on
    ]
    for line in sorted(over, key=lambda line: (line.ended_on, line.case_id)):
        with suppress(PlanInPlace):
            dispose(
                person=line.person,
                ordered_on=ordered_on,
                because="Kept as long as the retention schedule says, section 4.2",
                by=holder(area, "INFORMATION_GOVERNANCE").pk,
                at=_noon(ordered_on),
            )
            return


def _month_ends(on: date, count: int) -> list[date]:
    """Return the last days of the months before a day, earliest first."""
    found: list[date] = []
    day = on.replace(day=1)
    for _ in range(count):
        found.insert(0, day - timedelta(days=1))
        day = (day - timedelta(days=1)).replace(day=1)
    return found


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=LONDON)
