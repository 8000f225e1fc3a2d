"""Limits that follow from a birthday or from the days a school is open."""

from datetime import date, timedelta

from goldenthread.law.duty import Case, Limit, Rule
from goldenthread.law.facts import Fact
from goldenthread.law.working_days import ONE_DAY, is_working_day

_JUNE, _FRIDAY, _SIXTH = 6, 4, 6


def birthday(born_on: date, age: int) -> date:
    """Return the day on which an age is reached; a birthday of 29 February falls on 1 March in other years."""
    try:
        return born_on.replace(year=born_on.year + age)
    except ValueError:
        return date(born_on.year + age, 3, 1)


def to_the_end_of_the_year_of_25(on: date, fact: Fact, case: Case) -> list[Limit]:
    """Return 31 July of the academic year, 1 August to 31 July, in which a person turns 25. Source: reg 46(1)(a)."""
    day = birthday(on, 25)
    return [Limit(date(day.year + (day.month >= 8), 7, 31))]


def to_the_end_of_the_course(on: date, fact: Fact, case: Case) -> list[Limit]:
    """Return the end of the course or training, or the day before the 26th birthday. Source: reg 46(1)."""
    eve = birthday(on, 26) - ONE_DAY
    ends = fact.fields.get("ends")
    return [Limit(min(ends, eve) if ends else eve)]


def end_of_compulsory_school_age(on: date, fact: Fact, case: Case) -> list[Limit]:
    """Return the last Friday in June of the school year of the 16th birthday. Source: Education Act 1996 s.8."""
    sixteen = birthday(on, 16)
    last_of_june = date(sixteen.year + (sixteen.month >= 9), _JUNE, 30)
    friday = last_of_june - timedelta(days=(last_of_june.weekday() - _FRIDAY) % 7)
    return [Limit(friday, earliest_on=friday + ONE_DAY)]


def sixth_school_day(on: date, fact: Fact, case: Case) -> list[Limit]:
    """
    Return the sixth school day of an exclusion, its own first school day being the first.

    Without the setting's calendar every working day is taken to be a school day. Source: Education Act 1996 s.19(3A).
    """
    school_days = sorted(day for day in set(fact.fields.get("school_days") or ()) if day >= on)
    day = school_days[-1] + ONE_DAY if school_days else on
    while len(school_days) < _SIXTH:
        if is_working_day(day):
            school_days.append(day)
        day += ONE_DAY
    return [Limit(school_days[_SIXTH - 1])]


RULES: dict[str, Rule] = {
    one.__name__: one
    for one in (to_the_end_of_the_year_of_25, to_the_end_of_the_course, end_of_compulsory_school_age, sixth_school_day)
}
