"""The homes of officers and managers: what is late, due or at risk, on whose desk."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from goldenthread.accounts.queries import desks_on, work_of
from goldenthread.audit import ledger
from goldenthread.casework import vocabulary
from goldenthread.casework.queries import caseload
from goldenthread.casework.queries.words import law_of, words_of_duty
from goldenthread.home.homes.parts import HomePage, Part, Table
from goldenthread.people.queries import name_by
from goldenthread.web.components import Deed, Deeds, Due, Link, Turn, Whose
from goldenthread.web.words import counted, long_day

AT_RISK_DAYS = 10
NO_CASE = "No open case is recorded in this area. Load its own SEN2 file, or record a request."
SHOWN = 12
SHOWN_TO_MANAGER = 3  # whose first screen also tells what falls due next, and whose desks are full


def officer(acting: Any, on: date, now: datetime) -> HomePage:
    """Return what is late, due or at risk on an officer's own cases; with none allocated, the area's."""
    visible = caseload.visible_to(acting)
    mine = visible.filter(caseload.is_open(), caseload.is_held_by(work_of(acting.user_id, on=on)))
    has_mine = mine.exists()
    lines = mine if has_mine else visible.filter(caseload.is_open())
    soon = Q(next_due_on__gt=on, next_due_on__lte=on + timedelta(days=AT_RISK_DAYS))
    counts = lines.aggregate(
        late=Count("pk", filter=caseload.is_late(on)),
        today=Count("pk", filter=Q(next_due_on=on)),
        risk=Count("pk", filter=soon),
        every=Count("pk"),
    )
    view = "mine" if has_mine else "open"
    cases = reverse("casework:cases", args=[acting.area_code])
    late = f"{cases}?view={view}&due-to={on - timedelta(days=1)}"
    return HomePage(
        counts=(
            Link(f"{counts['late']:,} late", late),
            Link(f"{counts['today']:,} due today", f"{cases}?view={view}&due-from={on}&due-to={on}"),
            Link(
                f"{counts['risk']:,} due in {AT_RISK_DAYS} days",
                f"{cases}?view={view}&due-from={on + timedelta(days=1)}&due-to={on + timedelta(days=AT_RISK_DAYS)}",
            ),
        ),
        parts=(
            Part(
                "What needs you first" if has_mine else "What needs somebody first",
                deeds=_deeds(acting, caseload.by_due_day(lines.exclude(next_due_on=None))[:SHOWN], on, now),
                words=_whose_words(has_mine=has_mine, has_any=bool(counts["every"])),
                links=[Link(f"All {counts['late']:,} that are late", late)] if counts["late"] > SHOWN else [],
            ),
        ),
    )


def _whose_words(*, has_mine: bool, has_any: bool) -> str:
    if not has_any:
        return NO_CASE
    return "" if has_mine else "No case is allocated to you. These are the area’s."


def manager(acting: Any, on: date, now: datetime) -> HomePage:
    """Return what is late and whose turn it was, what will be late, what nobody has, and who has too much."""
    lines = caseload.visible_to(acting).filter(caseload.is_open())
    late = caseload.is_late(on)
    soon = caseload.falls_due(on, days=28)
    counts = lines.aggregate(
        late=Count("pk", filter=late),
        soon=Count("pk", filter=soon),
        nobody=Count("pk", filter=Q(officer_id=None)),
        every=Count("pk"),
    )
    cases = reverse("casework:cases", args=[acting.area_code])
    return HomePage(
        counts=(
            Link(f"{counts['late']:,} late now", f"{cases}?view=late"),
            Link(f"{counts['soon']:,} due in 28 days", f"{cases}?view=soon"),
            Link(f"{counts['nobody']:,} not allocated", f"{cases}?view=unallocated"),
        ),
        parts=(
            Part(
                "Late the longest",
                deeds=_deeds(
                    acting,
                    caseload.by_due_day(lines.filter(late))[:SHOWN_TO_MANAGER],
                    on,
                    now,
                    empty="Nothing is late." if counts["every"] else NO_CASE,
                ),
                links=[Link(f"All {counts['late']:,} that are late", f"{cases}?view=late")]
                if counts["late"] > SHOWN_TO_MANAGER
                else [],
            ),
            Part(
                "Falls due next",
                deeds=_deeds(
                    acting,
                    caseload.by_due_day(lines.filter(soon))[:SHOWN_TO_MANAGER],
                    on,
                    now,
                    empty="Nothing falls due in 28 days.",
                ),
                links=[Link(f"All {counts['soon']:,} due in 28 days", f"{cases}?view=soon")]
                if counts["soon"] > SHOWN_TO_MANAGER
                else [],
                is_beside=True,
            ),
            Part("Who has how many", table=_by_officer(lines, on, cases)),
            Part("Late now, by whose turn", table=_by_turn(lines.filter(late), cases), is_beside=True),
        ),
    )


def _deeds(acting: Any, lines: QuerySet[Any], on: date, now: datetime, *, empty: str = "") -> Deeds:
    shown = list(lines.annotate(name=name_by("person_id")))
    ledger.note_reads(
        area_id=acting.area_id,
        deed="home.cases.listed",
        subject="casework.case",
        people=[(line.case_id, line.person_id) for line in shown],
        by=acting.user_id,
        at=now,
        because="LISTED_CASES",
        role=acting.role,
    )
    return Deeds(
        tuple(
            Deed(
                verb=words_of_duty(line.next_duty, on=line.received_on or line.plan_started_on),
                href=reverse("casework:case", args=[acting.area_code, line.case.ref]),
                about=f"{_name(line)}, {line.case.ref}",
                due=Due(line.next_due_on, on),
                turn=Turn(Whose(line.turn)) if line.turn != vocabulary.Turn.NOBODY else None,
                law=law_of(line.next_duty, on=line.received_on or line.plan_started_on, area=acting.area_code),
            )
            for line in shown
        ),
        empty=empty or f"Nothing is late or due. Today is {long_day(on)}.",
    )


def _name(line: Any) -> str:
    return "Record disposed of" if line.name is None else line.name or "Name not recorded"


def _by_turn(late: QuerySet[Any], cases: str) -> Table:
    rows = late.order_by().values("turn").annotate(count=Count("pk")).order_by("-count")
    words = dict(vocabulary.Turn.choices)
    return Table(
        "Late cases by whose turn it is",
        ("Whose turn", "Late"),
        [
            (
                words[row["turn"]],
                Link(
                    f"{row['count']:,}", f"{cases}?view=late&turn={row['turn']}", hidden=f"late: {words[row['turn']]}"
                ),
            )
            for row in rows
        ],
        empty="Nothing is late.",
    )


def _by_officer(lines: QuerySet[Any], on: date, cases: str) -> Table:
    """Return how many cases each officer answers for, those of a leaver under whoever took them on."""
    held = {
        row["officer_id"]: row
        for row in lines.exclude(officer_id=None)
        .order_by()
        .values("officer_id")
        .annotate(count=Count("pk"), late=Count("pk", filter=caseload.is_late(on)))
    }
    rows = []
    for desk in desks_on(on=on):
        theirs = [held[one] for one in desk.holds if one in held]
        if theirs:
            rows.append((desk, sum(row["count"] for row in theirs), sum(row["late"] for row in theirs)))
    rows.sort(key=lambda row: (-row[2], -row[1]))
    return Table(
        f"{counted(len(rows), 'officer')} with open cases",
        ("Officer", "Open cases", "Late"),
        [
            (
                f"{desk.name} (left)" if desk.is_away else desk.name,
                Link(f"{count:,}", f"{cases}?officer={desk.user_id}", hidden=f"open cases of {desk.name}"),
                Link(f"{late:,}", f"{cases}?view=late&officer={desk.user_id}", hidden=f"late cases of {desk.name}"),
            )
            for desk, count, late in rows
        ],
        empty="Nobody has an open case.",
    )
