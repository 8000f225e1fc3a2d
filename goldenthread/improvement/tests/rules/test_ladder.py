"""The evidence ladder: rungs filled one by one, gaps shown, impact only by effect."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.improvement.rules.ladder import EvidenceItem, ladder
from goldenthread.improvement.vocabulary import Bearing, Rung, Strength

ON = date(2026, 11, 23)


def item(rung: Rung, *, days: int = 10, **facts: object) -> EvidenceItem:
    return EvidenceItem(rung=rung, dated_on=ON - timedelta(days), shows="x", **facts)  # type: ignore[arg-type]


def test_the_sentence_names_what_is_there_and_what_is_not() -> None:
    assert ladder([], on=ON).sentence == "No evidence yet."
    assert ladder([item(Rung.SAID)], on=ON).sentence == "Said. Not yet Done, Used, Changed or Felt."
    assert ladder([item(Rung.SAID), item(Rung.DONE)], on=ON).sentence == "Said and Done. Not yet Used, Changed or Felt."
    assert ladder([item(rung) for rung in Rung], on=ON).sentence == "Said, Done, Used, Changed and Felt."


def test_a_gap_in_the_ladder_stays_a_gap() -> None:
    found = ladder([item(Rung.SAID), item(Rung.CHANGED)], on=ON)

    assert [rung.is_filled for rung in found.rungs] == [True, False, False, True, False]


def test_a_policy_alone_shows_no_impact_and_a_survey_with_an_audit_does() -> None:
    assert not ladder([item(Rung.SAID)], on=ON).shows_impact
    assert ladder([item(Rung.USED), item(Rung.FELT)], on=ON).shows_impact


def test_two_thin_items_do_not_show_impact_but_fill_their_rungs() -> None:
    found = ladder([item(Rung.USED, strength=Strength.THIN), item(Rung.FELT, strength=Strength.THIN)], on=ON)

    assert not found.shows_impact
    assert [rung.rung for rung in found.rungs if rung.is_filled] == [Rung.USED, Rung.FELT]


def test_what_families_last_said_counts() -> None:
    against = item(Rung.FELT, days=5, bearing=Bearing.AGAINST)
    before = [item(Rung.USED), item(Rung.CHANGED), item(Rung.FELT, days=50)]

    assert ladder([*before, against], on=ON).families_disagree
    assert not ladder([*before, against], on=ON).shows_impact
    assert not ladder([*before, against, item(Rung.FELT, days=1)], on=ON).families_disagree


def test_evidence_older_than_six_months_is_marked_old() -> None:
    edge = EvidenceItem(Rung.SAID, date(2026, 5, 23), "x")

    assert not ladder([edge], on=date(2026, 11, 23)).rungs[0].is_stale
    assert ladder([edge], on=date(2026, 11, 24)).rungs[0].is_stale


ITEMS = st.lists(
    st.builds(
        EvidenceItem,
        rung=st.sampled_from(list(Rung)),
        dated_on=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
        shows=st.just("x"),
        strength=st.sampled_from(list(Strength)),
    ),
    max_size=8,
)


@given(ITEMS, st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_evidence_of_a_later_day_changes_nothing_and_the_order_does_not_matter(
    items: list[EvidenceItem], on: date
) -> None:
    known = [one for one in items if one.dated_on <= on]

    assert ladder(items, on=on).shows_impact == ladder(known, on=on).shows_impact
    assert ladder(items, on=on).sentence == ladder(list(reversed(items)), on=on).sentence
