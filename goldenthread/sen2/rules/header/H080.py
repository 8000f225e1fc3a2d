"""DMO is Y, N or R."""

from goldenthread.sen2.rule import BAD, ERROR, STRUCTURE, Example, Rule


def broken(DMO):
    return DMO is None or DMO is BAD


RULE = Rule(
    id="H080",
    severity=ERROR,
    module="Header",
    fields=("DMO",),
    from_year=2022,
    basis=STRUCTURE,
    words="DMO is Y, N or R",
    sentence="Say whether there is a designated medical officer",
    what_to_do="Set the post to in post (Y), not in post (N) or being recruited (R)",
    broken=broken,
    fails=Example("Header", DMO="X"),
    passes=Example("Header", DMO="R"),
)
