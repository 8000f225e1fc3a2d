"""
Checks made while a record is read: items that must be there, settings told once, identifiers and their letters.

Each looks at one module of one record and tells `wrong(rule, tag)`. Checks across modules, of ages and of the order of
dates belong to the full check of a return and are not made here.
"""

from collections.abc import Callable, Set

from goldenthread.core import identifiers
from goldenthread.sen2.layout import Record

Wrong = Callable[[str, str], None]
Check = Callable[[Record, Set[str], int, Wrong], None]

_UPN_RULES = {"UPN_SHAPE": "P070", "UPN_CHECK_LETTER": "P071", "UPN_LAST": "P074", "UPN_AUTHORITY": "P073"}
_ULN_RULES = {"ULN_SHAPE": "P080", "ULN_CHECK_DIGIT": "P081", "ULN_PLACEHOLDER": "P083"}
STILL_USABLE = frozenset({"P073"})  # newer authorities have codes that the list may lack


def upn_rule(upn: str) -> str | None:
    """Return the rule that a UPN breaks, if any."""
    fault = identifiers.check_upn(upn)
    return _UPN_RULES[fault.code] if fault else None


def uln_rule(uln: str) -> str | None:
    """Return the rule that a ULN breaks, if any."""
    fault = identifiers.check_uln(uln)
    return _ULN_RULES[fault.code] if fault else None


def person(record: Record, bad: Set[str], year: int, wrong: Wrong) -> None:
    """Check that a person has an identifier or the reason for none."""
    has_number = "UPN" in record or "UniqueLearnerNumber" in record
    if "UPNunknown" in record:
        if has_number:
            wrong("P061", "UPNunknown")
    elif not has_number and not bad & {"UPN", "UniqueLearnerNumber", "UPNunknown"}:
        wrong("P060", "UPN")


def request(record: Record, bad: Set[str], year: int, wrong: Wrong) -> None:
    """Check that a request says what its outcome asks for."""
    if "ActivePlans" in record and "Assessment" not in record:
        wrong("C005", "ActivePlans")
    outcome = record.get("RequestOutcome")
    if outcome is None or outcome == "H":
        return
    if "ReceivedDate" not in record and "ReceivedDate" not in bad:
        wrong("R020", "ReceivedDate")
    if year >= 2026 and "RequestSource" not in record and "RequestSource" not in bad:
        wrong("R030", "RequestSource")
    if "RYA" not in record and "RYA" not in bad:
        wrong("R040", "RYA")
    if outcome in "YN" and "RequestOutcomeDate" not in record and "RequestOutcomeDate" not in bad:
        wrong("R050", "RequestOutcomeDate")
    if outcome == "N":
        for flag in ("RequestMediation", "RequestTribunal"):
            if flag not in record and flag not in bad:
                wrong("R060", flag)


_ASSESSMENT_FLAGS = ("AssessmentMediation", "AssessmentTribunal", "OtherMediation", "OtherTribunal")


def assessment(record: Record, bad: Set[str], year: int, wrong: Wrong) -> None:
    """Check that an assessment's outcome is dated and says what a dated outcome asks for."""
    outcome = record.get("AssessmentOutcome")
    is_dated = "AssessmentOutcomeDate" in record
    if not is_dated and "AssessmentOutcomeDate" not in bad:
        if outcome == "N":
            wrong("A020", "AssessmentOutcomeDate")
        elif outcome == "Y" and "NamedPlan" in record:
            wrong("A022", "AssessmentOutcomeDate")
    if is_dated and (outcome == "Y" or outcome == "N"):
        for flag in _ASSESSMENT_FLAGS:
            if flag not in record and flag not in bad:
                wrong("A030", flag)
        if outcome == "Y" and "Week20" not in record and "Week20" not in bad:
            wrong("A040", "Week20")


def named_plan(record: Record, bad: Set[str], year: int, wrong: Wrong) -> None:
    """Check that a personal budget is described and an ended plan has both its day and its reason."""
    if record.get("PB") == "1" and "OA" not in record and "OA" not in bad:
        wrong("N051", "OA")
    if "CeaseDate" in record:
        if "CeaseReason" not in record and "CeaseReason" not in bad:
            wrong("N061", "CeaseReason")
    elif "CeaseReason" in record and "CeaseDate" not in bad:
        wrong("N062", "CeaseDate")


def _setting(none_given: str, several_given: str, undescribed: str, described: Set[str]) -> Check:
    def check(record: Record, bad: Set[str], year: int, wrong: Wrong) -> None:
        count = ("URN" in record) + ("UKPRN" in record) + ("SENSetting" in record)
        if count == 0:
            if not bad & {"URN", "UKPRN", "SENSetting"}:
                wrong(none_given, "URN")
        elif count > 1:
            wrong(several_given, "URN")
        if record.get("SENSetting") in described and "SENSettingOther" not in record and "SENSettingOther" not in bad:
            wrong(undescribed, "SENSettingOther")

    return check


CHECKS: dict[str, Check] = {
    "Person": person,
    "Requests": request,
    "Assessment": assessment,
    "NamedPlan": named_plan,
    "PlanDetail": _setting("N030", "N031", "N035", {"OTH"}),
    "PlacementDetail": _setting("L030", "L031", "L035", {"OTH", "NIEO"}),
}
