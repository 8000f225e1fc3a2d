"""Addresses of the improvement plan, its strands, actions, evidence and mapping, under the area."""

from django.urls import path

from goldenthread.improvement.views import action_forms, actions, evidence, mapping, milestones, plans

app_name = "improvement"

urlpatterns = [
    path("improvement", plans.Plans.as_view(), name="plans"),
    path("improvement/<slug:plan>", plans.OnePlan.as_view(), name="plan"),
    *(
        path(f"{section}/<slug:ref>", plans.OneStrand.as_view(section=section), name=name)
        for section, name in (
            ("findings", "finding"),
            ("commitments", "commitment"),
            ("outcomes", "outcome"),
            ("themes", "theme"),
            ("programmes", "programme"),
        )
    ),
    path("improvement/strands/<slug:ref>/reword", plans.Reword.as_view(), name="reword"),
    path("improvement/strands/<slug:ref>/measures/attach", plans.AttachToStrand.as_view(), name="attach_to_strand"),
    path("actions", actions.Actions.as_view(), name="actions"),
    path("actions/new", action_forms.NewAction.as_view(), name="new_action"),
    path("actions/<slug:ref>", actions.OneAction.as_view(), name="action"),
    path("actions/<slug:ref>/change", action_forms.ReviseAction.as_view(), name="revise_action"),
    path("actions/<slug:ref>/serves/add", action_forms.Serve.as_view(), name="serve"),
    path("actions/<slug:ref>/decisions/tie", action_forms.TieDecision.as_view(), name="tie_decision"),
    path("actions/<slug:ref>/measures/attach", action_forms.AttachToAction.as_view(), name="attach_to_action"),
    path("actions/<slug:ref>/milestones/add", milestones.NewMilestone.as_view(), name="new_milestone"),
    path(
        "actions/<slug:ref>/milestones/<int:number>/change",
        milestones.ReviseMilestone.as_view(),
        name="revise_milestone",
    ),
    path("actions/<slug:ref>/milestones/<int:number>/met", milestones.MeetMilestone.as_view(), name="meet_milestone"),
    path("actions/<slug:ref>/evidence/add", evidence.NewItem.as_view(), name="new_evidence"),
    path("evidence", evidence.AllEvidence.as_view(), name="evidence"),
    path("evidence/<slug:ref>", evidence.OneItem.as_view(), name="evidence_item"),
    path("evidence/<slug:ref>/change", evidence.ReviseItem.as_view(), name="revise_evidence"),
    path("evidence/<slug:ref>/withdraw", evidence.WithdrawItem.as_view(), name="withdraw_evidence"),
    path("mapping", mapping.MappingPage.as_view(), name="mapping"),
    path("mapping/links/add", mapping.NewLink.as_view(), name="new_link"),
    path("mapping/links/<int:pk>", mapping.OneLink.as_view(), name="link"),
    path("mapping/links/<int:pk>/agree", mapping.AgreeLink.as_view(), name="agree_link"),
    path("mapping/links/<int:pk>/withdraw", mapping.WithdrawLink.as_view(), name="withdraw_link"),
]
