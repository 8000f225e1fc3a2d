"""Reads of this room: plans, strands, programmes, actions with their verdicts, evidence, links and the mapping."""

from goldenthread.improvement.queries.actions import (
    ActionThen,
    action,
    action_row,
    actions,
    all_evidence,
    evidence,
    evidence_versions,
    history,
    measures_of_strands,
    milestone,
)
from goldenthread.improvement.queries.mapping import Mapping, link, links, mapping
from goldenthread.improvement.queries.plans import (
    PlanThen,
    ProgrammeThen,
    StrandThen,
    plan,
    plans,
    programmes,
    strand,
    strand_row,
    strands,
    wordings,
)

__all__ = [
    "ActionThen",
    "Mapping",
    "PlanThen",
    "ProgrammeThen",
    "StrandThen",
    "action",
    "action_row",
    "actions",
    "all_evidence",
    "evidence",
    "evidence_versions",
    "history",
    "link",
    "links",
    "mapping",
    "measures_of_strands",
    "milestone",
    "plan",
    "plans",
    "programmes",
    "strand",
    "strand_row",
    "strands",
    "wordings",
]
