"""
The pack of a board's meeting: built from live facts, frozen to a tagged PDF, and opened again.

What is frozen here is rolled back or stays in the benchmark's own world; one meeting is frozen once and read often.
"""

import argparse
from datetime import date

from django.db import connection, transaction

from benchmarks.case_pages import Visitor
from benchmarks.timing import Times, between_calibs
from benchmarks.worlds import AT, CASES_AT_SCALE_1, World, bench_server, world_of
from goldenthread.areas.acting import acting_in
from goldenthread.boards.models import Body, Meeting
from goldenthread.boards.operations import agendas, meetings, packs
from goldenthread.boards.queries import offers

AS_AT = date(2026, 10, 31)
HELD_ON = date(2026, 12, 7)


def meeting_of(world: World) -> Meeting:
    """Return a meeting of the board with every paper that rooms can write on its agenda, called now if it is not."""
    area = world.area()
    body = Body.objects.get(area=area, slug="sib")
    held = Meeting.objects.filter(body=body, held_on=HELD_ON).first()
    if held is not None:
        return held
    meeting = meetings.call(area_id=area.pk, body=body, held_on=HELD_ON, by=None, at=AT)
    for source in offers.offered():
        answers = agendas.ItemAnswers(title=source.title, source_code=source.code)
        agendas.add(meeting=meeting, answers=answers, by=None, at=AT)
    return meeting


def run(world: World, *, rounds: int) -> None:
    """Time building, freezing and reopening, and print how large what was frozen is."""
    world.enter()
    area = world.area()
    drafting, freezing = Times("pack drawn up as a value"), Times("pack frozen, page and tagged PDF stored")
    with acting_in(area_id=area.pk):
        meeting = meeting_of(world)
        if not meeting.packs.exists():
            packs.freeze(meeting=meeting, as_at=AS_AT, known_at=AT, by=None, at=AT)
        kept = meeting.packs.get(version=1)
        print(f"{len(kept.figures)} figures; page {len(kept.html) / 1e3:.0f} kB, PDF {len(kept.pdf) / 1e3:.0f} kB")
    first = Times("pack frozen, its drawing process still to be started")
    with acting_in(area_id=area.pk):
        with first.run(backend=connection.connection.info.backend_pid):
            packs.freeze(meeting=meeting, as_at=AS_AT, known_at=AT, by=None, at=AT)
        transaction.set_rollback(True)
    print(first.words())
    deeds = {
        drafting: lambda: packs.draft(meeting=meeting, as_at=AS_AT, known_at=AT),
        freezing: lambda: packs.freeze(meeting=meeting, as_at=AS_AT, known_at=AT, by=None, at=AT),
    }
    for _ in range(rounds):
        for times, deed in deeds.items():
            with acting_in(
                area_id=area.pk
            ):  # each alone: within one transaction the second would find the cases laid out
                with times.run(backend=connection.connection.info.backend_pid):
                    deed()
                transaction.set_rollback(True)
    print(drafting.words())
    print(freezing.words())
    visitor = Visitor.of(world, "BOARD_CLERK")
    connection.ensure_connection()
    backend = connection.connection.info.backend_pid
    pack = f"boards/sib/{HELD_ON}/pack"
    pages = {
        "frozen pack opened": f"{pack}/v1",
        "frozen pack as PDF": f"{pack}/v1.pdf",
        "frozen pack with what changed since": f"{pack}/v1?changes=yes",
        "draft pack": f"{pack}/draft",
    }
    for name, address in pages.items():
        times = Times(name)
        visitor.get(address)
        for _ in range(rounds):
            with times.run(backend=backend):
                visitor.get(address)
        print(f"{times.words()}  queries {visitor.queries(address)}", flush=True)


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=CASES_AT_SCALE_1)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    with bench_server() as server:
        world = world_of(server, cases=asked.cases)
        with between_calibs(f"pack of a board's meeting, {world.words}"):
            run(world, rounds=asked.rounds)


if __name__ == "__main__":
    main()
