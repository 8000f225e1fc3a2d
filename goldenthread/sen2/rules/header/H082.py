"""DSCO is Y, N or R (voluntary in 2025, required from 2026)."""

from goldenthread.sen2.rule import BAD, ERROR, STRUCTURE, Example, Rule


def broken(DSCO, year):
    return DSCO is BAD or (DSCO is None and year >= 2026)


RULE = Rule(
    id="H082",
    severity=ERROR,
    module="Header",
    fields=("DSCO",),
    from_year=2025,
    basis=STRUCTURE,
    words="DSCO is Y, N or R (voluntary in 2025, required from 2026)",
    sentence="Say whether there is a designated social care officer",
    what_to_do="Set the post to in post (Y), not in post (N) or being recruited (R)",
    broken=broken,
    fails=Example("Header", DSCO=None),
    passes=Example("Header", DSCO="N"),
)
