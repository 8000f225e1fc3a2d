"""
What a person's record says, as details of the person and as dated facts of their cases.

Each request is a case of its own. A return leaves some days out: such a fact is dated from the plan's start, or has no
day and was known by the census; nothing is guessed beyond that. Kinds and codes are those of casework's vocabulary.
"""

from datetime import date
from typing import Any, NamedTuple

from goldenthread.core.ethnicity import main_ethnicities
from goldenthread.sen2.layout import Record

GIVEN, PLAN_START, CENSUS = "GIVEN", "PLAN_START", "CENSUS"

# Words for codes that the return has as digits or single letters.
REQUEST_SOURCES = {
    "1": "YOUNG_PERSON_OR_PARENT",
    "2": "SETTING",
    "3": "HEALTH",
    "4": "SOCIAL_CARE",
    "5": "OTHER",
}
CEASE_REASONS = {
    "1": "MAXIMUM_AGE",
    "2": "NEEDS_MET",
    "3": "HIGHER_EDUCATION",
    "4": "EMPLOYMENT",
    "5": "MOVED_AUTHORITY",
    "6": "NO_LONGER_WISHES",
    "7": "LEFT_ENGLAND",
    "8": "DIED",
    "9": "OTHER",
}
REVIEW_OUTCOMES = {"M": "MAINTAIN", "A": "AMEND", "C": "CEASE"}
POSTS = {"Y": "IN_POST", "N": "NOT_IN_POST", "R": "BEING_RECRUITED"}
SEXES = {"M": "M", "F": "F", "1": "M", "2": "F"}  # 0 and 9 of the gender item said neither


class Fact(NamedTuple):
    """One dated fact of a case. `happened_on` is None when the return gives no day for it."""

    kind: str
    slot: str
    happened_on: date | None
    dated_by: str
    detail: dict[str, Any]


class PersonSaid(NamedTuple):
    """What a record says about the person."""

    surname: str
    forename: str
    born_on: date | None
    sex: str
    ethnicity: str
    postcode: str
    no_identifier_because: str
    upn: str
    uln: str


def person_said(record: Record) -> PersonSaid:
    """Return what a record says about the person; an empty text is something it does not say."""
    get = record.get
    born = get("PersonBirthDate")
    return PersonSaid(
        surname=get("Surname", ""),
        forename=get("Forename", ""),
        born_on=date.fromisoformat(born) if born else None,
        sex=SEXES.get(get("Sex") or get("GenderCurrent") or "", ""),
        ethnicity=get("Ethnicity", ""),
        postcode=get("PostCode", ""),
        no_identifier_because=get("UPNunknown", ""),
        upn=get("UPN", ""),
        uln=get("UniqueLearnerNumber", ""),
    )


def main_ethnicity(code: str) -> str:
    """Return the main code that an ethnicity code rolls up to, or nothing."""
    return main_ethnicities().get(code, "")


def posts_said(header: Record) -> dict[str, str]:
    """Return, for each designated officer the header speaks of, whether there was one on the census day."""
    return {post: POSTS[header[post]] for post in ("DMO", "DCO", "DSCO") if post in header}


def cases_said(record: Record) -> list[list[Fact]]:
    """Return the facts of each request of a person, in the order of the file."""
    return [_Case(request).facts for request in record.get("Requests", ())]


class _Case:
    """Builds the facts of one request, one module after another."""

    __slots__ = ("_plan_start", "facts")

    def __init__(self, request: Record) -> None:
        self.facts: list[Fact] = []
        assessment = request.get("Assessment")
        plan = assessment.get("NamedPlan") if assessment else None
        active = request.get("ActivePlans")
        self._plan_start = _day(plan.get("StartDate")) if plan else None
        moved_in = active is not None and "TransferLA" in active
        self._request(request, has_assessment=assessment is not None, moved_in=moved_in)
        if assessment is not None:
            self._assessment(assessment, plan=plan, moved_in=moved_in)
        if plan is not None:
            self._plan(plan)
        if active is not None:
            self._active(active)

    def _add(self, kind: str, text: str | None, detail: dict[str, Any] | None = None, slot: str = "") -> None:
        """Add a fact on the day that the return gives, or with no day."""
        on = _day(text)
        self.facts.append(Fact(kind, slot, on, CENSUS if on is None else GIVEN, detail or {}))

    def _add_from_start(self, kind: str, detail: dict[str, Any], slot: str = "") -> None:
        """Add a fact for which the return has no item for the day: it is counted from the start of the plan."""
        on = self._plan_start
        self.facts.append(Fact(kind, slot, on, CENSUS if on is None else PLAN_START, detail))

    def _request(self, request: Record, *, has_assessment: bool, moved_in: bool) -> None:
        outcome = request.get("RequestOutcome")
        received = request.get("ReceivedDate")
        if received or outcome != "H":
            detail: dict[str, Any] = {}
            if source := request.get("RequestSource"):
                detail["source"] = REQUEST_SOURCES[source]
            _flag(detail, "in_youth_accommodation", request.get("RYA"))
            self._add("REQUEST_RECEIVED", received, detail)
        decided = request.get("RequestOutcomeDate")
        if outcome == "N":
            self._add("DECIDED_NOT_TO_ASSESS", decided)
            if has_assessment:  # the first decision stays; that it was changed shows in what follows
                self._add("DECIDED_TO_ASSESS", None)
        elif outcome == "W":
            self._add("REQUEST_WITHDRAWN", None)
        elif (outcome == "Y" or outcome == "H" or has_assessment) and not moved_in:
            self._add("DECIDED_TO_ASSESS", decided if outcome == "Y" else None)
        if authority := request.get("Exported"):
            self._add("MOVED_OUT", None, {} if authority == "XXX" else {"authority": authority})
        self._disputes("REQUEST", request.get("RequestMediation"), request.get("RequestTribunal"))

    def _assessment(self, assessment: Record, *, plan: Record | None, moved_in: bool) -> None:
        outcome = assessment.get("AssessmentOutcome")
        decided = assessment.get("AssessmentOutcomeDate")
        exceptions: dict[str, Any] = {}
        _flag(exceptions, "exceptions", assessment.get("Week20"))
        if outcome == "N":
            self._add("DECIDED_NO_PLAN", decided)
            if plan is not None:
                self._add_from_start("PLAN_ISSUED", exceptions)
        elif outcome == "W":
            self._add("ASSESSMENT_WITHDRAWN", None)
        elif outcome == "Y" and decided:
            self._add("PLAN_ISSUED", decided, exceptions)
        elif outcome == "Y" and plan is None:
            self._add("DECIDED_PLAN", None)
        elif plan is not None and not moved_in and outcome != "A":
            self._add_from_start("PLAN_ISSUED", exceptions)
        self._disputes("ASSESSMENT", assessment.get("AssessmentMediation"), assessment.get("AssessmentTribunal"))
        self._disputes("OTHER", assessment.get("OtherMediation"), assessment.get("OtherTribunal"))

    def _disputes(self, about: str, mediation: str | None, tribunal: str | None) -> None:
        for route, flag in (("MEDIATION", mediation), ("TRIBUNAL", tribunal)):
            if flag == "1":
                slot = f"{about}/{route}".lower()
                self._add("DISPUTE", None, {"about": about, "route": route}, slot)

    def _plan(self, plan: Record) -> None:
        self._add("PLAN_STARTED", plan.get("StartDate"))
        terms: dict[str, Any] = {}
        if "PlanRes" in plan:
            terms["residential"] = plan["PlanRes"]
        if "PlanWBP" in plan:
            terms["work_based"] = plan["PlanWBP"]
        _flag(terms, "personal_budget", plan.get("PB"))
        _flag(terms, "organised_arrangements", plan.get("OA"))
        if "DP" in plan:
            terms["direct_payment"] = plan["DP"]
        if terms:
            self._add_from_start("PLAN_TERMS", terms)
        taken: set[str] = set()
        for position, named in enumerate(plan.get("PlanDetail", ()), start=1):
            slot = _free(named.get("PlacementRank", str(position)), taken)
            self._add_from_start("SETTING_NAMED", _place(named), slot)
        if "CeaseDate" in plan or "CeaseReason" in plan:
            reason = plan.get("CeaseReason")
            self._add("PLAN_CEASED", plan.get("CeaseDate"), {"reason": CEASE_REASONS[reason]} if reason else {})

    def _active(self, active: Record) -> None:
        if authority := active.get("TransferLA"):
            self._add("PLAN_MOVED_IN", None, {"authority": authority})
        self._placements(active)
        taken: set[str] = set()
        for position, need in enumerate(active.get("SENneed", ()), start=1):
            if "SENtype" not in need:
                continue
            rank = need.get("SENtypeRank", str(position))
            self._add_from_start("NEED_IDENTIFIED", {"need": need["SENtype"], "rank": int(rank)}, _free(rank, taken))
        self._review(active)

    def _placements(self, active: Record) -> None:
        placements: list[Record] = active.get("PlacementDetail", [])
        # Until 2023 residence and work-based learning stood once, for the placement then held.
        held = next((p for p in placements if p.get("PlacementRank") != "2" and "LeavingDate" not in p), None)
        taken: set[str] = set()
        for placement in placements:
            detail = _place(placement)
            source: Record = (
                active if placement is held and "Res" not in placement and "WBP" not in placement else placement
            )
            if "Res" in source:
                detail["residential"] = source["Res"]
            if "WBP" in source:
                detail["work_based"] = source["WBP"]
            entry = placement.get("EntryDate")
            slot = _free(f"{_where(placement)}/{placement.get('PlacementRank', '')}/{entry or ''}", taken)
            self._add("PLACEMENT_BEGAN", entry, detail, slot)
            if "LeavingDate" in placement:
                self._add("PLACEMENT_ENDED", placement["LeavingDate"], None, slot)

    def _review(self, active: Record) -> None:
        meeting, decided = active.get("ReviewMeeting"), active.get("LastReview")
        slot = meeting or decided or ""
        if meeting:
            self._add("REVIEW_MEETING", meeting, None, slot)
        outcome = active.get("ReviewOutcome")
        if decided or outcome:
            self._add("REVIEW_DECIDED", decided, {"outcome": REVIEW_OUTCOMES[outcome]} if outcome else {}, slot)
        if "ReviewDraft" in active:
            self._add("AMENDMENT_NOTICE_SENT", active["ReviewDraft"], None, slot)
        due = active.get("PhaseTransferDueDate")
        if due:  # the day may lie ahead, so it is what the fact says and not when it happened
            self._add("PHASE_TRANSFER_DUE", None, {"due_on": due}, due)
        if "PhaseTransferFinalDate" in active:
            final = active["PhaseTransferFinalDate"]
            self._add("PHASE_TRANSFER_PLAN_ISSUED", final, None, due or final)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _flag(detail: dict[str, Any], name: str, value: str | None) -> None:
    if value is not None:
        detail[name] = value == "1"


def _free(slot: str, taken: set[str]) -> str:
    """Return the slot, or with a number behind it when the file says the same twice."""
    free, number = slot, 1
    while free in taken:
        number += 1
        free = f"{slot}.{number}"
    taken.add(free)
    return free


def _place(said: Record) -> dict[str, Any]:
    detail: dict[str, Any] = {}
    if "URN" in said:
        detail["urn"] = said["URN"]
    elif "UKPRN" in said:
        detail["ukprn"] = said["UKPRN"]
    elif "SENSetting" in said:
        detail["code"] = said["SENSetting"]
    if "SENSettingOther" in said:
        detail["other"] = said["SENSettingOther"]
    if "PlacementRank" in said:
        detail["rank"] = int(said["PlacementRank"])
    _flag(detail, "sen_unit", said.get("SENunitIndicator"))
    _flag(detail, "resourced_provision", said.get("ResourcedProvisionIndicator"))
    return detail


def _where(said: Record) -> str:
    if "URN" in said:
        return f"URN{said['URN']}"
    if "UKPRN" in said:
        return f"UKPRN{said['UKPRN']}"
    return said.get("SENSetting", "")
