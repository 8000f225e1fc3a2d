"""DateTime is ccyy-mm-ddThh:mm:ss."""

from goldenthread.sen2.rule import BAD, ERROR, STRUCTURE, Example, Rule


def broken(DateTime):
    return DateTime is None or DateTime is BAD


RULE = Rule(
    id="H070",
    severity=ERROR,
    module="Header",
    fields=("DateTime",),
    from_year=2022,
    basis=STRUCTURE,
    words="DateTime is ccyy-mm-ddThh:mm:ss",
    sentence="The file date and time is missing or badly formed",
    what_to_do="Ask the supplier to write the date and time such as 2026-01-20T09:30:00",
    broken=broken,
    fails=Example("Header", DateTime="20/01/2026"),
    passes=Example("Header", DateTime="2026-03-01T00:00:00"),
)
