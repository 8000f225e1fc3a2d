"""Limits of appeals, claims and orders that one count cannot say."""

from datetime import date

from goldenthread.law.duty import Case, Limit, Rule, days_of
from goldenthread.law.facts import Fact
from goldenthread.law.periods import after, beginning_with, last_day_to_appeal
from goldenthread.law.working_days import ONE_DAY

_TWO_MONTHS = after(2, "months")
_ONE_MONTH = after(1, "months")
_FIVE_WEEKS = after(5, "weeks")
_SIX_MONTHS_WITH = beginning_with(6, "months")


def window_to_appeal(on: date, fact: Fact, case: Case) -> list[Limit]:
    """
    Return the last day for an appeal: the later of two months from the notice and one month from the certificate.

    An appeal about section I alone needs no certificate, so none moves it. Source: HESC Rules 2008 rr 12 and 20(1)(c).
    """
    end = _TWO_MONTHS(on)
    certificate = None if fact.fields.get("section_i_only") else _certificate_after(on, case)
    if certificate:
        end = max(end, _ONE_MONTH(certificate))
    return [Limit(last_day_to_appeal(end))]


def _certificate_after(on: date, case: Case) -> date | None:
    """Return the first certificate after a notice and before the next one, which would need its own."""
    notices = days_of(case, "notice_sent") + days_of(case, "cease_notice_sent")
    next_notice = min((day for day in notices if day > on), default=date.max)
    return next((day for day in days_of(case, "certificate_issued") if on <= day < next_notice), None)


def keep_until_no_appeal(on: date, fact: Fact, case: Case) -> list[Limit]:
    """
    Return until when a plan must be kept after a notice to cease, and from when it may cease.

    An appeal, late or not, keeps it until it has ended; if dismissed it may cease at once. Source: CFA 2014 s.45(4).
    """
    if any(day >= on for day in days_of(case, "tribunal_application_received")):
        dismissed = [
            day
            for day, order in case.get("tribunal_order", ())
            if day and day >= on and order.fields.get("order") == "cease_dismissed"
        ]
        return [Limit(dismissed[0], earliest_on=dismissed[0])] if dismissed else [Limit(None)]
    end = window_to_appeal(on, fact, case)[0].due_on
    return [Limit(end, earliest_on=end + ONE_DAY if end else None)]


def keep_the_plan(on: date, fact: Fact, case: Case) -> list[Limit]:
    """Return at once for a plan to be kept as it is, or five weeks for changes. Source: reg 44(2)(g) and (h)."""
    said = (fact.fields.get("order"), fact.fields.get("matter"))
    return [Limit(_FIVE_WEEKS(on))] if "continue_with_changes" in said else [Limit(on, earliest_on=on)]


def may_from_that_day(on: date, fact: Fact, case: Case) -> list[Limit]:
    """Return a permission that begins at once and has no end."""
    return [Limit(None, earliest_on=on)]


def claim_with_august_left_out(on: date, fact: Fact, case: Case) -> list[Limit]:
    """Return six months with the day, moved out of August and Christmas as to 20 July 2020. Source: r 12(3)."""
    return [Limit(last_day_to_appeal(_SIX_MONTHS_WITH(on)))]


RULES: dict[str, Rule] = {
    one.__name__: one
    for one in (window_to_appeal, keep_until_no_appeal, keep_the_plan, may_from_that_day, claim_with_august_left_out)
}
