"""Sex is M or F (GenderCurrent 0 1 2 9 before 2024)."""

from goldenthread.sen2.rule import BAD, ERROR, STRUCTURE, Example, Rule


def broken(item):
    return item is None or item is BAD


RULE = Rule(
    id="P030",
    severity=ERROR,
    module="Person",
    fields=("Sex", "GenderCurrent"),
    from_year=2024,
    in_part_from=2023,
    basis=STRUCTURE,
    words="Sex is M or F (GenderCurrent 0 1 2 9 before 2024)",
    sentence="Sex is missing or not recognised",
    what_to_do="Enter the sex as recorded by the school or in the birth register",
    broken=broken,
    fails=Example("Person[1]", Sex="X"),
    passes=Example("Person[1]", Sex="F"),
)
