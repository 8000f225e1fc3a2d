"""
Invented worlds of a wanted size, each in a database of its own, made once and kept for the next run.

The world is the demonstration's; further areas are laid beside it by copying its rows, since a benchmark needs their
number and not their variety.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import psycopg
from django.db import connection
from psycopg import sql

from benchmarks.spreading import spread
from goldenthread.accounts.models import User
from goldenthread.areas.acting import acting_in
from goldenthread.areas.models import LocalArea
from goldenthread.demo import scenery
from goldenthread.demo.areas import SOMERSET
from goldenthread.demo.loading import load_area
from goldenthread.demo.world.plan import plan_world
from tools.localpg import ROOT, Urls, database, grant_to_application
from tools.testdb import migrate_elsewhere, point_django_at, renamed

ON = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 8, tzinfo=UTC)
CASES_AT_SCALE_1 = 13_450  # 6,350 plans in force, and everything that came to nothing or has ended
AREA = SOMERSET.code


@dataclass(frozen=True)
class World:
    """One database with its world: how many cases in how many areas."""

    urls: Urls
    cases: int
    areas: int

    @property
    def name(self) -> str:
        return f"bench_{self.cases}_in_{self.areas}"

    @property
    def words(self) -> str:
        return f"{self.cases:,} cases in {self.areas} area{'s' if self.areas > 1 else ''}"

    def enter(self) -> None:
        """Point Django at this world."""
        point_django_at(self.urls)

    def area(self) -> LocalArea:
        return LocalArea.objects.get(code=AREA)

    def somebody(self, role: str) -> User:
        """Return somebody who holds a role in the area; of officers, the one with the most open cases."""
        area = self.area()
        with acting_in(area_id=area.pk), connection.cursor() as cursor:
            cursor.execute(
                "select m.user_id from accounts_membership m left join casework_caseline l "
                "on l.officer_id = m.user_id and l.known_until is null where m.role = %s and m.area_id = %s "
                "group by 1 order by count(l.id) desc, 1 limit 1",
                [role, area.pk],
            )
            (user_id,) = cursor.fetchone()
        return User.objects.get(pk=user_id)


@contextmanager
def bench_server() -> Iterator[Urls]:
    """Give the server that keeps the worlds: the one that `make bench` named, else the durable one in .local/bench."""
    with database(ROOT / ".local" / "bench") as urls:
        yield urls


def world_of(server: Urls, *, cases: int, areas: int = 1, fresh: bool = False) -> World:
    """Return a world with so many cases in all, spread over so many areas, made now if there is none."""
    name = f"bench_{cases}_in_{areas}"
    urls = Urls(owner=renamed(server.owner, name), app=renamed(server.app, name))
    with psycopg.connect(server.owner, autocommit=True) as keeper:
        if fresh:
            keeper.execute(f"drop database if exists {name} with (force)")
        if not keeper.execute("select 1 from pg_database where datname = %s", [name]).fetchone():
            _make(server, keeper, name, urls, cases=cases, areas=areas)
        else:
            migrate_elsewhere(urls)
    return World(urls, cases, areas)


def _make(server: Urls, keeper: psycopg.Connection[Any], name: str, urls: Urls, *, cases: int, areas: int) -> None:
    """Make a world under another name and give it its own when it is whole; several areas begin from a world of one."""
    began, building = time.perf_counter(), f"{name}_building"
    unfinished = Urls(owner=renamed(urls.owner, building), app=renamed(urls.app, building))
    keeper.execute(f"drop database if exists {building} with (force)")
    if areas > 1:
        of_one = world_of(server, cases=cases // areas)
        connection.close()
        keeper.execute(f"create database {building} template {of_one.name}")
    else:
        _empty(keeper, building, unfinished)
        point_django_at(unfinished)
        fill(cases=cases)
        connection.close()
    with psycopg.connect(unfinished.owner, autocommit=True) as owner:
        if areas > 1:
            spread(owner, areas=areas - 1)
        owner.execute("vacuum (analyze)")
    keeper.execute(sql.SQL("alter database {} rename to {}").format(sql.Identifier(building), sql.Identifier(name)))
    print(f"made {cases:,} cases in {areas} area(s) in {time.perf_counter() - began:.0f} s", flush=True)


def _empty(keeper: psycopg.Connection[Any], name: str, urls: Urls) -> None:
    keeper.execute(f"create database {name} template template0")
    with psycopg.connect(urls.owner, autocommit=True) as owner:
        grant_to_application(owner, owner_app(urls))
    migrate_elsewhere(urls)


@contextmanager
def empty_database(server: Urls, name: str) -> Iterator[Urls]:
    """Give an empty database with every table, and drop it afterwards."""
    urls = Urls(owner=renamed(server.owner, name), app=renamed(server.app, name))
    with psycopg.connect(server.owner, autocommit=True) as keeper:
        keeper.execute(f"drop database if exists {name} with (force)")
        _empty(keeper, name, urls)
        point_django_at(urls)
        try:
            yield urls
        finally:
            connection.close()
            keeper.execute(f"drop database if exists {name} with (force)")


def owner_app(urls: Urls) -> str:
    """Return the application's role as its address names it."""
    return str(psycopg.conninfo.conninfo_to_dict(urls.app)["user"])


def fill(*, cases: int) -> None:
    """Load the example area with its people, papers and so many cases, through the demonstration's bulk path."""
    area = scenery.make_area(SOMERSET)
    world = plan_world(SOMERSET, on=ON, scale=cases / CASES_AT_SCALE_1)
    with acting_in(area_id=area.pk):
        officers = scenery.make_people(SOMERSET, area)
        scenery.load_papers(area, at=AT)
        scenery.make_teams(area, on=ON)
        load_area(world, area_id=area.pk, officers=officers, at=AT)
