"""SerialNo is three digits."""

from goldenthread.sen2.rule import BAD, ERROR, STRUCTURE, Example, Rule


def broken(SerialNo):
    return SerialNo is None or SerialNo is BAD


RULE = Rule(
    id="H060",
    severity=ERROR,
    module="Header",
    fields=("SerialNo",),
    from_year=2022,
    basis=STRUCTURE,
    words="SerialNo is three digits",
    sentence="The serial number must be three digits",
    what_to_do="Ask the supplier to write the serial number as three digits, such as 001",
    broken=broken,
    fails=Example("Header", SerialNo="1"),
    passes=Example("Header", SerialNo="002"),
)
