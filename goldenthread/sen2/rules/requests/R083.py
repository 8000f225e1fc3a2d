"""Outcome H has an Assessment."""

from goldenthread.sen2.rule import DERIVED, ERROR, Example, Rule


def broken(RequestOutcome, Assessment):
    return RequestOutcome == "H" and Assessment is None


RULE = Rule(
    id="R083",
    severity=ERROR,
    module="Requests",
    fields=("RequestOutcome", "Assessment"),
    from_year=2022,
    basis=DERIVED,
    words="Outcome H has an Assessment",
    sentence="A historical request has no assessment record",
    what_to_do="Add the assessment, with outcome H and the plan that came of it",
    at="Assessment",
    broken=broken,
    fails=Example("Person[2]/Requests[1]", Assessment=None, ActivePlans=None),
    passes=Example("Person[2]/Requests[1]"),
)
