"""Plans whose review has not been concluded in its twelve months."""

from goldenthread.insight.rules.measure import Measure, Within
from goldenthread.insight.rules.spc import Better
from goldenthread.insight.vocabulary import Kind, Over, Which

MEASURE = Measure(
    code="reviews-overdue",
    title="Reviews overdue",
    kind=Kind.SHARE,
    over=Over.DAY,
    unit="%",
    better=Better.LOWER,
    numerator_words="those whose review was due by law before the day and is not concluded (duty AR-CYCLE)",
    denominator_words="EHC plans maintained by the authority on the day",
    left_out_words="plans with no recorded start, so that no review day can be worked out",
    source="CFA 2014 s.44(1); the law register's AR-CYCLE gives each day: SEN2 items 4.1, 5.4a to 5.4c",
    population="has_plan and not is_ceased",
    counted="review_due_on < %(on)s",
    left_out="review_due_on is null",
    within=Within("plans-open", ((Which.ALL, Which.ALL),)),
)
