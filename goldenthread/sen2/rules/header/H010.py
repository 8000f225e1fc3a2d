"""Collection is SEN2."""

from goldenthread.sen2.rule import BAD, ERROR, STRUCTURE, Example, Rule


def broken(Collection):
    return Collection is None or Collection is BAD


RULE = Rule(
    id="H010",
    severity=ERROR,
    module="Header",
    fields=("Collection",),
    from_year=2022,
    basis=STRUCTURE,
    words="Collection is SEN2",
    sentence="The collection name must be SEN2",
    what_to_do="Ask the supplier to export the SEN2 return, and check that this is it",
    broken=broken,
    fails=Example("Header", Collection="SEN3"),
    passes=Example("Header", Collection="SEN2"),
)
