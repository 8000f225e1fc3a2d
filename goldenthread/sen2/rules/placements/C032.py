"""A plan moved in has assessment outcome H."""

from goldenthread.sen2.rule import ERROR, GUIDE, Example, Rule


def broken(TransferLA, AssessmentOutcome):
    return TransferLA is not None and AssessmentOutcome not in (None, "H")


RULE = Rule(
    id="C032",
    severity=ERROR,
    module="ActivePlans",
    fields=("TransferLA", "AssessmentOutcome"),
    from_year=2024,
    basis=GUIDE,
    words="A plan moved in has assessment outcome H",
    sentence="A plan moved in should carry a historical assessment",
    what_to_do="Set the outcome of the assessment to H, or take the authority moved from out",
    at="TransferLA",
    broken=broken,
    fails=Example("Person[1]/Requests[1]/ActivePlans", TransferLA="878"),
    passes=Example("Person[2]/Requests[1]/ActivePlans", TransferLA="878"),
)
