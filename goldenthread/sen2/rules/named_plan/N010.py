"""StartDate present and a real date."""

from goldenthread.sen2.rule import BAD, ERROR, STRUCTURE, Example, Rule


def broken(StartDate):
    return StartDate is None or StartDate is BAD


RULE = Rule(
    id="N010",
    severity=ERROR,
    module="NamedPlan",
    fields=("StartDate",),
    from_year=2022,
    basis=STRUCTURE,
    words="StartDate present and a real date",
    sentence="The plan start date is missing or badly formed",
    what_to_do="Enter the plan's start date as year-month-day, such as 2025-09-30",
    broken=broken,
    fails=Example("Person[2]/Requests[1]/Assessment/NamedPlan", StartDate=None),
    passes=Example("Person[2]/Requests[1]/Assessment/NamedPlan", StartDate="2020-02-29"),
)
