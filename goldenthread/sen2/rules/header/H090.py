"""At least one of DMO and DCO is Y or R."""

from goldenthread.sen2.rule import DERIVED, QUERY, Example, Rule


def broken(DMO, DCO):
    return DMO == "N" and DCO == "N"


RULE = Rule(
    id="H090",
    severity=QUERY,
    module="Header",
    fields=("DMO", "DCO"),
    from_year=2022,
    basis=DERIVED,
    words="At least one of DMO and DCO is Y or R",
    sentence="Neither a medical nor a clinical officer is in post or being recruited",
    what_to_do="Check both posts; explain the query if neither is filled and nobody is being recruited",
    broken=broken,
    fails=Example("Header", DMO="N", DCO="N"),
    passes=Example("Header", DMO="N", DCO="R"),
)
