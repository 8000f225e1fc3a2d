"""How long the law clock takes for one case and for an area's 6,350, lean and whole: python -m benchmarks.law_clock."""

import time
import tracemalloc
from collections.abc import Callable
from datetime import date, timedelta

from goldenthread.law import Fact, clock, due_dates

CASES = 6_350
AS_AT = date(2026, 1, 15)


def case_of(number: int) -> list[Fact]:
    """Return ten to some twenty facts of one case, its days differing from the next one's."""
    received = date(2021, 1, 4) + timedelta(days=number % 1500)
    final = received + timedelta(days=100 + number % 90)
    facts = [
        Fact("request_received", received, {"by": "parent"}),
        Fact("decided_to_assess", received + timedelta(days=40)),
        Fact("advice_requested", received + timedelta(days=42), {"id": "ep", "adviser": "ep"}),
        Fact("advice_received", received + timedelta(days=80), {"id": "ep"}),
        Fact("decided_plan", received + timedelta(days=98)),
        Fact("draft_served", received + timedelta(days=99), {"how": "email"}),
        Fact("final_issued", final),
        Fact("plan_made", final),
        Fact("phase_transfer", None, {"phase": "primary_to_secondary", "year": 2026}),
        Fact("born", date(2010, 1, 1) + timedelta(days=number % 3000)),
    ]
    for year in range(number % 4):
        meeting = final + timedelta(days=340 + 360 * year)
        facts.append(Fact("review_meeting", meeting))
        facts.append(Fact("review_decision_sent", meeting + timedelta(days=25), {"outcome": "amend"}))
        facts.append(Fact("amendment_notice_sent", meeting + timedelta(days=25), {"how": "email", "review": True}))
        facts.append(Fact("amended_plan_issued", meeting + timedelta(days=75)))
    return facts


def timed(name: str, ask: Callable[[list[Fact]], object], cases: list[list[Fact]]) -> float:
    """Run one way of asking over all cases, print what it took, and return its processor seconds."""
    ask(cases[0])
    began, busy = time.perf_counter(), time.process_time()
    for case in cases:
        ask(case)
    took, busy = time.perf_counter() - began, time.process_time() - busy
    each = f"{took / len(cases) * 1000:7.3f} ms a case"
    print(f"{name:<28} {each}   {took:6.2f} s for {len(cases):,}, of processor {busy:.2f} s")
    return busy


def main() -> None:
    """Print the time of each way of asking, the ratio between them, and the peak memory of an area."""
    cases = [case_of(number) for number in range(CASES)]
    duties = sum(len(due_dates(case)) for case in cases)
    print(f"{sum(map(len, cases)) / CASES:.1f} facts and {duties / CASES:.1f} duties a case")
    lean = timed("due_dates, on no day", due_dates, cases)
    whole = timed("clock, with every word", lambda case: clock(case, on=AS_AT), cases)
    print(f"the whole answer takes {whole / lean:.1f} times the lean one")
    tracemalloc.start()
    kept = [clock(case, on=AS_AT) for case in cases]
    print(f"peak memory with all {len(kept):,} answers held: {tracemalloc.get_traced_memory()[1] / 2**20:.0f} MB")


if __name__ == "__main__":
    main()
