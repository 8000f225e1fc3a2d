"""The room's papers: the same figures as the pages, frozen as known, and explained when they move."""

from datetime import date, datetime, timedelta

import pytest

from goldenthread.areas.models import LocalArea
from goldenthread.documents.paper import Paper, Since
from goldenthread.improvement import papers, queries
from goldenthread.improvement.models import Strand
from goldenthread.improvement.operations import evidence, links, milestones

pytestmark = pytest.mark.django_db
AS_AT = date(2026, 11, 23)


def figures(paper: Paper) -> dict[str, str]:
    return {figure.key: figure.fraction or figure.value for figure in paper.figures()}


def test_the_timeliness_paper_counts_each_action_of_the_thread_once(somerset: LocalArea, now: datetime) -> None:
    built = papers.timeliness_progress().build(area_id=somerset.pk, as_at=AS_AT, known_on=now)

    assert built.failures == ()
    assert {figure.fraction_beside for figure in built.paper.figures()} == {""}  # each count is written once
    assert figures(built.paper) == {
        "timeliness-progress/actions-delivered": "2 of 4",
        "timeliness-progress/actions-late": "1 of 4",
        "timeliness-progress/impact-shown": "1 of 4",
        "timeliness-progress/milestones-met": "5 of 9",
    }


def test_the_paper_knows_nothing_that_was_recorded_later(somerset: LocalArea, now: datetime) -> None:
    before = now - timedelta(days=1)

    built = papers.timeliness_progress().build(area_id=somerset.pk, as_at=AS_AT, known_on=before)

    assert [fault.figure for fault in built.failures] == ["Timeliness: progress of actions"]


def test_a_milestone_met_later_moves_the_figure_and_is_named(somerset: LocalArea, now: datetime) -> None:
    source = papers.timeliness_progress()
    paper = source.build(area_id=somerset.pk, as_at=AS_AT, known_on=now).paper
    late = queries.milestone(action_ref="8-3", number=2)
    assert late is not None
    later = now + timedelta(days=2)
    milestones.meet(milestone=late, met_on=AS_AT + timedelta(1), shown_by="40 cases sampled", by=None, at=later)

    changes = {
        figure.key: source.explain_change(
            area_id=somerset.pk,
            figure=figure,
            as_at=AS_AT,
            known_at=now,
            today=AS_AT + timedelta(2),
            now=later,
        )
        for figure in paper.figures()
    }

    moved = changes["timeliness-progress/actions-delivered"]
    assert moved is not None
    assert moved.words == "Live today: 3 of 4"
    assert any(fact.words == "Action 8.3, milestone 2: met" and not fact.asks for fact in moved.facts)
    assert not any("40 cases sampled" in fact.words for fact in moved.facts)
    assert any("Families say it has not helped" in words for words in moved.because)
    assert changes["timeliness-progress/impact-shown"] is None
    assert source.build(area_id=somerset.pk, as_at=AS_AT, known_on=now).paper == paper


def test_evidence_added_or_withdrawn_since_is_named_only_to_those_who_may_see_evidence(
    somerset: LocalArea, now: datetime
) -> None:
    source, later = papers.timeliness_progress(), now + timedelta(days=1)
    paper = source.build(area_id=somerset.pk, as_at=AS_AT, known_on=now).paper
    action = queries.action_row(ref="8-1")
    assert action is not None
    for item in queries.all_evidence(known_at=now):
        if item.action_id == action.pk:
            evidence.take_back(evidence=item, because="Consent was taken back", by=None, at=later)
    terms = evidence.EvidenceTerms("SAID", "DOCUMENT", "FAIR", "An agreement", AS_AT)
    added = evidence.add(action=action, terms=terms, by=None, at=later)
    days = {"as_at": AS_AT, "known_at": now, "today": AS_AT, "now": later}

    changes = source.explain_changes(area_id=somerset.pk, figures=list(paper.figures()), **days)

    facts = changes["timeliness-progress/impact-shown"].facts
    of_evidence = [fact for fact in facts if "evidence" in fact.words]
    assert any(added.ref in fact.words for fact in of_evidence)
    assert any("withdrawn" in fact.words for fact in of_evidence)
    assert {fact.asks for fact in of_evidence} == {"improvement.see_evidence"}


def test_only_the_action_that_moved_a_figure_is_named_beside_it(somerset: LocalArea, now: datetime) -> None:
    source = papers.timeliness_progress()
    earlier = date(2026, 10, 31)
    frozen = source.build(area_id=somerset.pk, as_at=earlier, known_on=now).paper

    changes = source.explain_changes(
        area_id=somerset.pk, figures=list(frozen.figures()), as_at=earlier, known_at=now, today=AS_AT, now=now
    )

    late = changes["timeliness-progress/actions-late"]
    assert late.words == "Live today: 1 of 4"
    assert [words[:10] for words in late.because] == ["Action 8.3"]
    assert not [fact.words for fact in late.facts if "evidence" in fact.words]


def test_the_mapping_paper_lists_what_was_missed_and_explains_a_new_link(somerset: LocalArea, now: datetime) -> None:
    source = papers.MappingAndOrphans()
    paper = source.build(area_id=somerset.pk, as_at=AS_AT, known_on=now).paper
    assert figures(paper)["mapping/theirs-only"] == "3"
    assert figures(paper)["mapping/ours-only"] == "2"
    later = now + timedelta(days=1)
    links.make(
        one=Strand.objects.get(ref="p4"),
        other=Strand.objects.get(ref="w1"),
        state="AGREED",
        since_on=AS_AT,
        because="Both are about families",
        by=None,
        at=later,
    )

    changes = [
        source.explain_change(
            area_id=somerset.pk, figure=figure, as_at=AS_AT, known_at=now, today=AS_AT + timedelta(1), now=later
        )
        for figure in paper.figures()
    ]

    words = [change.words for change in changes if change]
    assert words == ["Live today: 1", "Live today: 2"]
    assert all("Both are about families" in change.because[0] for change in changes if change)


def test_cumbrias_mapping_paper_has_no_one_sided_lists(cumbria: LocalArea, now: datetime, acting: object) -> None:
    acting(area_id=cumbria.pk)  # type: ignore[operator]

    paper = papers.MappingAndOrphans().build(area_id=cumbria.pk, as_at=AS_AT, known_on=now).paper

    assert set(figures(paper)) == {"mapping/linked-to-nothing", "mapping/only-proposed"}


def test_cumbrias_seventh_weakness_is_never_taken_for_somersets(
    cumbria: LocalArea, now: datetime, acting: object
) -> None:
    acting(area_id=cumbria.pk)  # type: ignore[operator]

    built = papers.timeliness_progress().build(area_id=cumbria.pk, as_at=AS_AT, known_on=now)

    assert len(built.failures) == 1
    assert not [figure for figure in built.paper.figures() if figure.denominator]


def test_both_papers_are_offered_under_names_that_stay() -> None:
    assert [source.code for source in papers.sources()] == ["timeliness-progress", "mapping-and-orphans"]


def test_each_count_stands_beside_that_of_the_month_before_and_says_whether_it_is_better(
    somerset: LocalArea, now: datetime
) -> None:
    late = queries.milestone(action_ref="8-3", number=2)
    assert late is not None
    milestones.meet(milestone=late, met_on=AS_AT, shown_by="40 cases sampled", by=None, at=now)

    built = papers.timeliness_progress().build(area_id=somerset.pk, as_at=AS_AT, known_on=now)

    met = next(one for one in built.paper.figures() if one.key == "timeliness-progress/milestones-met")
    assert met.value == "6 of 9"
    assert met.since is Since.BETTER
    assert met.change.startswith("31 October 2026: ")
    mapped = papers.MappingAndOrphans().build(area_id=somerset.pk, as_at=AS_AT, known_on=now).paper
    assert {one.since for one in mapped.figures()} == {Since.SAME}
