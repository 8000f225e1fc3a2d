"""Outcome date not after the census date."""

from goldenthread.sen2.rule import DERIVED, ERROR, Example, Rule


def broken(RequestOutcomeDate, census_day):
    return RequestOutcomeDate is not None and RequestOutcomeDate > census_day


RULE = Rule(
    id="R053",
    severity=ERROR,
    module="Requests",
    fields=("RequestOutcomeDate",),
    from_year=2022,
    basis=DERIVED,
    words="Outcome date not after the census date",
    sentence="The request outcome is after the census date",
    what_to_do="Correct the date; a request that was undecided on the census date has outcome A and no date",
    broken=broken,
    fails=Example("Person[3]/Requests[1]", RequestOutcomeDate="2026-01-19"),
    passes=Example("Person[3]/Requests[1]", RequestOutcomeDate="2026-01-15"),
)
