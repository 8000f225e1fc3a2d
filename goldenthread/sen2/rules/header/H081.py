"""DCO is Y, N or R."""

from goldenthread.sen2.rule import BAD, ERROR, STRUCTURE, Example, Rule


def broken(DCO):
    return DCO is None or DCO is BAD


RULE = Rule(
    id="H081",
    severity=ERROR,
    module="Header",
    fields=("DCO",),
    from_year=2022,
    basis=STRUCTURE,
    words="DCO is Y, N or R",
    sentence="Say whether there is a designated clinical officer",
    what_to_do="Set the post to in post (Y), not in post (N) or being recruited (R)",
    broken=broken,
    fails=Example("Header", DCO=None),
    passes=Example("Header", DCO="N"),
)
