"""Forename present."""

from goldenthread.sen2.rule import ERROR, STRUCTURE, Example, Rule


def broken(Forename):
    return Forename is None


RULE = Rule(
    id="P011",
    severity=ERROR,
    module="Person",
    fields=("Forename",),
    from_year=2022,
    basis=STRUCTURE,
    words="Forename present",
    sentence="Forename is missing",
    what_to_do="Add the forename to the person's record",
    broken=broken,
    fails=Example("Person[1]", Forename=None),
    passes=Example("Person[1]", Forename="X"),
)
