"""Exported is not the returning authority."""

from goldenthread.sen2.rule import DERIVED, ERROR, Example, Rule


def broken(Exported, authority):
    return Exported is not None and Exported == authority


RULE = Rule(
    id="R071",
    severity=ERROR,
    module="Requests",
    fields=("Exported", "LEA"),
    from_year=2022,
    basis=DERIVED,
    words="Exported is not the returning authority",
    sentence="The case is shown as moved to the authority making the return",
    what_to_do="Enter the code of the authority that the person moved to, or take the item out",
    broken=broken,
    fails=Example("Person[6]/Requests[1]", Exported="933"),
    passes=Example("Person[6]/Requests[1]", Exported="878"),
)
