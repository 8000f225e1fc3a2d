"""SourceLevel is L."""

from goldenthread.sen2.rule import BAD, ERROR, STRUCTURE, Example, Rule


def broken(SourceLevel):
    return SourceLevel is None or SourceLevel is BAD


RULE = Rule(
    id="H040",
    severity=ERROR,
    module="Header",
    fields=("SourceLevel",),
    from_year=2022,
    basis=STRUCTURE,
    words="SourceLevel is L",
    sentence="The source level must be L",
    what_to_do="Ask the supplier to set the source level to L",
    broken=broken,
    fails=Example("Header", SourceLevel="S"),
    passes=Example("Header", SourceLevel="L"),
)
