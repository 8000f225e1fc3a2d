"""Requests for an EHC needs assessment received."""

from goldenthread.insight.rules.measure import Breakdown, Measure
from goldenthread.insight.rules.spc import Better
from goldenthread.insight.vocabulary import Kind, Over

MEASURE = Measure(
    code="requests",
    title="Requests for an assessment",
    kind=Kind.COUNT,
    over=Over.PERIOD,
    unit="requests",
    better=Better.NEITHER,
    numerator_words="requests for an EHC needs assessment received in the period, from anybody",
    denominator_words="the same",
    left_out_words="none: a request with no recorded day cannot be placed in a period and is in the data findings",
    source="CFA 2014 s.36(1); DfE, Education, health and care plans, requests: SEN2 item 2.1",
    population="received_on between %(first)s and %(last)s",
    dated="received_on",
    published="requests_received",
    breakdowns=(
        Breakdown(
            code="source",
            words="Who asked",
            part="coalesce(source, '')",
            parts=(
                ("YOUNG_PERSON_OR_PARENT", "Young person or parent"),
                ("SETTING", "School or other setting"),
                ("HEALTH", "Health"),
                ("SOCIAL_CARE", "Social care"),
                ("OTHER", "Other"),
                ("", "Not recorded"),
            ),
        ),
    ),
)
