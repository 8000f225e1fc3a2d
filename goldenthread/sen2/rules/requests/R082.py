"""Outcome A or W has no later module."""

from goldenthread.sen2.rule import ERROR, GUIDE, Example, Rule


def broken(RequestOutcome, Assessment, ActivePlans):
    return RequestOutcome in ("A", "W") and (Assessment is not None or ActivePlans is not None)


RULE = Rule(
    id="R082",
    severity=ERROR,
    module="Requests",
    fields=("RequestOutcome", "Assessment"),
    from_year=2022,
    basis=GUIDE,
    words="Outcome A or W has no later module",
    sentence="No later record is expected when the request is undecided or withdrawn",
    what_to_do="Take the later records out, or correct the outcome of the request",
    at="Assessment",
    broken=broken,
    fails=Example("Person[5]/Requests[1]", Assessment={"AssessmentOutcome": "A"}),
    passes=Example("Person[6]/Requests[1]", RequestOutcome="Y"),
)
