"""Every measure, one file each. Adding a file and its line here is all a new measure needs."""

from goldenthread.insight.rules.measure import Measure
from goldenthread.insight.rules.measures import (
    decisions_within_6_weeks,
    mean_weeks_to_issue,
    plans_open,
    plans_over_20_weeks,
    plans_over_a_year,
    plans_within_20_weeks,
    plans_within_20_weeks_without_exceptions,
    refusals,
    requests,
    reviews_overdue,
    will_breach_in_28_days,
)

MEASURES: dict[str, Measure] = {
    module.MEASURE.code: module.MEASURE
    for module in (
        plans_within_20_weeks,
        plans_within_20_weeks_without_exceptions,
        mean_weeks_to_issue,
        plans_over_20_weeks,
        plans_over_a_year,
        decisions_within_6_weeks,
        requests,
        refusals,
        plans_open,
        reviews_overdue,
        will_breach_in_28_days,
    )
}
