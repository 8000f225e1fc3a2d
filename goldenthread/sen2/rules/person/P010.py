"""Surname present."""

from goldenthread.sen2.rule import ERROR, STRUCTURE, Example, Rule


def broken(Surname):
    return Surname is None


RULE = Rule(
    id="P010",
    severity=ERROR,
    module="Person",
    fields=("Surname",),
    from_year=2022,
    basis=STRUCTURE,
    words="Surname present",
    sentence="Surname is missing",
    what_to_do="Add the surname to the person's record",
    broken=broken,
    fails=Example("Person[1]", Surname=None),
    passes=Example("Person[1]", Surname="O’Sample"),
)
