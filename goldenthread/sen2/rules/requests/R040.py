"""RYA 0 or 1 unless outcome is H."""

from goldenthread.sen2.rule import BAD, ERROR, GUIDE, Example, Rule


def broken(RYA, RequestOutcome):
    return RYA is BAD or (RYA is None and RequestOutcome not in (None, "H"))


RULE = Rule(
    id="R040",
    severity=ERROR,
    module="Requests",
    fields=("RYA",),
    from_year=2022,
    basis=GUIDE,
    words="RYA 0 or 1 unless outcome is H",
    sentence="Say whether the person was in relevant youth accommodation",
    what_to_do=("Enter 1 when the person was in relevant youth accommodation at the initial request, otherwise 0"),
    broken=broken,
    fails=Example("Person[1]/Requests[1]", RYA=None),
    passes=Example("Person[1]/Requests[1]", RYA="1"),
)
