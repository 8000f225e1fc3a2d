"""Assessments whose next legal limit falls in the next 28 days and is not yet met."""

from goldenthread.insight.rules.measure import Measure
from goldenthread.insight.rules.spc import Better
from goldenthread.insight.vocabulary import Kind, Over

MEASURE = Measure(
    code="limits-in-28-days",
    title="Limits that fall in the next 28 days",
    kind=Kind.COUNT,
    over=Over.DAY,
    unit="children and young people",
    better=Better.NEITHER,
    numerator_words="open requests and assessments whose six-week decision or 20-week plan is due, by law, on the day "
    "or in the 28 days after it, and is not yet met; by their dates alone",
    denominator_words="the same",
    left_out_words="open requests with no recorded day",
    source="SEND Regulations 2014 regs 5(1), 13(2); duties NA-DECIDE and PL-FINAL of the law register",
    population="not has_plan and not is_over and (is_agreed or not is_refused) and is_asked "
    "and least(decide_due_on, final_due_on) between %(on)s and %(on)s::date + 28",
    left_out="received_on is null",
    looks_ahead_days=28,
)
