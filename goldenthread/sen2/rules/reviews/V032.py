"""Decision not after the census date."""

from goldenthread.sen2.rule import DERIVED, ERROR, Example, Rule


def broken(LastReview, census_day):
    return LastReview is not None and LastReview > census_day


RULE = Rule(
    id="V032",
    severity=ERROR,
    module="ActivePlans",
    fields=("LastReview",),
    from_year=2022,
    basis=DERIVED,
    words="Decision not after the census date",
    sentence="The review decision is after the census date",
    what_to_do="Correct the date; a decision told after the census date is left for the next collection",
    broken=broken,
    fails=Example("Person[2]/Requests[1]/ActivePlans", ReviewMeeting="2026-01-12", LastReview="2026-01-30"),
    passes=Example("Person[2]/Requests[1]/ActivePlans", ReviewMeeting="2026-01-12", LastReview="2026-01-15"),
)
