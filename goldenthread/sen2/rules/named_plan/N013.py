"""StartDate not before birth."""

from goldenthread.sen2.rule import DERIVED, ERROR, Example, Rule


def broken(StartDate, PersonBirthDate):
    return StartDate is not None and PersonBirthDate is not None and StartDate < PersonBirthDate


RULE = Rule(
    id="N013",
    severity=ERROR,
    module="NamedPlan",
    fields=("StartDate", "PersonBirthDate"),
    from_year=2022,
    basis=DERIVED,
    words="StartDate not before birth",
    sentence="The plan starts before the date of birth",
    what_to_do="Correct whichever of the two dates is wrong",
    broken=broken,
    fails=Example("Person[2]", PersonBirthDate="2021-06-01"),
    passes=Example("Person[2]", PersonBirthDate="2021-05-14"),
)
