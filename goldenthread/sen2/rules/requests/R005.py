"""At least one request for each person."""

from goldenthread.sen2.rule import ERROR, STRUCTURE, Example, Rule


def broken(Requests):
    return not Requests


RULE = Rule(
    id="R005",
    severity=ERROR,
    module="Person",
    fields=("Requests",),
    from_year=2022,
    basis=STRUCTURE,
    words="At least one request for each person",
    sentence="The person has no request record",
    what_to_do="Add the request, or a historical one when the decision to assess was made in an earlier year",
    broken=broken,
    fails=Example("Person[3]", Requests=None),
    passes=Example("Person[3]"),
)
