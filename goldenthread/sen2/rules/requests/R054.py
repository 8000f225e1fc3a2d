"""An N or unassessed Y decision falls in the calendar year before the census."""

from goldenthread.sen2.rule import GUIDE, QUERY, Example, Rule


def broken(RequestOutcomeDate, RequestOutcome, Assessment, collection_start):
    return (
        RequestOutcomeDate is not None
        and RequestOutcomeDate < collection_start
        and RequestOutcome in ("Y", "N")
        and Assessment is None
    )


RULE = Rule(
    id="R054",
    severity=QUERY,
    module="Requests",
    fields=("RequestOutcomeDate",),
    from_year=2022,
    basis=GUIDE,
    words="An N or unassessed Y decision falls in the calendar year before the census",
    sentence="The decision was before the collection year so the case may be out of scope",
    what_to_do=(
        "Check the date; take the person out of this return if nothing else puts them in, or explain the query"
    ),
    broken=broken,
    fails=Example("Person[3]/Requests[1]", ReceivedDate="2024-10-01", RequestOutcomeDate="2024-12-31"),
    passes=Example("Person[3]/Requests[1]", ReceivedDate="2024-10-01", RequestOutcomeDate="2025-01-01"),
)
