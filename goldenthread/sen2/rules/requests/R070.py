"""Exported is an authority code or XXX."""

from goldenthread.sen2.rule import BAD, ERROR, STRUCTURE, Example, Rule


def broken(Exported):
    return Exported is BAD


RULE = Rule(
    id="R070",
    severity=ERROR,
    module="Requests",
    fields=("Exported",),
    from_year=2022,
    basis=STRUCTURE,
    words="Exported is an authority code or XXX",
    sentence="The authority moved to is not recognised",
    what_to_do=(
        "Enter the three-digit code of the authority, or XXX when it is outside the United Kingdom or not known"
    ),
    broken=broken,
    fails=Example("Person[6]/Requests[1]", Exported="999"),
    passes=Example("Person[6]/Requests[1]", Exported="XXX"),
)
