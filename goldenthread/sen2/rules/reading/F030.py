"""No item is longer than 1,000 characters."""

from goldenthread.sen2.rule import ERROR, READING, Example, Rule

RULE = Rule(
    id="F030",
    severity=ERROR,
    module="Person",
    fields=(),
    from_year=2023,
    basis=READING,
    words="No item is longer than 1,000 characters",
    sentence="An item is too long to be right",
    what_to_do="Shorten it",
    broken=None,
    fails=Example("Person[1]", Surname="S" * 121),
    passes=Example("Person[1]", Surname="S" * 120),
)
