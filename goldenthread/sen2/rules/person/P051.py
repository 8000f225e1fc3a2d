"""PostCode has the shape of a UK postcode."""

from goldenthread.sen2.rule import BAD, DERIVED, QUERY, Example, Rule


def broken(PostCode):
    return PostCode is BAD


RULE = Rule(
    id="P051",
    severity=QUERY,
    module="Person",
    fields=("PostCode",),
    from_year=2022,
    basis=DERIVED,
    words="PostCode has the shape of a UK postcode",
    sentence="Postcode is not a valid shape",
    what_to_do="Enter a postcode such as TA1 1AA",
    broken=broken,
    fails=Example("Person[1]", PostCode="TA11"),
    passes=Example("Person[1]", PostCode="sw1a1aa"),
)
