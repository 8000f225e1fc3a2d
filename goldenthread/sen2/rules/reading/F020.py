"""An item or record that may be given once is given once."""

from goldenthread.sen2.rule import ERROR, READING, Example, Rule

RULE = Rule(
    id="F020",
    severity=ERROR,
    module="Person",
    fields=(),
    from_year=2023,
    basis=READING,
    words="An item or record that may be given once is given once",
    sentence="An item or record that may be given once is given again",
    what_to_do="Keep the right one",
    broken=None,
    fails=Example("Person[1]", adds={"Surname": "Again"}),
    passes=Example("Person[1]"),
)
