"""
The limits that one count cannot say: the later or earlier of two, a fixed day, or a birthday.

Each is named by a duty's `rule`. It is given the day it begins, the fact and the whole case, and answers with limits.
"""

from goldenthread.law.duty import Rule
from goldenthread.law.rules import ages, disagreement, moves, reviews

RULES: dict[str, Rule] = {**reviews.RULES, **disagreement.RULES, **moves.RULES, **ages.RULES}
