"""Assessments still running past 20 weeks on a day: the queue behind the headline."""

from goldenthread.insight.rules.measure import Measure
from goldenthread.insight.rules.spc import Better
from goldenthread.insight.vocabulary import Kind, Over

MEASURE = Measure(
    code="waiting-over-20-weeks",
    title="Assessments waiting over 20 weeks for a plan",
    kind=Kind.COUNT,
    over=Over.DAY,
    unit="children and young people",
    better=Better.LOWER,
    numerator_words="requests received more than 140 days before the day, with no plan and no decision to end them",
    denominator_words="the same",
    left_out_words="open requests with no recorded day",
    source="SEND Regulations 2014 reg 13(2): SEN2 items 2.1, 2.5, 3.1",
    population="is_asked and (received_on is null or %(on)s::date - received_on > 140) "
    "and (not has_plan or plan_on > %(on)s) and (not is_over or over_on > %(on)s) "
    "and (is_agreed or not is_refused or refused_on > %(on)s)",
    left_out="received_on is null",
)
