"""Meeting not after the census date."""

from goldenthread.sen2.rule import DERIVED, ERROR, Example, Rule


def broken(ReviewMeeting, census_day):
    return ReviewMeeting is not None and ReviewMeeting > census_day


RULE = Rule(
    id="V030",
    severity=ERROR,
    module="ActivePlans",
    fields=("ReviewMeeting",),
    from_year=2024,
    basis=DERIVED,
    words="Meeting not after the census date",
    sentence="The review meeting is after the census date",
    what_to_do="Correct the date; a meeting held after the census date is left for the next collection",
    broken=broken,
    fails=Example("Person[2]/Requests[1]/ActivePlans", ReviewMeeting="2026-02-02", ReviewOutcome=None, LastReview=None),
    passes=Example(
        "Person[2]/Requests[1]/ActivePlans", ReviewMeeting="2026-01-15", ReviewOutcome=None, LastReview=None
    ),
)
