"""
Loading the demonstration whole: both areas, each in its own transaction, once; later calls find it there.

The day is given; what is loaded is the world as it stood when that day began, so the hour makes no difference.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.areas.acting import acting_in
from goldenthread.areas.models import LocalArea
from goldenthread.audit import ledger
from goldenthread.audit.models import LedgerEntry
from goldenthread.core.refusals import Refused
from goldenthread.demo import boards, scenery
from goldenthread.demo.areas import AREAS
from goldenthread.demo.happenings import USUAL, Extent, happen
from goldenthread.demo.loading import Loaded, load_area
from goldenthread.demo.returns import load_returns
from goldenthread.demo.world.plan import plan_world

WORLD_LOADED = "demo.world.loaded"


class AnotherWorldIsThere(Refused):
    """An area holds a world of another day or size; facts are never removed, so a fresh database is needed."""


@dataclass(frozen=True)
class World:
    """The world an area holds: the day it stands on and its scale."""

    on: date
    scale: float


def world_in(area_code: str) -> World | None:
    """Return the world an area holds, as its ledger says; None where there is none."""
    area = LocalArea.objects.filter(code=area_code).first()
    if area is None:
        return None
    with acting_in(area_id=area.pk):
        entry = LedgerEntry.objects.filter(area_id=area.pk, deed=WORLD_LOADED).order_by("id").first()
    return World(date.fromisoformat(entry.detail["on"]), float(entry.detail["scale"])) if entry else None


def load_demo(
    *,
    on: date,
    scale: float,
    at: datetime,
    areas: Sequence[str] = tuple(AREAS),
    extent: Extent = USUAL,
    say: Callable[[str], object] = lambda words: None,
) -> dict[str, Loaded]:
    """
    Load the example areas that are not there yet, and return what was loaded into each.

    :raises AnotherWorldIsThere: an area holds a world of another scale.
    """
    loaded: dict[str, Loaded] = {}
    for code in areas:
        held = world_in(code)
        if held is None:
            loaded[code] = _load(code, on=on, scale=scale, at=at, extent=extent, say=say)
        elif held.scale != scale:
            raise AnotherWorldIsThere(
                f"{code.title()} already holds a world of scale {held.scale:g}. Facts are never removed: "
                f"use a fresh database for scale {scale:g}, or leave the scale as it is."
            )
    return loaded


def _load(code: str, *, on: date, scale: float, at: datetime, extent: Extent, say: Callable[[str], object]) -> Loaded:
    plan = AREAS[code]
    area = scenery.make_area(plan)
    say(f"planning {area.name}.")
    world = plan_world(plan, on=on, scale=scale)
    with acting_in(area_id=area.pk):
        officers = scenery.make_people(plan, area)
        boards.read_papers(area, on=on)
        say(f"writing {len(world.lives):,} invented children and young people of {area.name}.")
        loaded = load_area(world, area_id=area.pk, officers=officers, at=at)
        say(f"holding the board meetings of {area.name}, and freezing their packs.")
        happen(area, loaded, officers=officers, on=on, at=at, extent=extent)
        scenery.make_teams(area, on=on)
        ledger.write(
            area_id=area.pk,
            deed=WORLD_LOADED,
            subject="demo.world",
            subject_id=None,
            by=None,
            at=at,
            detail={"on": on.isoformat(), "scale": scale, "cases": loaded.cases_count, "facts": loaded.facts_count},
        )
    if extent.loads_returns:
        say(f"loading a return of {area.name}.")
        load_returns(area, world, at=at)
    say(f"{area.name} has {loaded.cases_count:,} cases and {loaded.facts_count:,} facts.")
    return loaded
