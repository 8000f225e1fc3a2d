"""
The law of special educational needs as data, and the clock that reads it: no Django, no database, no network.

`clock` says how a case stands on a day; `due_dates` is its lean half, which knows no day; `the_register` holds the law.
"""

from goldenthread.law.as_at import clock
from goldenthread.law.engine import DueDate, due_dates
from goldenthread.law.facts import Fact
from goldenthread.law.promises import Promise, read_promises
from goldenthread.law.reading import facts_from, read_facts
from goldenthread.law.refusals import FactsRefused, LawRefused, NoDutyInForce, RegisterRefused, UnknownFact
from goldenthread.law.register import Register, the_register

__all__ = [
    "DueDate",
    "Fact",
    "FactsRefused",
    "LawRefused",
    "NoDutyInForce",
    "Promise",
    "Register",
    "RegisterRefused",
    "UnknownFact",
    "clock",
    "due_dates",
    "facts_from",
    "read_facts",
    "read_promises",
    "the_register",
]
