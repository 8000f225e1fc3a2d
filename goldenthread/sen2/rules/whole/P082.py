"""ULN used by one person only in the file."""

from goldenthread.sen2.rule import DERIVED, ERROR, Example, Rule


def broken(UniqueLearnerNumber, first_with):
    return UniqueLearnerNumber is not None and first_with("ULN", UniqueLearnerNumber)


RULE = Rule(
    id="P082",
    severity=ERROR,
    module="Person",
    fields=("UniqueLearnerNumber",),
    from_year=2022,
    basis=DERIVED,
    words="ULN used by one person only in the file",
    sentence="The same ULN is on more than one person",
    found="; the first is person {} of the file",
    what_to_do="Find out whose number it is and correct the other person",
    broken=broken,
    fails=Example("Person[9]", UniqueLearnerNumber="1000554332"),
    passes=Example("Person[9]", UniqueLearnerNumber="1234567899"),
)
