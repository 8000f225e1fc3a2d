"""
The SEN2 return as data: its structure, codes and rules by collection year. No Django, no database, no network.

`check` checks a file and `check_person` one person; `register` holds the rules. What loads a return into the house is
`goldenthread.returns`.
"""

from goldenthread.sen2.checking import Checked, Checker, check, check_person, findings_in, make_ready
from goldenthread.sen2.finding import Finding, Person
from goldenthread.sen2.layout import KNOWN_YEARS, Record
from goldenthread.sen2.limits import Limits
from goldenthread.sen2.refusals import ReturnRefused
from goldenthread.sen2.register import register
from goldenthread.sen2.rule import Rule

__all__ = [
    "KNOWN_YEARS",
    "Checked",
    "Checker",
    "Finding",
    "Limits",
    "Person",
    "Record",
    "ReturnRefused",
    "Rule",
    "check",
    "check_person",
    "findings_in",
    "make_ready",
    "register",
]
