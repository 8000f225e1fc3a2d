"""Plans issued within 20 weeks of the request, every plan counted: the national headline."""

from goldenthread.insight.rules.measure import Measure
from goldenthread.insight.rules.spc import Better
from goldenthread.insight.vocabulary import Kind, Over

MEASURE = Measure(
    code="plans-within-20-weeks",
    title="Plans issued within 20 weeks",
    kind=Kind.SHARE,
    over=Over.PERIOD,
    unit="%",
    better=Better.HIGHER,
    numerator_words="those issued no more than 140 days after the request was received",
    denominator_words="EHC plans first issued in the period after an assessment here, with or without an exception",
    left_out_words="plans issued in the period whose request has no recorded day",
    source="SEND Regulations 2014 reg 13(2); DfE, Education, health and care plans, 20-week timeliness "
    "(including exception cases): SEN2 items 2.1, 3.2",
    population="issued_on between %(first)s and %(last)s and not is_moved_in",
    counted="issued_on - received_on <= 140",
    left_out="received_on is null",
    dated="issued_on",
    published="pc_issued_in_20_weeks_inc_exceptions",
    target=60.0,
)
