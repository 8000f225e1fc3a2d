"""PostCode present."""

from goldenthread.sen2.rule import QUERY, STRUCTURE, Example, Rule


def broken(PostCode):
    return PostCode is None


RULE = Rule(
    id="P050",
    severity=QUERY,
    module="Person",
    fields=("PostCode",),
    from_year=2022,
    basis=STRUCTURE,
    words="PostCode present",
    sentence="Postcode is missing",
    what_to_do="Add the home postcode, or leave it out on purpose when there is none",
    broken=broken,
    fails=Example("Person[1]", PostCode=None),
    passes=Example("Person[1]", PostCode="EX1 1AA"),
)
