"""A paper with one of everything, for the tests of this room; its people, places and figures are invented."""

from datetime import UTC, date, datetime

from goldenthread.documents.charts import (
    Absence,
    Bar,
    Bars,
    Dot,
    DotPlot,
    Limits,
    LineComparison,
    Mark,
    Point,
    ReferenceLine,
    Role,
    RunChart,
    Series,
    Signal,
)
from goldenthread.documents.paper import (
    Align,
    BulletList,
    Cell,
    ChartBlock,
    Column,
    Definition,
    DefinitionList,
    Figure,
    Figures,
    Link,
    Notice,
    Paper,
    Paragraph,
    Section,
    Strong,
    Table,
)

AS_AT = date(2026, 10, 31)
KNOWN_ON = date(2026, 11, 9)
FROZEN_AT = datetime(2026, 11, 9, 17, 0, tzinfo=UTC)
HOSTILE = '#panic("x") *bold* <b>$x$</b> @ref \\ & "quoted" {{ x }} {% x %}'
WITHHELD = "Fewer than 6. We do not publish small numbers, so that nobody can be recognised."

NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTHS = [f"{name} {year}" for year in (2025, 2026) for name in NAMES]
VALUES = [
    8.2,
    11,
    6.1,
    9.4,
    12.2,
    7.7,
    10.1,
    8.8,
    13,
    9.9,
    7,
    10.4,
    9,
    Absence.WITHHELD,
    12.1,
    8,
    18,
    19,
    17,
    21,
    20,
    22,
]


def run_chart(**changes: object) -> RunChart:
    points = tuple(
        Point(period, value, numerator=None if isinstance(value, Absence) else 9, denominator=41)
        if index < 16
        else Point(period, value, numerator=9, denominator=41, signal=Signal.IMPROVING)
        for index, (period, value) in enumerate(zip(MONTHS, VALUES, strict=False))
    )
    held = {
        "title": "Plans issued within 20 weeks have been above their mean for 6 months",
        "subtitle": "Plans issued within 20 weeks, % of plans issued, Vale, January 2025 to October 2026",
        "summary": "The newest value is 22.0%, Oct 2026. The target of 60% will be missed unless something changes.",
        "unit": "%",
        "decimals": 1,
        "points": points,
        "limits": (Limits(0, 12, 9.5, 1.9, 17.1), Limits(12, 22, 15.6, 6.9, 24.3, is_trial=True)),
        "target": 60.0,
        "marks": (Mark(12, "Limits re-set from January 2026: new psychology contract"),),
    }
    return RunChart(**{**held, **changes})  # type: ignore[arg-type]


def lines() -> LineComparison:
    return LineComparison(
        title="Vale was below England in every year",
        subtitle="Plans issued within 20 weeks, %, calendar years 2022 to 2025",
        summary="In 2025 Vale was at 6.4% and England at 45.5%.",
        unit="%",
        decimals=1,
        periods=("2022", "2023", "2024", "2025"),
        series=(
            Series("Vale", Role.OURS, (22.4, Absence.WITHHELD, 7.1, 6.4)),
            Series("England", Role.ENGLAND, (49.2, 50.3, 46.4, 45.5)),
            Series("Neighbours’ median", Role.NEIGHBOURS, (50.2, 47.3, 35.5, Absence.NOT_AVAILABLE)),
        ),
    )


def bars() -> Bars:
    return Bars(
        title="Most plans name autism as the first need",
        subtitle="Plans by primary need, number of plans, Vale, 15 January 2026",
        summary="Of 6,350 plans, 2,210 name autism.",
        bars=(
            Bar("Autistic spectrum disorder", 2210, words="2,210 (34.8%)"),
            Bar("Speech, language and communication needs", 1120),
            Bar("Multi-sensory impairment", Absence.WITHHELD),
        ),
        of_what="Need",
    )


def dots() -> DotPlot:
    return DotPlot(
        title="Vale is below England and its neighbours’ median",
        subtitle="Plans issued within 20 weeks, %, 2025",
        summary="Vale was at 6.4%; England was at 45.5%.",
        unit="%",
        decimals=1,
        dots=(Dot("Otherby", 71), Dot("Vale", 6.4, is_ours=True), Dot("Combe", Absence.WITHHELD)),
        lines=(
            ReferenceLine("England", 45.5, Role.ENGLAND),
            ReferenceLine("Neighbours’ median", 35.5, Role.NEIGHBOURS),
        ),
    )


def figure(**changes: object) -> Figure:
    held = {
        "key": "plans-within-20-weeks",
        "label": "Plans issued within 20 weeks",
        "value": "22.0%",
        "as_at": AS_AT,
        "known_on": KNOWN_ON,
        "numerator": 9,
        "denominator": 41,
        "href": "/vale/measures/plans-within-20-weeks/records",
        "change": "9 of 41, up 2 since September 2026",
        "definition_href": "/vale/measures/plans-within-20-weeks",
    }
    return Figure(**{**held, **changes})  # type: ignore[arg-type]


def withheld_figure() -> Figure:
    return Figure("few", "Children without a place", "", AS_AT, KNOWN_ON, withheld=WITHHELD)


def paper(**changes: object) -> Paper:
    needs = Table(
        "Plans by primary need, 15 January 2026: 3 needs",
        (Column("Need"), Column("Plans", Align.NUMBER), Column("Share", Align.NUMBER, "%")),
        (
            (Cell("Autistic spectrum disorder", href="/vale/needs/asd"), "2,210", "34.8"),
            ("Multi-sensory impairment", "withheld", "withheld"),
            ("All plans", Cell("6,350", is_strong=True), "100.0"),
        ),
        note="Counts of 1 to 5 are withheld.",
        has_total_row=True,
    )
    headlines = Section(
        "Headlines",
        (
            Paragraph.saying("The board is asked ", Strong("to decide"), ". ", HOSTILE, " Nguyễn Thị, İbrahim, Żółć. "),
            Figures((figure(), withheld_figure())),
            BulletList.saying("Note the run above the mean.", HOSTILE),
            BulletList((Paragraph.saying("First."), Paragraph.saying("Second.")), is_numbered=True),
            Notice("Paper to follow", "Health’s figures come on 20 November 2026."),
            needs,
        ),
    )
    regulation = Link("regulation 13(2)", "https://www.legislation.gov.uk/uksi/2014/1530/regulation/13")
    timeliness = Section(
        "Timeliness",
        (ChartBlock(run_chart(), csv_href="/vale/measures/plans-within-20-weeks.csv"),),
        (
            Section("How we compare", (ChartBlock(lines()), ChartBlock(dots()))),
            Section("How it is counted", (DefinitionList((Definition("Source", (regulation,)),)), ChartBlock(bars()))),
        ),
        is_on_new_page=True,
    )
    held = {
        "title": "Improvement board pack",
        "area": "Vale",
        "as_at": AS_AT,
        "known_on": KNOWN_ON,
        "sections": (headlines, timeliness),
        "subtitle": "Meeting of Monday 9 November 2026",
        "reference": "/vale/boards/sib/2026-11-09/pack",
        "facts": (Definition("For", ("decision",)),),
    }
    return Paper(**{**held, **changes})  # type: ignore[arg-type]
