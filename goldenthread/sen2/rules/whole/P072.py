"""UPN used by one person only in the file."""

from goldenthread.sen2.rule import ERROR, UPN_FAMILY, Example, Rule


def broken(UPN, first_with):
    return UPN is not None and first_with("UPN", UPN)


RULE = Rule(
    id="P072",
    severity=ERROR,
    module="Person",
    fields=("UPN",),
    from_year=2022,
    basis=UPN_FAMILY,
    words="UPN used by one person only in the file",
    sentence="The same UPN is on more than one person",
    found="; the first is person {} of the file",
    what_to_do="Find out whose number it is and correct the other person",
    dfe_common_number="1520",
    broken=broken,
    fails=Example("Person[2]", UPN="N933100113001"),
    passes=Example("Person[2]", UPN="P207000016049"),
)
