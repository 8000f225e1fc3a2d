"""Outcome N with a plan has a mediation or tribunal flag."""

from goldenthread.sen2.rule import GUIDE, QUERY, Example, Rule


def broken(AssessmentOutcome, NamedPlan, AssessmentMediation, AssessmentTribunal):
    return (
        AssessmentOutcome == "N" and NamedPlan is not None and AssessmentMediation != "1" and AssessmentTribunal != "1"
    )


RULE = Rule(
    id="A051",
    severity=QUERY,
    module="Assessment",
    fields=("AssessmentOutcome", "NamedPlan"),
    from_year=2022,
    basis=GUIDE,
    words="Outcome N with a plan has a mediation or tribunal flag",
    sentence="A refusal to issue holds a plan with no mediation or tribunal",
    what_to_do=("Set the flag of the mediation or appeal after which the plan was issued, or correct the outcome"),
    broken=broken,
    fails=Example("Person[1]/Requests[1]/Assessment", AssessmentOutcome="N"),
    passes=Example("Person[1]/Requests[1]/Assessment", AssessmentOutcome="N", AssessmentMediation="1"),
)
