"""Our own components in their states, on one invented day; everybody named is invented."""

from datetime import UTC, date, datetime, timedelta

from django.utils.safestring import mark_safe

from goldenthread.web.components import (
    AsAt,
    Chart,
    Contents,
    DataTable,
    Deed,
    Deeds,
    Diff,
    Due,
    Empty,
    Figure,
    Identity,
    Job,
    JobStage,
    Ladder,
    Law,
    Link,
    Stamp,
    StampKind,
    Strip,
    SubNavigation,
    Thread,
    ThreadLink,
    Timeline,
    TimelineRow,
    Turn,
    Whose,
)

TODAY = date(2026, 12, 7)
NOW = datetime(2026, 12, 7, 10, 42, tzinfo=UTC)
HERE = "#"
Samples = list[tuple[str, object]]

ADVICE_LAW = Law("regulation 8(1)", force="must", href=HERE, duty="NA-ADVICE")
LATE = Due(date(2026, 12, 4), TODAY, law=ADVICE_LAW)
COMING = Due(date(2027, 2, 15), TODAY)
LONG_SETTING = "Saint Bartholomew and All Angels Church of England Voluntary Aided Primary School"


def turn() -> Samples:
    return [
        ("Read by staff", Turn(Whose.AUTHORITY)),
        ("Read by others", Turn(Whose.AUTHORITY, reader="other")),
        ("Read by the family", Turn(Whose.FAMILY, reader="family")),
        ("Family's", Turn(Whose.FAMILY)),
        ("Adviser's, with agency and name", Turn(Whose.ADVISER, name="Dr Reyes", detail="Children's health")),
        ("Setting's, with a long name", Turn(Whose.SETTING, name=LONG_SETTING)),
        ("Panel's", Turn(Whose.PANEL)),
        ("Tribunal's", Turn(Whose.TRIBUNAL)),
        ("Mediator's", Turn(Whose.MEDIATOR)),
    ]


def due() -> Samples:
    return [
        ("Met", Due(date(2026, 11, 9), TODAY, done_on=date(2026, 10, 21))),
        ("Due", COMING),
        ("Due today", Due(TODAY, TODAY)),
        ("At risk", Due(date(2026, 12, 17), TODAY, at_risk="psychology advice not here")),
        ("Late", LATE),
        ("Done late", Due(date(2026, 11, 9), TODAY, done_on=date(2026, 11, 21), done="Sent")),
        ("Excused", Due(date(2026, 8, 11), TODAY, excused="school closed, regulation 5(4)(a)")),
        ("No duty in force", Due(None, TODAY)),
        ("In a table", Due(date(2026, 12, 2), TODAY, law=Law("8(1)", href=HERE), compact=True)),
        ("In a table, to come", Due(date(2027, 2, 15), TODAY, law=Law("13(2)", href=HERE), compact=True)),
    ]


def law() -> Samples:
    return [
        ("Must, with its duty", ADVICE_LAW),
        ("Should", Law("Code of Practice 9.44", force="should", href=HERE)),
        ("Our promise, no page", Law("Charter, promise 4", force="local promise")),
    ]


def strip() -> Samples:
    adviser = Turn(Whose.ADVISER, is_strip=True)
    buttons = (Link("Ask again", HERE), Link("Record that it came", HERE))
    after = "After that ours: plan or no plan, Monday 18 January 2027; plan, Monday 15 February 2027."
    return [
        ("Late, adviser's", Strip(adviser, "Dr Callum Reyes owes psychology advice.", LATE, after, buttons)),
        (
            "Ours, in time",
            Strip(Turn(Whose.AUTHORITY, is_strip=True), "We owe a decision whether to assess.", Due(TODAY, TODAY)),
        ),
    ]


def deeds() -> Samples:
    several = Deeds(
        (
            Deed(
                "Send the review decision", HERE, about="Tom Okell", due=Due(date(2026, 12, 3), TODAY, compact=True),
                turn=Turn(Whose.AUTHORITY), note="H. Voss to sign", law=Law("regulation 20(10)", href=HERE),
            ),
            Deed(
                "Chase psychology advice", HERE, about="Isla Marrow", due=Due(date(2026, 12, 4), TODAY, compact=True),
                turn=Turn(Whose.ADVISER, name="Dr Reyes"), law=ADVICE_LAW,
            ),
            Deed("Decide whether to assess", HERE, about="Ava Penn", due=Due(TODAY, TODAY, compact=True)),
        )
    )  # fmt: skip
    return [
        ("Some", several),
        (
            "A clear day",
            Deeds(empty="Nothing is late or due this week. Next: Wednesday 9 December."),
        ),
    ]


def thread() -> Samples:
    whole = Thread(
        "From finding to decision",
        (
            ThreadLink("Weakness 7", "Timeliness", HERE),
            ThreadLink("Commitment 8", "Swifter assessment", HERE),
            ThreadLink("Action 8.2", "Joint psychology rota", HERE),
            ThreadLink("Evidence", "Said and Done", HERE),
            ThreadLink("Decision", "Board of 9 November", HERE),
        ),
    )
    broken = Thread(
        "From aspiration to provision",
        (
            ThreadLink("Aspiration", "Join the football team", note="her words, 3 November 2026"),
            ThreadLink("Need", "Finds words when the room is loud", HERE),
            ThreadLink("Outcome", "Stays for a match", HERE),
            ThreadLink("Provision", broken="No provision for this outcome"),
        ),
    )
    return [("Whole", whole), ("Broken", broken)]


def timeline() -> Samples:
    final = Law("regulation 13(2)", href=HERE, duty="PL-FINAL")
    row = TimelineRow(date(2027, 2, 15), "Send the final plan, if one is agreed", due=COMING, law=final, why_href=HERE)
    owed = TimelineRow(date(2026, 12, 4), "Psychology advice", HERE, due=LATE, turn=Turn(Whose.ADVISER), why_href=HERE)
    happened = [
        TimelineRow(date(2026, 11, 27), "Health advice came, 7 days early", note="recorded Mon 30 Nov by S. Iqbal"),
        TimelineRow(
            date(2026, 10, 21),
            "Decided to assess, 19 days early",
            due=Due(date(2026, 11, 9), TODAY, done_on=date(2026, 10, 21)),
            links=(Link("Letter (PDF, 84 KB)", HERE),),
        ),
        TimelineRow(
            date(2026, 9, 28), "Request came from a parent", note="said 29 Sep until corrected on 1 Oct by P. Dunmore"
        ),
    ]
    return [("Three parts", Timeline([row], [owed], happened)), ("Nothing yet", Timeline(prefix="empty"))]


def figure() -> Samples:
    month = date(2026, 11, 30)
    return [
        (
            "With its records",
            Figure.of_rate(
                9, 41, label="Plans issued within 20 weeks", as_at=month, known_on=TODAY, href=HERE,
                opens="Open the 9", change="3 of 38 to 9 of 41, up 6",
            ),
        ),
        ("Under 20, count first", Figure.of_rate(9, 10, label="Panels with both DCO and DMO", as_at=TODAY)),
        (
            "Names not for this reader",
            Figure(
                label="Over a year", value="9", as_at=TODAY, cannot_open="Names are for those who work on these cases.",
            ),
        ),
        (
            "Withheld",
            Figure(
                label="Refusals, Year 12", as_at=TODAY, withheld="Fewer than 6",
                cannot_open="We do not publish small numbers, so that nobody can be recognised.",
            ),
        ),
        (
            "Zero that is a finding",
            Figure(label="Benefits named", value="None", fraction="22 parents asked", as_at=TODAY),
        ),
    ]  # fmt: skip


def stamp() -> Samples:
    frozen_at = datetime(2026, 11, 9, 17, 0, tzinfo=UTC)
    return [
        ("Live", Stamp(StampKind.LIVE, NOW)),
        ("Frozen", Stamp(StampKind.FROZEN, frozen_at, 1, "7f3a9c21aa", date(2026, 10, 31), date(2026, 11, 9))),
        ("Superseded", Stamp(StampKind.SUPERSEDED, frozen_at, 1, successor="Version 2", successor_href=HERE)),
        ("Draft", Stamp(StampKind.DRAFT, NOW)),
    ]


def asat() -> Samples:
    wrong = {"as-at": "The day to look at must be a real date"}
    return [
        ("Both days", AsAt(TODAY, TODAY)),
        ("A mistake", AsAt(TODAY, TODAY, mistakes=wrong, with_known_on=False, label="A mistaken day")),
    ]


def evidence() -> Samples:
    some = {"Said": "ICB and council agreement, 3 June", "Done": "12 sessions a week since 7 September"}
    lacking = {"Changed": "advice on time 48.6% (17 of 35), within chance", "Felt": "nobody asked"}
    return [("Two rungs", Ladder(some, lacking)), ("A gap", Ladder({"Said": "Policy", "Felt": "12 of 15 parents"})),
            ("None", Ladder({}))]  # fmt: skip


def chart() -> Samples:
    svg = mark_safe(
        '<svg role="img" aria-label="Plans within 20 weeks, July to November 2026, rising from 12% to 22%" '
        'viewBox="0 0 600 200"><path d="M20 150L160 120L300 130L440 80L580 40" fill="none" stroke="#12436d" '
        'stroke-width="3"/><text x="500" y="30" font-size="14">Somerset</text></svg>'
    )
    table = DataTable(
        "Plans within 20 weeks by month",
        ("Month", "Within 20 weeks", "All issued", "Rate"),
        [("October 2026", "8", "40", "20.0%"), ("November 2026", "9", "41", "22.0%")],
    )
    return [
        (
            "A line",
            Chart(
                "Plans issued within 20 weeks have been above their mean for 7 months", svg,
                "22.0% in November 2026, above the mean of 11.9%. More than chance, improving.", table,
                "Per cent of plans issued, Somerset, January 2025 to November 2026", csv_href=HERE, level=3,
            ),
        )
    ]  # fmt: skip


def diff() -> Samples:
    return [
        (
            "Words changed",
            Diff("Speech therapy, weekly", "Speech therapy, 30 minutes weekly", "P. Dunmore", NOW, "made specific"),
        ),
        ("Nothing changed", Diff("Speech therapy", "Speech therapy")),
    ]


def job() -> Samples:
    stages = (
        JobStage("Received", "done"), JobStage("Read", "done"), JobStage("Checking", "doing"),
        JobStage("Loading", "to come"),
    )  # fmt: skip
    return [
        (
            "Going on, asked again every two seconds",
            Job("SEN2 2026 file", HERE, 12400, 20104, "people", "Checking", timedelta(seconds=4), stages, id="job-1"),
        ),
        (
            "Done",
            Job("SEN2 2025 file", HERE, is_going=False, outcome="Loaded: 20,104 people, all of them.", id="job-2"),
        ),
        ("Waiting", Job("SEN2 2024 file", HERE, id="job-3")),
    ]


def frame() -> Samples:
    links = [Link("Overview", "#overview"), Link("Timeline", "#timeline"), Link("Advice 4 of 5", "#advice")]
    return [
        ("Identity", Identity("Isla Marrow", ["born 14 March 2017, 9, Year 5", LONG_SETTING, "EHC-2026-01482"])),
        ("Addresses within a record", SubNavigation("Parts of this case", links, current="#timeline")),
        ("Contents of a paper", Contents([Link("1 Headlines", "#one"), Link("2 Timeliness", "#two")])),
        ("Empty", Empty("No cases are late.", "Next: Wednesday 9 December, reply from Hollowell Primary.")),
        ("Empty, with a step", Empty("No panel is planned.", links=[Link("Plan a panel", HERE)])),
    ]


ENTRIES = {
    "turn": ("app-turn: whose turn it is", turn),
    "due": ("app-due: when a thing is due", due),
    "law": ("app-law: which law says so", law),
    "strip": ("app-strip: the top of a case", strip),
    "deeds": ("app-deeds: what needs me today", deeds),
    "thread": ("app-thread: the gold thread", thread),
    "timeline": ("app-timeline: to come, owed now, happened", timeline),
    "figure": ("app-figure: a number that opens", figure),
    "stamp": ("app-stamp: live, frozen, superseded, draft", stamp),
    "asat": ("app-asat: another day", asat),
    "evidence": ("app-evidence: the ladder", evidence),
    "chart": ("app-chart: a chart in its frame", chart),
    "diff": ("app-diff: what changed", diff),
    "job": ("app-job: a long deed", job),
    "frame": ("Identity, addresses, contents, empty places", frame),
}
