"""Outcome Y has an Assessment unless exported."""

from goldenthread.sen2.rule import ERROR, GUIDE, Example, Rule


def broken(RequestOutcome, Assessment, Exported):
    return RequestOutcome == "Y" and Assessment is None and Exported is None


RULE = Rule(
    id="R080",
    severity=ERROR,
    module="Requests",
    fields=("RequestOutcome", "Assessment"),
    from_year=2022,
    basis=GUIDE,
    words="Outcome Y has an Assessment unless exported",
    sentence="The request was agreed but there is no assessment record",
    what_to_do=("Add the assessment, with outcome A while it is going on, or the authority that the person moved to"),
    at="Assessment",
    broken=broken,
    fails=Example("Person[6]/Requests[1]", Assessment=None),
    passes=Example("Person[6]/Requests[1]", Assessment=None, Exported="878"),
)
