"""Plans that took more than a year from the request."""

from goldenthread.insight.rules.measure import Measure, Within
from goldenthread.insight.rules.spc import Better
from goldenthread.insight.vocabulary import Kind, Over, Which

MEASURE = Measure(
    code="plans-over-a-year",
    title="Plans that took more than a year",
    kind=Kind.SHARE,
    over=Over.PERIOD,
    unit="%",
    better=Better.LOWER,
    numerator_words="those issued more than 364 days (52 weeks) after the request was received",
    denominator_words="EHC plans first issued in the period after an assessment here, with or without an exception",
    left_out_words="plans issued in the period whose request has no recorded day",
    source="DfE, Education, health and care plans, timeliness: over 52 weeks: SEN2 items 2.1, 3.2",
    population="issued_on between %(first)s and %(last)s and not is_moved_in",
    counted="issued_on - received_on > 364",
    left_out="received_on is null",
    dated="issued_on",
    within=Within("plans-within-20-weeks", ((Which.COUNTED, Which.REST),)),
)
