"""
The share of the decisions whether to assess told in a period that were not to assess.

It is counted by the day of the decision. Counted by the day of the request it would tend to nought towards the present:
requests of the last six weeks wait for their decision still, and none of them can have been refused yet.
"""

from goldenthread.insight.rules.measure import Measure
from goldenthread.insight.rules.spc import Better
from goldenthread.insight.vocabulary import Kind, Over

MEASURE = Measure(
    code="requests-refused",
    title="Decisions not to assess",
    kind=Kind.SHARE,
    over=Over.PERIOD,
    unit="%",
    better=Better.NEITHER,
    numerator_words="those that refused an assessment; a decision changed later counts as it was first made",
    denominator_words="decisions whether to assess, yes or no, told in the period, whenever the request was received",
    left_out_words="none: a decision with no recorded day cannot be placed in a period and is in the data findings; "
    "requests withdrawn or not yet decided are not in it",
    source="CFA 2014 s.36(3) to (5); SEND Regulations 2014 reg 5(1): SEN2 items 2.4, 2.5",
    population="decided_on between %(first)s and %(last)s",
    counted="coalesce(refused_on = decided_on, false)",
    dated="decided_on",
    published="pc_requests_refused",
    published_differs="The published rate is of all requests received in a calendar year, those withdrawn or undecided "
    "at the January census among them; ours is of the decisions told in a month. So the published rate is somewhat the "
    "lower of the two, and no live year is drawn beside it.",
    version=2,
)
