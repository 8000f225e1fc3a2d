"""How long a plan takes from the request, on average, in weeks."""

from goldenthread.insight.rules.measure import Measure
from goldenthread.insight.rules.spc import Better
from goldenthread.insight.vocabulary import Kind, Over

MEASURE = Measure(
    code="mean-weeks-to-issue",
    title="Mean weeks from request to plan",
    kind=Kind.MEAN,
    over=Over.PERIOD,
    unit="weeks",
    better=Better.LOWER,
    numerator_words="days from request to issue, added up and divided by seven",
    denominator_words="EHC plans first issued in the period after an assessment here, with or without an exception",
    left_out_words="plans issued in the period whose request has no recorded day",
    source="DfE, Education, health and care plans, mean weeks to issue (published from 2026): SEN2 items 2.1, 3.2",
    population="issued_on between %(first)s and %(last)s and not is_moved_in",
    left_out="received_on is null",
    value="(issued_on - received_on) / 7.0",
    dated="issued_on",
    published="average_weeks_to_issue_inc_exceptions",
    target=20.0,
)
