"""Ethnicity is in the ethnicity code set."""

from goldenthread.sen2.rule import BAD, ERROR, STRUCTURE, Example, Rule


def broken(Ethnicity):
    return Ethnicity is None or Ethnicity is BAD


RULE = Rule(
    id="P040",
    severity=ERROR,
    module="Person",
    fields=("Ethnicity",),
    from_year=2022,
    basis=STRUCTURE,
    words="Ethnicity is in the ethnicity code set",
    sentence="Ethnicity is missing or not recognised",
    what_to_do=("Choose a code of the ethnicity code set; NOBT when it is not yet known and REFU when it was refused"),
    broken=broken,
    fails=Example("Person[1]", Ethnicity="ZZZZ"),
    passes=Example("Person[1]", Ethnicity="REFU"),
)
