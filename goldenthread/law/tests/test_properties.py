"""What must hold of the clock whatever the facts: properties rather than cases."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.law import Fact, clock, due_dates, the_register
from goldenthread.law.facts import vocabulary

FIRST, LAST = date(2016, 9, 1), date(2022, 11, 30)  # every framework that the register knows has a day in here
DAYS = st.dates(FIRST, LAST)
SPANS = ("setting_closed", "away", "personal_circumstances")


def _value(name: str, what: Any) -> st.SearchStrategy[Any]:
    if name == "exception":
        return st.sampled_from(["EX-SCHOOL", "EX-ABSENT4", "EX-ABSENT2", "EX-PERSONAL", "EX-APPT", "EX-REPS", "EX-EY"])
    if name == "limits":
        return st.just(list(the_register().ids))
    if name == "who":
        return st.sampled_from(["child", "parent"])
    if isinstance(what, dict):
        return st.lists(st.sampled_from(what["several"]), min_size=1)
    if isinstance(what, list):
        return st.sampled_from(what)
    return {
        "date": DAYS, "text": st.sampled_from(["one", "two"]), "truth": st.booleans(),
        "year": st.integers(2017, 2022), "dates": st.lists(DAYS, min_size=1, max_size=8),
    }[what]  # fmt: skip


@st.composite
def a_fact(draw: st.DrawFn) -> Fact:
    """Draw any fact of the vocabulary, on a day or in a span."""
    kind = draw(
        st.sampled_from(
            sorted(set(vocabulary()) - {"born", "inspection_report", "recommendation_made", "recommendation_answered"})
        )
    )
    shape = {key: what for key, what in vocabulary()[kind].items() if key != "day"}
    fields = {
        key.rstrip("?"): draw(_value(key.rstrip("?"), what))
        for key, what in shape.items()
        if not key.endswith("?") or draw(st.booleans())
    }
    on: date | None = draw(DAYS)
    if "first_day" in fields:
        end = "reopens" if "reopens" in fields else "last_day"
        fields[end] = fields["first_day"] + timedelta(days=draw(st.integers(1, 60)))
        on = None
    fields.pop("sent", None)
    if kind == "phase_transfer" and fields["phase"] != "post16_to_post16":
        fields["year"], on = draw(st.integers(2017, 2022)), None
    return Fact(kind, on, fields)


CASES = st.lists(a_fact(), max_size=14)
STARTED = [duty for duty in the_register().duties if duty.counted is not None and duty.begins]


@given(st.sampled_from(STARTED), DAYS, st.integers(0, 400))
def test_a_later_start_is_never_due_earlier(duty, start, days):
    assert duty.counted(start) <= duty.counted(start + timedelta(days=days))


@given(DAYS, st.integers(0, 400), st.sampled_from(["window", "post16", "move"]))
def test_a_later_start_is_never_due_earlier_where_a_rule_counts(start, days, which):
    facts = {
        "window": lambda day: [Fact("notice_sent", day, {"decision": "contents"})],
        "post16": lambda day: [Fact("phase_transfer", day, {"phase": "post16_to_post16"})],
        "move": lambda day: [Fact("old_authority_aware", day), Fact("moved", day)],
    }[which]

    first, later = due_dates(facts(start)), due_dates(facts(start + timedelta(days=days)))

    assert all(one.due_on <= other.due_on for one, other in zip(first, later, strict=True))


@given(st.permutations(range(8)), st.lists(a_fact(), min_size=8, max_size=8), DAYS)
def test_the_order_of_recording_never_matters(order, facts, on):
    shuffled = [facts[place] for place in order]

    assert clock(shuffled, on=on) == clock(facts, on=on)
    assert due_dates(shuffled) == due_dates(facts)


@settings(max_examples=300)
@given(CASES, CASES, DAYS)
def test_facts_after_a_day_do_not_change_what_held_on_it(facts, others, on):
    earlier = [fact for fact in facts if fact.on is None or fact.on <= on]
    later = [fact for fact in others if fact.on is not None and fact.on > on]
    announced = {"review_meeting", "hearing", "mediation_date", "moved", "phase_transfer"}
    later = [fact for fact in later if fact.kind not in announced]

    with_later = [one for one in clock(earlier + later, on=on) if one["state"] != "not_engaged_yet"]

    assert with_later == clock(earlier, on=on)


@settings(max_examples=300)
@given(CASES)
def test_an_excuse_never_shortens_and_never_adds_a_day(facts):
    without = [fact for fact in facts if fact.kind != "impractical"]

    for excused, plain in zip(due_dates(facts), due_dates(without), strict=True):
        assert excused.due_on == (None if excused.is_excused else plain.due_on)
        assert excused._replace(due_on=None, is_excused=False) == plain._replace(due_on=None)


@settings(max_examples=300)
@given(CASES, DAYS)
def test_every_answer_is_whole_and_consistent(facts, on):
    today = on.isoformat()
    for one in clock(facts, on=on):
        began = one["trigger"]["on"]
        assert one["state"] in ("waiting", "met", "met_late", "late", "excused", "ended", "not_engaged_yet")
        assert (one["met_on"] is not None) == (one["state"] in ("met", "met_late"))
        assert one["met_on"] is None or one["met_on"] <= today
        assert one["act_by"] is None or one["act_by"] <= one["due_on"]
        assert one["state"] != "late" or one["due_on"] < today
        assert one["state"] != "met_late" or one["due_on"] < one["met_on"]
        assert one["state"] != "not_engaged_yet" or began > today
        assert one["due_on"] is None or "governs" in one or one["due_on"] == one["original_due_on"]
        assert one["why"].endswith(".")


@given(CASES, DAYS)
def test_the_lean_half_and_the_whole_answer_agree(facts, on):
    after_all = max([on, *(fact.on for fact in facts if fact.on)]) + timedelta(days=400)

    whole = {
        (one["id"], one.get("for"), one["trigger"]["on"], one["due_on"], one["original_due_on"])
        for one in clock(facts, on=after_all)
    }

    assert whole == {
        (one.id, one.for_, *(day and day.isoformat() for day in (one.trigger_on, one.due_on, one.original_due_on)))
        for one in due_dates(facts)
    }
