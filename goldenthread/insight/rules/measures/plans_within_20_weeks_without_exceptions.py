"""The 20-week headline with exception cases left out of both numerator and denominator."""

from goldenthread.insight.rules.measure import Measure, Within
from goldenthread.insight.rules.spc import Better
from goldenthread.insight.vocabulary import Kind, Over, Which

MEASURE = Measure(
    code="plans-within-20-weeks-without-exceptions",
    title="Plans issued within 20 weeks, exception cases left out",
    kind=Kind.SHARE,
    over=Over.PERIOD,
    unit="%",
    better=Better.HIGHER,
    numerator_words="those issued no more than 140 days after the request was received",
    denominator_words="EHC plans first issued in the period after an assessment here, where no exception applied",
    left_out_words="plans issued in the period whose request has no recorded day",
    source="SEND Regulations 2014 reg 13(2), (3) with 10(4); DfE, Education, health and care plans, 20-week timeliness "
    "(excluding exception cases): SEN2 items 2.1, 3.2, 3.7",
    population="issued_on between %(first)s and %(last)s and not is_moved_in and not has_exceptions",
    counted="issued_on - received_on <= 140",
    left_out="received_on is null",
    dated="issued_on",
    published="pc_issued_in_20_weeks_exc_exceptions",
    target=60.0,
    within=Within("plans-within-20-weeks", tuple((which, which) for which in Which)),
)
