"""Decisions whether to assess that were told to the requester within six weeks."""

from goldenthread.insight.rules.measure import Measure, Within
from goldenthread.insight.rules.spc import Better
from goldenthread.insight.vocabulary import Kind, Over, Which

MEASURE = Measure(
    code="decisions-within-6-weeks",
    title="Decisions whether to assess within 6 weeks",
    kind=Kind.SHARE,
    over=Over.PERIOD,
    unit="%",
    better=Better.HIGHER,
    numerator_words="those told no more than 42 days after the request was received",
    denominator_words="decisions whether to assess, yes or no, told in the period",
    left_out_words="decisions in the period whose request has no recorded day",
    source="SEND Regulations 2014 reg 5(1); DfE, Education, health and care plans, six-week decisions: "
    "SEN2 items 2.1, 2.4, 2.5",
    population="decided_on between %(first)s and %(last)s",
    counted="decided_on - received_on <= 42",
    left_out="received_on is null",
    dated="decided_on",
    published="pc_request_decisions_within_6_weeks",
    target=100.0,
    within=Within("requests-refused", ((Which.ALL, Which.ALL),)),
)
