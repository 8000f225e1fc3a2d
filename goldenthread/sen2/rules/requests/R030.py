"""RequestSource 1-5 present unless outcome is H (voluntary in 2025)."""

from goldenthread.sen2.rule import BAD, ERROR, GUIDE, Example, Rule


def broken(RequestSource, RequestOutcome, year):
    return RequestSource is BAD or (RequestSource is None and RequestOutcome not in (None, "H") and year >= 2026)


RULE = Rule(
    id="R030",
    severity=ERROR,
    module="Requests",
    fields=("RequestSource",),
    from_year=2026,
    in_part_from=2025,
    basis=GUIDE,
    words="RequestSource 1-5 present unless outcome is H (voluntary in 2025)",
    sentence="The source of the request is missing or not recognised",
    what_to_do="Enter who made the request, code 1 to 5",
    broken=broken,
    fails=Example("Person[1]/Requests[1]", RequestSource=None),
    passes=Example("Person[2]/Requests[1]", RequestSource=None),
)
