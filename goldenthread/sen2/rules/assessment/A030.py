"""All four flags 0 or 1 once the outcome is dated."""

from goldenthread.sen2.rule import BAD, ERROR, GUIDE, Example, Rule


def broken(item, AssessmentOutcomeDate, AssessmentOutcome):
    return item is BAD or (item is None and AssessmentOutcomeDate is not None and AssessmentOutcome in ("Y", "N"))


RULE = Rule(
    id="A030",
    severity=ERROR,
    module="Assessment",
    fields=("AssessmentMediation", "AssessmentTribunal", "OtherMediation", "OtherTribunal"),
    from_year=2022,
    basis=GUIDE,
    words="All four flags 0 or 1 once the outcome is dated",
    sentence="A mediation or tribunal flag is missing",
    what_to_do=("Enter 1 or 0 for each of the four: mediation and tribunal on the decision, and on other matters"),
    broken=broken,
    fails=Example("Person[4]/Requests[1]/Assessment", OtherTribunal=None),
    passes=Example("Person[6]/Requests[1]/Assessment", OtherTribunal=None),
)
