"""Birth date present and a real date."""

from goldenthread.sen2.rule import BAD, ERROR, STRUCTURE, Example, Rule


def broken(PersonBirthDate):
    return PersonBirthDate is None or PersonBirthDate is BAD


RULE = Rule(
    id="P020",
    severity=ERROR,
    module="Person",
    fields=("PersonBirthDate",),
    from_year=2022,
    basis=STRUCTURE,
    words="Birth date present and a real date",
    sentence="Date of birth is missing or badly formed",
    what_to_do="Enter the date of birth as year-month-day, such as 2016-01-15",
    broken=broken,
    fails=Example("Person[3]", PersonBirthDate="2018-02-30"),
    passes=Example("Person[3]", PersonBirthDate="2016-02-29"),
)
