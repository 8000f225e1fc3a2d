"""Every item and record is one of the structure of the year."""

from goldenthread.sen2.rule import QUERY, READING, Example, Rule

RULE = Rule(
    id="F010",
    severity=QUERY,
    module="Person",
    fields=(),
    from_year=2023,
    basis=READING,
    words="Every item and record is one of the structure of the year",
    sentence="The file holds an item that is not part of this year's return",
    what_to_do="Check the spelling of the tag",
    broken=None,
    fails=Example("Person[1]", Colour="green"),
    passes=Example("Person[1]"),
)
