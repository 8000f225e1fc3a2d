"""Birth date not after the census date."""

from goldenthread.sen2.rule import DERIVED, ERROR, Example, Rule


def broken(PersonBirthDate, census_day):
    return PersonBirthDate is not None and PersonBirthDate > census_day


RULE = Rule(
    id="P021",
    severity=ERROR,
    module="Person",
    fields=("PersonBirthDate",),
    from_year=2022,
    basis=DERIVED,
    words="Birth date not after the census date",
    sentence="Date of birth is after the census date",
    what_to_do="Correct the date of birth",
    broken=broken,
    fails=Example("Person[3]", PersonBirthDate="2026-03-01"),
    passes=Example("Person[3]", PersonBirthDate="2026-01-15"),
)
