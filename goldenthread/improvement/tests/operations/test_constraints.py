"""What must never be, tried against the database: each of these is refused there, whatever the code does."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import Error, IntegrityError, connection, transaction

from goldenthread.areas.models import LocalArea
from goldenthread.boards.factories import BodyFactory, PostFactory
from goldenthread.improvement import factories as make
from goldenthread.improvement.models import Evidence, Link

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 9)


def refused(name: str, deed: Callable[[], Any]) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        deed()


def test_plans_and_strands_that_cannot_be(area: LocalArea) -> None:
    plan = make.PlanFactory(area=area, slug="wsoa")
    make.PlanDateFactory(area=area, plan=plan)
    strand = make.StrandFactory(area=area, plan=plan, number=1, ref="c1")
    make.StrandWordingFactory(area=area, strand=strand)

    refused("plan_slug_once", lambda: make.PlanFactory(area=area, slug="wsoa"))
    refused(
        "window_ends",
        lambda: make.PlanFactory(
            area=area, window_counts_from="APPROVED", window_from_months=24, window_until_months=18
        ),
    )
    refused("window_counts_from", lambda: make.PlanFactory(area=area, window_from_months=18))
    refused("plan_date_said_once", lambda: make.PlanDateFactory(area=area, plan=plan))
    refused("plan_date_ends", lambda: make.PlanDateFactory(area=area, on=DAY, until_on=DAY - timedelta(1)))
    refused("inferred_date_keeps", lambda: make.PlanDateFactory(area=area, is_inferred=True))
    refused("strand_ref_once", lambda: make.StrandFactory(area=area, ref="c1"))
    refused("strand_number_once", lambda: make.StrandFactory(area=area, plan=plan, number=1))
    refused("count_from_one", lambda: make.StrandFactory(area=area, number=0))
    refused("only_groups_are_bodies", lambda: make.StrandFactory(area=area, body=BodyFactory(area=area)))
    refused("one_current_wording", lambda: make.StrandWordingFactory(area=area, strand=strand))
    refused("strand_has_a_title", lambda: make.StrandWordingFactory(area=area, title=""))


def test_links_that_cannot_be(area: LocalArea) -> None:
    link = make.LinkFactory(area=area)

    refused("link_said_once", lambda: make.LinkFactory(area=area, one=link.one, other=link.other))
    refused("joins_two_in_order", lambda: make.LinkFactory(area=area, one=link.other, other=link.one))
    refused("joins_two_in_order", lambda: make.LinkFactory(area=area, one=link.one, other=link.one, relation="FEEDS"))
    refused("link_says_why", lambda: make.LinkFactory(area=area, because=""))


def test_actions_and_milestones_that_cannot_be(area: LocalArea) -> None:
    terms = make.ActionTermsFactory(area=area, action__ref="8-1")
    action, post = terms.action, PostFactory(area=area)
    step = make.MilestoneFactory(area=area, action=action)
    tie = make.ActionLinkFactory(area=area, action=action)
    decided = make.ActionDecisionFactory(area=area, action=action)

    refused("action_ref_once", lambda: make.ActionFactory(area=area, ref="8-1"))
    refused("one_current_terms", lambda: make.ActionTermsFactory(area=area, action=action))
    refused("action_has_a_title", lambda: make.ActionTermsFactory(area=area, title=""))
    refused("action_due_after", lambda: make.ActionTermsFactory(area=area, start_on=DAY, due_on=DAY - timedelta(1)))
    refused(
        "benefit_checked_after",
        lambda: make.ActionTermsFactory(area=area, due_on=DAY, benefit_check_on=date(2026, 1, 1)),
    )
    refused("infrastructure_says", lambda: make.ActionTermsFactory(area=area, kind="INFRASTRUCTURE"))
    refused("partner_is_another", lambda: make.ActionTermsFactory(area=area, owner=post, partner=post))
    other = make.ActionFactory(area=area)
    refused("does_not_wait", lambda: make.ActionTermsFactory(area=area, action=other, waits_for=other))
    refused("one_current_milestone", lambda: make.MilestoneFactory(area=area, action=action, number=step.number))
    refused("milestone_has_a_test", lambda: make.MilestoneFactory(area=area, test=""))
    refused("milestone_has_a_test", lambda: make.MilestoneFactory(area=area, test="  \n"))
    refused("milestone_has_words", lambda: make.MilestoneFactory(area=area, words=""))
    refused("met_milestone_says", lambda: make.MilestoneFactory(area=area, met_on=DAY))
    refused("met_milestone_says", lambda: make.MilestoneFactory(area=area, met_shown_by="A letter"))
    refused("serves_a_strand_once", lambda: make.ActionLinkFactory(area=area, action=action, strand=tie.strand))
    refused("action_link_says_why", lambda: make.ActionLinkFactory(area=area, because=""))
    refused(
        "decision_tied_once", lambda: make.ActionDecisionFactory(area=area, action=action, decision=decided.decision)
    )


def test_measures_and_evidence_that_cannot_be(area: LocalArea) -> None:
    measure = make.AttachedMeasureFactory(area=area)
    action = make.ActionFactory(area=area)
    make.AttachedMeasureFactory(area=area, strand=None, action=action)
    make.EvidenceFactory(area=area, ref="e900")

    refused("strand_or_an_action", lambda: make.AttachedMeasureFactory(area=area, strand=None))
    refused("strand_or_an_action", lambda: make.AttachedMeasureFactory(area=area, action=action))
    refused("attached_to_strand_once", lambda: make.AttachedMeasureFactory(area=area, strand=measure.strand))
    refused("attached_to_action_once", lambda: make.AttachedMeasureFactory(area=area, strand=None, action=action))
    refused("target_has_its_day", lambda: make.AttachedMeasureFactory(area=area, target=60))
    refused("evidence_ref_once", lambda: make.EvidenceFactory(area=area, ref="e900"))
    refused("evidence_says", lambda: make.EvidenceFactory(area=area, shows=""))
    refused("lived_experience_needs", lambda: make.EvidenceFactory(area=area, rung="FELT", kind="LIVED_EXPERIENCE"))
    refused("changed_needs", lambda: make.EvidenceFactory(area=area, rung="CHANGED", kind="DATA"))
    refused("changed_needs", lambda: make.EvidenceFactory(area=area, rung="CHANGED", kind="DOCUMENT", measure_code="x"))


@pytest.mark.parametrize(
    "table",
    ["strandwording", "link", "actionterms", "actionlink", "milestone", "attachedmeasure", "evidence", "action"],
)
def test_what_was_recorded_is_neither_overwritten_nor_removed(area: LocalArea, table: str) -> None:
    column = "ref" if table == "action" else "source"
    for deed in (f"update improvement_{table} set {column} = 'x'", f"delete from improvement_{table}"):
        with pytest.raises(Error, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(deed)


def test_no_area_set_is_no_rows_and_another_areas_rows_cannot_be_written(
    area: LocalArea, other_area: LocalArea, acting: Any
) -> None:
    make.LinkFactory(area=area)
    make.EvidenceFactory(area=area)
    acting(area_id=other_area.pk)
    assert (Link.objects.count(), Evidence.objects.count()) == (0, 0)

    with pytest.raises(Error, match="row-level security"), transaction.atomic():
        make.PlanFactory(area=area)
    acting(area_id=None)

    assert (Link.objects.count(), Evidence.objects.count()) == (0, 0)
