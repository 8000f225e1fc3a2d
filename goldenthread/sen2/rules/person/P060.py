"""One of UPN, ULN or a reason is present."""

from goldenthread.sen2.rule import ERROR, GUIDE, Example, Rule


def broken(UPN, UniqueLearnerNumber, UPNunknown):
    return UPN is None and UniqueLearnerNumber is None and UPNunknown is None


RULE = Rule(
    id="P060",
    severity=ERROR,
    module="Person",
    fields=("UPN", "UniqueLearnerNumber", "UPNunknown"),
    from_year=2022,
    basis=GUIDE,
    words="One of UPN, ULN or a reason is present",
    sentence="Give a UPN, a ULN or the reason that there is neither",
    what_to_do="Ask the school or college for the number, or choose the reason that there is none",
    broken=broken,
    fails=Example("Person[5]", UPNunknown=None),
    passes=Example("Person[7]", UPN=None),
)
