"""An open plan over a year old has a review meeting."""

from goldenthread.sen2.conditions import a_year_before
from goldenthread.sen2.rule import DERIVED, QUERY, Example, Rule


def broken(NamedPlan, CeaseDate, ReviewMeeting, StartDate, census_day):
    return (
        NamedPlan is not None
        and CeaseDate is None
        and ReviewMeeting is None
        and StartDate is not None
        and StartDate < a_year_before(census_day)
    )


RULE = Rule(
    id="V060",
    severity=QUERY,
    module="ActivePlans",
    fields=("ReviewMeeting", "StartDate"),
    from_year=2024,
    basis=DERIVED,
    words="An open plan over a year old has a review meeting",
    sentence="The plan is over a year old with no review meeting",
    what_to_do="Enter the day of the latest annual review meeting, or explain why none has been held",
    broken=broken,
    fails=Example("Person[2]/Requests[1]/ActivePlans", ReviewMeeting=None, ReviewOutcome=None, LastReview=None),
    passes=Example("Person[1]/Requests[1]/ActivePlans"),
)
