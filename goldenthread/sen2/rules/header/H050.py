"""LEA is a current three-digit authority code."""

from goldenthread.sen2.rule import BAD, ERROR, STRUCTURE, Example, Rule


def broken(LEA, authorities):
    return LEA is BAD or LEA not in authorities


RULE = Rule(
    id="H050",
    severity=ERROR,
    module="Header",
    fields=("LEA",),
    from_year=2022,
    basis=STRUCTURE,
    words="LEA is a current three-digit authority code",
    sentence="The authority code is not recognised",
    what_to_do="Enter the three-digit code of the authority that makes the return",
    broken=broken,
    fails=Example("Header", LEA="999"),
    passes=Example("Header", LEA="866"),
)
