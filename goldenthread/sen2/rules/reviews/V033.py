"""Meeting not before the plan started unless moved in."""

from goldenthread.sen2.rule import DERIVED, QUERY, Example, Rule


def broken(ReviewMeeting, StartDate, TransferLA):
    return ReviewMeeting is not None and StartDate is not None and ReviewMeeting < StartDate and TransferLA is None


RULE = Rule(
    id="V033",
    severity=QUERY,
    module="ActivePlans",
    fields=("ReviewMeeting", "StartDate"),
    from_year=2024,
    basis=DERIVED,
    words="Meeting not before the plan started unless moved in",
    sentence="The review meeting is before the plan started",
    what_to_do="Correct whichever of the two dates is wrong, or explain the query",
    broken=broken,
    fails=Example("Person[2]/Requests[1]/Assessment/NamedPlan", StartDate="2025-05-20"),
    passes=Example("Person[2]/Requests[1]/Assessment/NamedPlan", StartDate="2025-05-06"),
)
