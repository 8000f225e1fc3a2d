"""
Every permission and every role, in words, on one page.

Follows the table of actors and the visibility matrix of the statutory process; a role's words are shown to the people
who hold it, and docs/permissions.md is made from this page. Which records a permission reaches (own case, own school)
is told by each room's `visible_to`.
"""

from dataclasses import dataclass
from datetime import date

PERMISSIONS: dict[str, str] = {
    # --- children and young people
    "people.see": "See the record of any child or young person in the area",
    "people.record": "Add a child or young person, and correct who they are",
    "people.match": "Say whether two records are the same child or young person",
    "people.export": "Hand over everything held about one person, for a subject access request",
    "people.dispose": "Destroy one person's record under a dated order",
    "settings.see": "See schools, colleges and other settings",
    "settings.edit": "Add and change settings, their terms and closures",
    # --- casework
    "casework.see": "See every case in the area",
    "casework.see_own": "See the cases one has a part in: as family, as school, or as somebody asked for advice",
    "casework.record": "Record what has happened in a case",
    "casework.correct": "Correct what was recorded in a case; both stay on record",
    "casework.decide": "Sign decisions and final plans for the authority",
    "casework.who_looked": "See who has looked at a record, and why",
    # --- returns
    "returns.see": "See returns, their findings and how people were matched",
    "returns.import": "Load a return from a file",
    # --- figures
    "insight.see": "See measures and charts; small counts are held back",
    "insight.see_unsuppressed": "See small counts as they are",
    "insight.open_names": "Open a figure to the children and young people behind it",
    "insight.snapshot": "Take and keep a snapshot of the measures",
    # --- improvement
    "improvement.see": "See the improvement plan: findings, commitments, actions and how they map",
    "improvement.see_evidence": "See the evidence behind an action",
    "improvement.edit": "Change actions, milestones and measures, and add evidence",
    # --- boards
    "boards.see": "See meetings and the papers put before them",
    "boards.see_drafts": "See papers before they are put before a meeting",
    "boards.see_exempt": "Read the exempt papers of a meeting",
    "boards.prepare": "Make agendas and ready papers for a meeting",
    "boards.freeze": "Put a pack before a meeting and freeze it",
    "boards.minute": "Write minutes, decisions and the actions agreed",
    "boards.keep_seats": "Say who sits on a body, from which day to which",
    # --- upkeep
    "law.see": "See the law register, with the working of every date",
    "areas.see": "See organisations, teams and posts, and who held them",
    "areas.edit": "Change organisations, teams and posts",
    "accounts.see": "See who has access to the area, and as what",
    "accounts.manage": "Invite people, change their roles, end their access, and replace a lost second factor",
    "audit.see": "See the ledger and check its seals",
    "jobs.see": "See jobs at work in the background",
}

_EVERYBODY = ("law.see", "areas.see")
_FIGURES = ("insight.see", "improvement.see", "boards.see")
_READ_CASES = (
    "people.see",
    "settings.see",
    "casework.see",
    "casework.who_looked",
    "insight.see_unsuppressed",
    "insight.open_names",
)
_OWN_CASES = ("casework.see_own", "settings.see")


@dataclass(frozen=True)
class Role:
    """
    What one kind of person may do here, in words they can read themselves.

    `home` says which first page is theirs. `with_authority`: what is added while a written authority to see names is
    in force. `is_staff`: holds somebody else's information for work, so must sign in with two factors.
    """

    code: str
    name: str
    words: str
    permissions: frozenset[str]
    home: str
    with_authority: frozenset[str] = frozenset()
    is_staff: bool = True

    @property
    def may_see_names(self) -> bool:
        """Return whether this role, without further authority, opens figures to names."""
        return "insight.open_names" in self.permissions

    def may(self, permission: str) -> bool:
        """Return whether the role carries a permission, without further authority."""
        return permission in self.permissions

    def permissions_on(self, *, on: date, authority_until: date | None) -> frozenset[str]:
        """Return what the role may do on a day, given the day until which an authority to see names runs."""
        if authority_until is not None and on < authority_until:
            return self.permissions | self.with_authority
        return self.permissions


def _role(
    code: str,
    name: str,
    words: str,
    *permissions: str,
    home: str,
    with_authority: tuple[str, ...] = (),
    is_staff: bool = True,
) -> Role:
    return Role(code, name, words, frozenset(_EVERYBODY + permissions), home, frozenset(with_authority), is_staff)


_ALL = (
    # --- the authority's casework
    _role(
        "SEND_OFFICER",
        "SEND officer",
        "Coordinates assessments, plans and reviews for the authority and keeps every clock. Sees every case in the "
        "area, records what happens and corrects it. Recommends; does not sign.",
        *_READ_CASES,
        *_FIGURES,
        "people.record",
        "people.match",
        "casework.record",
        "casework.correct",
        "returns.see",
        home="officer",
    ),
    _role(
        "SEND_MANAGER",
        "SEND manager",
        "Signs decisions and final plans for the authority, watches what will be late and who is overloaded. Does "
        "all that an officer does, loads returns, and may replace a colleague's lost second factor.",
        *_READ_CASES,
        *_FIGURES,
        "people.record",
        "people.match",
        "settings.edit",
        "casework.record",
        "casework.correct",
        "casework.decide",
        "returns.see",
        "returns.import",
        "insight.snapshot",
        "improvement.see_evidence",
        "boards.see_drafts",
        "accounts.see",
        "accounts.manage",
        home="manager",
    ),
    _role(
        "PLAN_WRITER",
        "Plan writer",
        "Turns advice into the sections of a plan. Sees every case in the area and records facts of plans; cannot "
        "send a plan or sign it.",
        *_READ_CASES,
        "insight.see",
        "casework.record",
        home="plan_writer",
    ),
    _role(
        "PANEL_MEMBER",
        "Panel member",
        "Sits on the multi-agency panel, which recommends and never decides. Sees the cases put before the panel.",
        *_OWN_CASES,
        "insight.see",
        home="panel_member",
    ),
    # --- improvement and boards
    _role(
        "IMPROVEMENT_LEAD",
        "Improvement lead",
        "Answers for the area's improvement plan and for the monthly pack. Opens any figure to the children behind "
        "it and reads their cases, so that what the board is told is true; does not record casework.",
        *_READ_CASES,
        *_FIGURES,
        "returns.see",
        "returns.import",
        "insight.snapshot",
        "improvement.see_evidence",
        "improvement.edit",
        "boards.see_drafts",
        "boards.prepare",
        "boards.freeze",
        "jobs.see",
        "boards.see_exempt",
        home="improvement_lead",
    ),
    _role(
        "BOARD_CLERK",
        "Board clerk",
        "Prepares agendas and packs, freezes what is put before a meeting, and writes its minutes. Sees counts, "
        "with small ones held back; never a child's record.",
        *_FIGURES,
        "boards.see_drafts",
        "boards.prepare",
        "boards.freeze",
        "boards.minute",
        "boards.keep_seats",
        "boards.see_exempt",
        home="board_clerk",
    ),
    _role(
        "BOARD_MEMBER",
        "Board member",
        "Reads packs, gives answers and promises at board meetings. Sees counts, with small ones held back.",
        *_FIGURES,
        "improvement.see_evidence",
        "boards.see_exempt",
        home="board_member",
    ),
    _role(
        "PROGRAMME_CHAMPION",
        "Programme champion",
        "Leads one improvement programme and reports on its actions, milestones and evidence. Sees counts, with "
        "small ones held back.",
        *_FIGURES,
        "improvement.see_evidence",
        "improvement.edit",
        "boards.see_drafts",
        home="improvement_lead",
    ),
    _role(
        "ANALYST",
        "Analyst",
        "Keeps definitions and sources right, loads returns and explains figures. Works with counts, small ones "
        "included; opens names only while a written authority, quoted on the membership, is in force.",
        *_FIGURES,
        "insight.see_unsuppressed",
        "insight.snapshot",
        "returns.see",
        "returns.import",
        "settings.see",
        "jobs.see",
        home="analyst",
        with_authority=("insight.open_names", "people.see", "casework.see"),
    ),
    # --- those who look in from outside
    _role(
        "ADVISER",
        "Adviser to the board (Department for Education or NHS England)",
        "Attends the improvement board for the Department or NHS England. Sees the pack, the plan, evidence and "
        "counts with small ones held back; never a child's record.",
        *_FIGURES,
        "improvement.see_evidence",
        "boards.see_exempt",
        home="adviser",
    ),
    _role(
        "INSPECTOR",
        "Inspector (Ofsted or Care Quality Commission)",
        "Has dated access during an inspection to figures, evidence and papers. Lists and sampled cases are handed "
        "over one by one, never by opening the whole caseload.",
        *_FIGURES,
        *_OWN_CASES,
        "improvement.see_evidence",
        home="inspector",
    ),
    _role(
        "COUNCILLOR",
        "Councillor (lead member or scrutiny)",
        "Sets policy or holds it to account. Sees papers, promises and counts with small ones held back; a case "
        "only through a member's enquiry with the family's consent.",
        *_FIGURES,
        home="councillor",
    ),
    _role(
        "FORUM_REPRESENTATIVE",
        "Parent carer forum representative",
        "Speaks for families in planning and on boards. Sees counts with small ones held back, and what is published.",
        *_FIGURES,
        home="board_member",
    ),
    # --- money and commissioning
    _role(
        "COMMISSIONER",
        "Commissioner",
        "Plans and buys services jointly with health. Sees counts with small ones held back, gaps and waits.",
        *_FIGURES,
        "settings.see",
        home="commissioner",
    ),
    _role(
        "FINANCE",
        "Finance officer",
        "Authorises payments within the scheme. Sees placements and costs as figures; no clinical detail and no "
        "case notes.",
        "insight.see",
        "boards.see",
        "settings.see",
        home="finance",
    ),
    # --- health and care
    _role(
        "DCO",
        "Designated clinical or medical officer",
        "Coordinates health advice and agrees health provision for the commissioner. Sees the cases in which health "
        "has a part, and timeliness as counts.",
        *_OWN_CASES,
        *_FIGURES,
        home="dco",
    ),
    _role(
        "EDUCATIONAL_PSYCHOLOGIST",
        "Educational psychologist",
        "Gives psychological advice within six weeks. Sees the requests made to them and what they need to answer.",
        *_OWN_CASES,
        "insight.see",
        home="asked_for_advice",
    ),
    _role(
        "HEALTH_ADVISER",
        "Health adviser",
        "A clinician who gives advice within six weeks. Sees the requests made to them and what they need to answer.",
        *_OWN_CASES,
        "insight.see",
        home="asked_for_advice",
    ),
    _role(
        "SOCIAL_CARE_ADVISER",
        "Social care adviser",
        "A social worker, early help worker or designated social care officer who gives advice within six weeks. "
        "Sees the requests made to them and what they need to answer.",
        *_OWN_CASES,
        "insight.see",
        home="asked_for_advice",
    ),
    _role(
        "VIRTUAL_HEAD",
        "Head of the virtual school",
        "Answers for the education of looked-after children and joins their reviews to their plans. Sees their cases.",
        *_OWN_CASES,
        "insight.see",
        home="asked_for_advice",
    ),
    _role(
        "YOUTH_JUSTICE_WORKER",
        "Youth justice worker",
        "The point of contact for a young person in custody. Sees the cases of those young people.",
        *_OWN_CASES,
        home="asked_for_advice",
    ),
    _role(
        "SAFEGUARDING_LEAD",
        "Safeguarding lead",
        "May lock or redact a record to keep a child safe. Sees the cases concerned.",
        *_OWN_CASES,
        home="asked_for_advice",
    ),
    # --- schools and settings
    _role(
        "SENCO",
        "SENCO or head of a setting",
        "Keeps SEN support in a school or other setting, gives its advice and holds reviews. Sees the children and "
        "young people who attend it.",
        *_OWN_CASES,
        "insight.see",
        home="senco",
    ),
    _role(
        "SETTING_ADMISSIONS",
        "Setting that was consulted",
        "Answers when the authority asks whether a setting can meet a child's needs. Sees the draft plan it was sent.",
        *_OWN_CASES,
        home="senco",
    ),
    _role(
        "SEND_GOVERNOR",
        "SEND governor or trustee",
        "Answers for a setting's arrangements. Sees counts with small ones held back.",
        "insight.see",
        home="board_member",
    ),
    # --- families and those who help them
    _role(
        "PARENT",
        "Parent or carer",
        "Sees their own child's case: what happens next, when, and who is doing it.",
        *_OWN_CASES,
        home="family",
        is_staff=False,
    ),
    _role(
        "YOUNG_PERSON",
        "Young person",
        "Over compulsory school age: decides for themself and sees their own case in their own name.",
        *_OWN_CASES,
        home="family",
        is_staff=False,
    ),
    _role(
        "SENDIAS",
        "Information, advice and support adviser",
        "Helps a family at arm's length from the authority. Sees a case only with the family's recorded consent.",
        *_OWN_CASES,
        home="asked_for_advice",
    ),
    _role(
        "MEDIATOR",
        "Mediator or mediation adviser",
        "Independent of the authority and of health. Sees the papers of the mediations given to them, nothing else.",
        *_OWN_CASES,
        home="asked_for_advice",
    ),
    # --- upkeep
    _role(
        "LOCAL_OFFER_EDITOR",
        "Local Offer editor",
        "Keeps the published Local Offer fresh and complete in law. Sees counts with small ones held back.",
        "insight.see",
        "settings.see",
        "settings.edit",
        home="local_offer_editor",
    ),
    _role(
        "INFORMATION_GOVERNANCE",
        "Information governance officer",
        "Answers subject access requests, carries out dated disposal orders and checks the ledger. Sees a record "
        "for those ends; records no casework.",
        "people.see",
        "people.match",
        "people.export",
        "people.dispose",
        "casework.see",
        "casework.who_looked",
        "accounts.see",
        "audit.see",
        home="information_governance",
    ),
    _role(
        "ADMINISTRATOR",
        "Administrator",
        "Keeps accounts, roles, organisations and jobs in order, and ends access that should not be. Sees no "
        "child's record.",
        "areas.edit",
        "settings.see",
        "settings.edit",
        "accounts.see",
        "accounts.manage",
        "audit.see",
        "jobs.see",
        home="administrator",
    ),
)

ROLES: dict[str, Role] = {role.code: role for role in _ALL}
ROLE_CHOICES: list[tuple[str, str]] = [(role.code, role.name) for role in _ALL]
