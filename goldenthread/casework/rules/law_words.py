"""
The register's codes in the words of a page: how days are counted, what each exception is, and where the law stands.

A link goes to the statute book's own page of the provision; where a source names no single provision, to none.
"""

import re

COUNTED = {
    "D0": "From the day after, every day counted: weekends and holidays too",
    "D1": "That day is the first, every day counted: weekends and holidays too",
    "BEFORE": "Backwards from a day to come",
    "ATLEAST": "At least so long must lie between",
    "–": "No number of days is given",
}
ROLLED = {"C10": "it moves to the next working day, as the Tribunal’s rules say"}
EXCEPTIONS = {
    "EX-SCHOOL": "school closed for 4 weeks or more around the day its advice was asked for",
    "EX-EY": "early years setting closed for 4 weeks or more around the day its advice was asked for",
    "EX-PERSONAL": "exceptional personal circumstances of the child, parent or young person, never a shortage of staff",
    "EX-ABSENT4": "child, parent or young person away for 4 weeks or more within the limit’s own period",
    "EX-ABSENT2": "child, parent or young person away for 2 weeks or more",
    "EX-APPT": "an appointment missed by the child or young person",
    "EX-REPS": "the family asked to say more",
}
_STATUTES = (
    (re.compile(r"SI (\d{4})/(\d+) regs? (\d+)"), "https://www.legislation.gov.uk/uksi/{0}/{1}/regulation/{2}"),
    (re.compile(r"CFA 2014 ss?\.(\d+)"), "https://www.legislation.gov.uk/ukpga/2014/6/section/{0}"),
)


def counted_words(count: str, roll: str) -> str:
    """
    Return how a limit's days are counted.

    Source: the words of each limit, "from" or "beginning with" a day; HESC Rules 2008 r.12 for days that move. That the
    periods of the SEND Regs count every day is how they are read here; see law.periods.
    """
    rolled = f"; where it ends on a day off, {ROLLED.get(roll, roll)}" if roll and roll != "none" else ""
    return COUNTED.get(count, count) + rolled


def exception_words(code: str) -> str:
    """
    Return what an exception is; its code where it has no words here.

    Source: SEND Regs 5(4), 8(2), 10(4), 13(3) and 27(3); for orders of the Tribunal, reg 44(3).
    """
    return EXCEPTIONS.get(code, code)


def statute_href(source: str) -> str:
    """
    Return the page of the first provision that a source names, or nothing.

    Our own convention: the addresses are those of legislation.gov.uk.
    """
    for pattern, address in _STATUTES:
        if found := pattern.search(source):
            return address.format(*found.groups())
    return ""
