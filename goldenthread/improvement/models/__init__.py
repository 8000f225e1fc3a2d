"""Plans and their strands, the links between them, actions with milestones and measures, and evidence."""

from goldenthread.improvement.models.action import Action, ActionDecision, ActionLink, ActionTerms, Milestone
from goldenthread.improvement.models.evidence import Evidence
from goldenthread.improvement.models.link import Link
from goldenthread.improvement.models.measure import AttachedMeasure
from goldenthread.improvement.models.plan import Plan, PlanDate
from goldenthread.improvement.models.strand import Strand, StrandWording

__all__ = [
    "Action",
    "ActionDecision",
    "ActionLink",
    "ActionTerms",
    "AttachedMeasure",
    "Evidence",
    "Link",
    "Milestone",
    "Plan",
    "PlanDate",
    "Strand",
    "StrandWording",
]
