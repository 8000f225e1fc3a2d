"""
The law of special educational needs as data, and the clock that reads it: no Django, no database, no network.

`due_dates` is lean and knows no day; `clock` says how things stand on one.
"""

from goldenthread.law.engine import DueDate, due_dates
from goldenthread.law.facts import Fact
from goldenthread.law.refusals import LawRefused, NoDutyInForce, UnknownFact
from goldenthread.law.register import Register, the_register

__all__ = ["DueDate", "Fact", "LawRefused", "NoDutyInForce", "Register", "UnknownFact", "due_dates", "the_register"]
