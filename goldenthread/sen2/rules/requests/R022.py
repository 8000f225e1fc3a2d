"""ReceivedDate not after the census date."""

from goldenthread.sen2.rule import DERIVED, ERROR, Example, Rule


def broken(ReceivedDate, census_day):
    return ReceivedDate is not None and ReceivedDate > census_day


RULE = Rule(
    id="R022",
    severity=ERROR,
    module="Requests",
    fields=("ReceivedDate",),
    from_year=2022,
    basis=DERIVED,
    words="ReceivedDate not after the census date",
    sentence="The request was received after the census date",
    what_to_do="Correct the date, or leave the request for the next collection",
    broken=broken,
    fails=Example("Person[5]/Requests[1]", ReceivedDate="2026-01-20"),
    passes=Example("Person[5]/Requests[1]", ReceivedDate="2026-01-15"),
)
