"""The share of requests received in a period that were refused an assessment."""

from goldenthread.insight.rules.measure import Measure
from goldenthread.insight.rules.spc import Better
from goldenthread.insight.vocabulary import Kind, Over

MEASURE = Measure(
    code="requests-refused",
    title="Requests refused an assessment",
    kind=Kind.SHARE,
    over=Over.PERIOD,
    unit="%",
    better=Better.NEITHER,
    numerator_words="those on which the authority decided not to assess, by the as-at day",
    denominator_words="requests for an EHC needs assessment received in the period",
    left_out_words="none: a request with no recorded day cannot be placed in a period and is in the data findings",
    source="CFA 2014 s.36(3) to (5); DfE, Education, health and care plans, refusal rate: SEN2 items 2.1, 2.5",
    population="received_on between %(first)s and %(last)s",
    counted="is_refused",
    dated="received_on",
    published="pc_requests_refused",
)
