"""Name and birth date not repeated in the file."""

from goldenthread.sen2.rule import DERIVED, QUERY, Example, Rule


def broken(PersonBirthDate, Surname, Forename, first_with):
    return (
        PersonBirthDate is not None
        and Surname is not None
        and Forename is not None
        and first_with("name", (Surname.casefold(), Forename.casefold(), PersonBirthDate))
    )


RULE = Rule(
    id="P100",
    severity=QUERY,
    module="Person",
    fields=("Surname", "Forename", "PersonBirthDate"),
    from_year=2022,
    basis=DERIVED,
    words="Name and birth date not repeated in the file",
    sentence="Two people have the same name and date of birth",
    found="; the first is person {} of the file",
    what_to_do=("Find out whether they are one person. Join the two records if so; explain the query if they are two"),
    broken=broken,
    fails=Example("Person[3]", Surname="Sample01", Forename="Person01", PersonBirthDate="2017-06-11"),
    passes=Example("Person[3]", Surname="Sample01", Forename="Person02", PersonBirthDate="2017-06-11"),
)
