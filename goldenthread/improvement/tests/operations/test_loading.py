"""What the two areas' papers hold, loaded: seven, nine, six, never one list of them (A-05, A-06, T-01 to T-18)."""

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from goldenthread.areas.models import LocalArea, Recorded
from goldenthread.audit.models import LedgerEntry
from goldenthread.boards import queries as boards
from goldenthread.boards.operations.loading import load_bodies
from goldenthread.improvement import queries
from goldenthread.improvement.models import ActionTerms, Link, PlanDate, Strand, StrandWording
from goldenthread.improvement.operations import links
from goldenthread.improvement.operations.loading import BodyNotLoaded, NoSuchPlan, load_plan
from goldenthread.improvement.vocabulary import StrandKind, VerdictCode

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


def counts() -> dict[str, int]:
    return dict(Counter(one.kind.value for one in queries.strands()))


def test_somerset_has_five_six_three_seven_nine_and_nine(somerset: LocalArea) -> None:
    found = counts()

    assert found == {"OUTCOME": 5, "PROGRAMME": 6, "THEME": 3, "PRIORITY": 7, "WEAKNESS": 9, "COMMITMENT": 9}


def test_cumbria_has_nine_and_six_of_its_own_and_the_two_are_never_counted_together(
    cumbria: LocalArea, somerset: LocalArea, acting: Any
) -> None:
    acting(area_id=cumbria.pk)
    theirs = counts()
    acting(area_id=somerset.pk)
    ours = counts()

    assert theirs == {"WEAKNESS": 9, "WORKING_GROUP": 6}
    assert ours["WEAKNESS"] == 9
    assert Strand.objects.count() == sum(ours.values())


def test_a_raw_query_in_one_area_finds_none_of_the_others_strands(
    cumbria: LocalArea, somerset: LocalArea, acting: Any
) -> None:
    assert not Strand.objects.filter(area=cumbria).exists()

    acting(area_id=None)

    assert Strand.objects.count() == 0


def test_loading_again_adds_nothing(somerset: LocalArea, now: datetime) -> None:
    before = (Strand.objects.count(), Link.objects.count(), ActionTerms.objects.count(), PlanDate.objects.count())

    load_plan(area=somerset, source="somerset", by=None, at=now)

    after = (Strand.objects.count(), Link.objects.count(), ActionTerms.objects.count(), PlanDate.objects.count())
    assert after == before


def test_a_link_loaded_in_bulk_is_the_same_as_one_made_by_hand(somerset: LocalArea, now: datetime) -> None:
    loaded = Link.objects.get(one__ref__in=["w7", "c8"], other__ref__in=["w7", "c8"])
    names = [field.attname for field in Link._meta.concrete_fields if field.name not in {"id", "superseded_at"}]
    before = {name: getattr(loaded, name) for name in names if not name.startswith("superseded")}
    ours = LedgerEntry.objects.get(deed="improvement.link.made", subject_id=loaded.pk)
    links.take_back(link=loaded, because="To make it again by hand", by=None, at=now)

    made = links.make(
        one=loaded.other,
        other=loaded.one,
        state=loaded.state,
        since_on=loaded.since_on,
        because=loaded.because,
        by=None,
        at=now,
        source=Recorded.Source.PAPER,
    )

    assert {name: getattr(made, name) for name in before} == before
    theirs = LedgerEntry.objects.get(deed="improvement.link.made", subject_id=made.pk)
    assert (theirs.at, theirs.by_id, theirs.subject, theirs.detail) == (ours.at, ours.by_id, ours.subject, ours.detail)


def test_weaknesses_and_commitments_go_one_to_one(somerset: LocalArea) -> None:
    grid = queries.mapping(on=TODAY).grid

    assert grid.is_one_to_one
    pairs = {row.weakness.number: row.commitment.number for row in grid.rows if row.commitment}
    assert pairs == {1: 1, 2: 2, 3: 3, 4: 5, 5: 7, 6: 9, 7: 8, 8: 4, 9: 6}


def test_the_grid_finds_what_the_self_assessment_missed_and_what_only_it_named(somerset: LocalArea) -> None:
    grid = queries.mapping(on=TODAY).grid

    assert [node.title for node in grid.ours_only] == ["Local Offer", "Mental health"]
    assert [node.title for node in grid.theirs_only] == [
        "Families' experience",
        "Leadership capacity",
        "Exclusion and inclusion",
    ]
    assert grid.linked_to_nothing == ()
    assert [node.ref for node in grid.only_proposed] == ["p6", "g2"]


def test_before_the_news_of_december_2020_no_weakness_was_answered(somerset: LocalArea) -> None:
    grid = queries.mapping(on=date(2020, 11, 30)).grid

    assert not grid.is_one_to_one
    assert {node.ref for node in grid.linked_to_nothing} >= {f"w{n}" for n in range(1, 10)}


def test_cumbria_has_no_self_assessment_so_nothing_is_one_sided(cumbria: LocalArea, acting: Any) -> None:
    acting(area_id=cumbria.pk)

    grid = queries.mapping(on=TODAY).grid

    assert grid.ours_only == ()
    assert grid.theirs_only == ()
    assert list(grid.columns) == [StrandKind.WORKING_GROUP]


def test_the_windows_of_both_areas_are_computed(cumbria: LocalArea, somerset: LocalArea, acting: Any) -> None:
    ours = {one.plan.slug: one.window for one in queries.plans()}
    acting(area_id=cumbria.pk)
    theirs = {one.plan.slug: one.window for one in queries.plans()}

    assert ours["wsoa-2020"] is not None
    assert (ours["wsoa-2020"].from_on, ours["wsoa-2020"].until_on) == (date(2022, 6, 1), date(2022, 12, 1))
    assert ours["wsoa-2020"].holds(date(2022, 11, 28))
    assert theirs["wsoa-2019"] is not None
    assert theirs["wsoa-2019"].from_on == date(2021, 4, 18)
    assert theirs["wsoa-2019"].until_on is None


def test_an_inferred_date_keeps_what_the_paper_wrote(somerset: LocalArea) -> None:
    approved = PlanDate.objects.get(plan__slug="joint-commissioning-strategy")

    assert (approved.on, approved.as_written, approved.is_inferred) == (date(2018, 9, 27), "27th September", True)


def test_what_a_paper_says_is_recorded_as_read_and_what_is_invented_as_demonstration(somerset: LocalArea) -> None:
    assert set(StrandWording.objects.values_list("source", flat=True)) == {Recorded.Source.PAPER}
    assert set(ActionTerms.objects.values_list("source", flat=True)) == {Recorded.Source.DEMO}


def test_invented_things_are_recorded_as_they_happened_so_that_the_past_can_be_asked(
    area: LocalArea, now: datetime
) -> None:
    long_ago = now - timedelta(days=900)
    load_bodies(area=area, source="somerset", by=None, at=long_ago)
    load_plan(area=area, source="somerset", by=None, at=long_ago, today=TODAY)

    a_year_ago = now - timedelta(days=365)
    then = queries.actions(on=a_year_ago.date(), known_at=a_year_ago)

    assert [one.ref for one in then] == ["8-1"]
    assert len(queries.strands(known_at=a_year_ago)) == 39
    assert len(queries.actions(on=TODAY, known_at=now)) == 5


def test_every_programme_has_a_champions_post_and_one_stands_vacant(somerset: LocalArea) -> None:
    found = queries.programmes(on=TODAY)

    assert len(found) == 6
    assert all(one.champion is not None for one in found)
    assert [one.strand.title for one in found if one.is_vacant] == ["Preparing for adulthood"]
    vacant = next(one.champion for one in found if one.is_vacant)
    assert vacant is not None
    assert vacant.vacant_since == date(2026, 11, 12)
    day_before = {one.strand.title: one.is_vacant for one in queries.programmes(on=date(2026, 11, 11))}
    assert not day_before["Preparing for adulthood"]


def test_an_agency_missing_from_a_programme_is_named(somerset: LocalArea) -> None:
    then = {one.strand.title: one.body.missing_agencies for one in queries.programmes(on=TODAY)}
    before = {one.strand.title: one.body.missing_agencies for one in queries.programmes(on=date(2026, 9, 30))}

    assert then["Early years 0 to 5"] == ("Parents and carers",)
    assert not any(before.values())


def test_the_thread_of_timeliness_runs_from_weakness_to_evidence_with_verdicts_by_rule(somerset: LocalArea) -> None:
    found = {one.ref: one.verdict.code for one in queries.actions(on=TODAY, serving="c8")}

    assert found == {
        "8-1": VerdictCode.IMPACT_SHOWN,
        "8-2": VerdictCode.DELIVERED,
        "8-3": VerdictCode.LATE,
        "8-4": VerdictCode.NOT_STARTED,
    }


def test_the_accountability_map_has_three_lines_from_the_network_one_through_the_executive(
    somerset: LocalArea,
) -> None:
    lines = boards.accountability(on=date(2018, 12, 1)).lines

    network = [(line.to, line.through) for line in lines if line.body == "lain"]
    assert network == [("sib", ""), ("ctb", "ctb-executive"), ("hwb", "")]
    assert sum(line.to == "lain" for line in lines) == 6


def test_a_plan_that_does_not_ship_and_a_body_that_is_not_there_are_refused(area: LocalArea, now: datetime) -> None:
    with pytest.raises(NoSuchPlan, match="No plan named “atlantis”"):
        load_plan(area=area, source="atlantis", by=None, at=now)
    with pytest.raises(BodyNotLoaded, match="Load its bodies before its plan"):
        load_plan(area=area, source="somerset", by=None, at=now)
