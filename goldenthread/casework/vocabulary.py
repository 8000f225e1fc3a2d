"""
The kinds of fact a case is made of, what each carries, and the codes used, as the national return has them.

A kind is declared once here; the forms, the database's checks, the import and the clock all read this page.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.db import models


class FactKind(models.TextChoices):
    """What can be so on a day in the life of a case."""

    REQUEST_RECEIVED = "REQUEST_RECEIVED", "Request received"
    REQUEST_WITHDRAWN = "REQUEST_WITHDRAWN", "Request withdrawn"
    DECIDED_TO_ASSESS = "DECIDED_TO_ASSESS", "Decided to assess"
    DECIDED_NOT_TO_ASSESS = "DECIDED_NOT_TO_ASSESS", "Decided not to assess"
    MOVED_OUT = "MOVED_OUT", "Moved out before the assessment ended"
    ASSESSMENT_WITHDRAWN = "ASSESSMENT_WITHDRAWN", "Assessment withdrawn"
    DECIDED_PLAN = "DECIDED_PLAN", "Decided to issue a plan"
    DECIDED_NO_PLAN = "DECIDED_NO_PLAN", "Decided not to issue a plan"
    PLAN_ISSUED = "PLAN_ISSUED", "Final plan issued"
    PLAN_STARTED = "PLAN_STARTED", "Current plan started"
    PLAN_TERMS = "PLAN_TERMS", "Plan's terms"
    SETTING_NAMED = "SETTING_NAMED", "Setting named in the plan"
    PLAN_MOVED_IN = "PLAN_MOVED_IN", "Plan moved in from another authority"
    PLACEMENT_BEGAN = "PLACEMENT_BEGAN", "Placement began"
    PLACEMENT_ENDED = "PLACEMENT_ENDED", "Placement ended"
    NEED_IDENTIFIED = "NEED_IDENTIFIED", "Need identified"
    REVIEW_MEETING = "REVIEW_MEETING", "Review meeting held"
    REVIEW_DECIDED = "REVIEW_DECIDED", "Review decision sent"
    AMENDMENT_NOTICE_SENT = "AMENDMENT_NOTICE_SENT", "Amendment notice sent"
    AMENDED_PLAN_ISSUED = "AMENDED_PLAN_ISSUED", "Amended plan issued"
    PHASE_TRANSFER_DUE = "PHASE_TRANSFER_DUE", "Phase transfer plan due"
    PHASE_TRANSFER_PLAN_ISSUED = "PHASE_TRANSFER_PLAN_ISSUED", "Phase transfer plan issued"
    DISPUTE = "DISPUTE", "Mediation or appeal"
    PLAN_CEASED = "PLAN_CEASED", "Plan ceased"
    ALLOCATED = "ALLOCATED", "Allocated to an officer"


class DatedBy(models.TextChoices):
    """How the day of a fact is known. A return gives some facts no day of their own; the page then says so."""

    GIVEN = "GIVEN", "The day was given"
    PLAN_START = "PLAN_START", "No day was given; counted from the start of the plan"
    CENSUS = "CENSUS", "No day was given; known by the census day"


class RequestSource(models.TextChoices):
    """Who asked. Source: SEN2 item 2.2."""

    FAMILY = "YOUNG_PERSON_OR_PARENT", "Young person or parent"
    SETTING = "SETTING", "School or other education setting"
    HEALTH = "HEALTH", "Health care professional"
    CARE = "SOCIAL_CARE", "Social care professional"
    OTHER = "OTHER", "Other"


class Need(models.TextChoices):
    """Type of need. Source: SEN2 item 5.8a; Code of Practice 6.28 to 6.35."""

    SPLD = "SPLD", "Specific learning difficulty"
    MLD = "MLD", "Moderate learning difficulty"
    SLD = "SLD", "Severe learning difficulty"
    PMLD = "PMLD", "Profound and multiple learning difficulty"
    SEMH = "SEMH", "Social, emotional and mental health"
    SLCN = "SLCN", "Speech, language and communication needs"
    HI = "HI", "Hearing impairment"
    VI = "VI", "Vision impairment"
    MSI = "MSI", "Multi-sensory impairment"
    PD = "PD", "Physical disability"
    ASD = "ASD", "Autistic spectrum disorder"
    DS = "DS", "Down syndrome"
    OTH = "OTH", "Other difficulty or disability"


class Rank(models.IntegerChoices):
    """Primary or secondary, of a need or of a placement."""

    PRIMARY = 1, "Primary"
    SECONDARY = 2, "Secondary"


class ReviewOutcome(models.TextChoices):
    """What a review decided. Source: SEN2 item 5.4c."""

    MAINTAIN = "MAINTAIN", "Keep the plan as it is"
    AMEND = "AMEND", "Amend the plan"
    CEASE = "CEASE", "Cease the plan"


class CeaseReason(models.TextChoices):
    """Why a plan ended. Source: SEN2 item 4.6."""

    MAXIMUM_AGE = "MAXIMUM_AGE", "Reached maximum age"
    NEEDS_MET = "NEEDS_MET", "Needs met without a plan"
    HIGHER_EDUCATION = "HIGHER_EDUCATION", "Moved to higher education"
    EMPLOYMENT = "EMPLOYMENT", "Moved to paid employment"
    MOVED_AUTHORITY = "MOVED_AUTHORITY", "Moved to another authority in England"
    NO_LONGER_WISHES = "NO_LONGER_WISHES", "No longer wishes to take part in education or training"
    LEFT_ENGLAND = "LEFT_ENGLAND", "Moved outside England"
    DIED = "DIED", "Died"
    OTHER = "OTHER", "Other"


class PlaceCode(models.TextChoices):
    """Where somebody learns when there is no URN or UKPRN. Source: SEN2 items 4.7c and 5.7c."""

    OLA = "OLA", "Arranged by the authority otherwise than at a setting (section 61)"
    OPA = "OPA", "Arranged by a parent or young person, not home education"
    EHE = "EHE", "Elective home education"
    EYP = "EYP", "Early years provider with no URN"
    OTH = "OTH", "Other"
    NEET = "NEET", "Not in education, employment or training, aged 16 to 25"
    NIEC = "NIEC", "Not in education or training, notice to cease issued"
    NIEO = "NIEO", "Not in education or training, other"


class Residential(models.TextChoices):
    """Source: SEN2 items 4.2 and 5.2; one supplier reports other labels for 2026, so the words are data to check."""

    TERM = "A", "38 to 51 weeks"
    ALL_YEAR = "B", "52 weeks"


class WorkBased(models.TextChoices):
    """Source: SEN2 items 4.3 and 5.3."""

    APPRENTICESHIP = "A", "Apprenticeship"
    TRAINEESHIP = "T", "Traineeship"
    SUPPORTED_INTERNSHIP = "S", "Supported internship"


class DirectPayment(models.TextChoices):
    """Source: SEN2 item 4.4c."""

    EDUCATION = "E", "Education only"
    CARE = "S", "Social care only"
    HEALTH = "H", "Health only"
    INTEGRATED = "I", "Integrated payment across two or more"


class DisputeAbout(models.TextChoices):
    """Which decision a mediation or appeal was about. Source: SEN2 items 2.6 to 3.6."""

    REQUEST = "REQUEST", "The decision whether to assess"
    ASSESSMENT = "ASSESSMENT", "The decision whether to issue a plan"
    OTHER = "OTHER", "Another decision that may be appealed"


class DisputeRoute(models.TextChoices):
    """How it was disputed."""

    MEDIATION = "MEDIATION", "Mediation"
    TRIBUNAL = "TRIBUNAL", "Appeal to the Tribunal"


Codes = type[models.Choices]


class FieldType(StrEnum):
    """What a detail of a fact holds."""

    CODE = "code"
    FLAG = "flag"
    TEXT = "text"  # free: a disposal strips it, and a house test fails where it does not
    NUMBER = "number"  # of a setting
    AUTHORITY = "authority"
    USER = "user"
    DAY = "day"


@dataclass(frozen=True)
class Detail:
    """One thing a fact carries beside its day: its name in the store, words for the page, and what it may hold."""

    name: str
    words: str
    type: FieldType
    codes: Codes | None = None
    is_required: bool = False


@dataclass(frozen=True)
class Shape:
    """
    What a kind of fact carries and how often a case may have it.

    `is_many`: a case may hold several at once, told apart by their slot. `has_day`: on a page, the day is asked for;
    a file may leave a day out, and the fact is then dated by its census.
    """

    details: tuple[Detail, ...] = ()
    is_many: bool = False
    has_day: bool = True


def _code(name: str, words: str, codes: type[models.Choices], *, required: bool = False) -> Detail:
    return Detail(name, words, FieldType.CODE, codes, required)


def _flag(name: str, words: str) -> Detail:
    return Detail(name, words, FieldType.FLAG)


def _text(name: str, words: str) -> Detail:
    return Detail(name, words, FieldType.TEXT)


_PLACE = (
    Detail("urn", "Unique reference number of the setting", FieldType.NUMBER),
    Detail("ukprn", "UK provider reference number of the setting", FieldType.NUMBER),
    _code("code", "Or where, if it has no number", PlaceCode),
    _text("other", "Say where, if other"),
    _code("rank", "Primary or secondary", Rank, required=True),
    _flag("sen_unit", "A place in a SEN unit"),
    _flag("resourced_provision", "A place in resourced provision"),
)

SHAPES: dict[str, Shape] = {
    FactKind.REQUEST_RECEIVED: Shape(
        (
            _code("source", "Who asked", RequestSource),
            _flag("in_youth_accommodation", "The person was in relevant youth accommodation"),
        )
    ),
    FactKind.REQUEST_WITHDRAWN: Shape(),
    FactKind.DECIDED_TO_ASSESS: Shape(),
    FactKind.DECIDED_NOT_TO_ASSESS: Shape(),
    FactKind.MOVED_OUT: Shape((Detail("authority", "To which authority", FieldType.AUTHORITY),)),
    FactKind.ASSESSMENT_WITHDRAWN: Shape(),
    FactKind.DECIDED_PLAN: Shape(),
    FactKind.DECIDED_NO_PLAN: Shape(),
    FactKind.PLAN_ISSUED: Shape((_flag("exceptions", "An exception to the 20 weeks applies"),)),
    FactKind.PLAN_STARTED: Shape(),
    FactKind.PLAN_TERMS: Shape(
        (
            _code("residential", "Residential setting named", Residential),
            _code("work_based", "Work-based learning named", WorkBased),
            _flag("personal_budget", "A personal budget was taken up"),
            _flag("organised_arrangements", "Organised arrangements are in place"),
            _code("direct_payment", "Direct payment", DirectPayment),
        )
    ),
    FactKind.SETTING_NAMED: Shape(_PLACE, is_many=True),
    FactKind.PLAN_MOVED_IN: Shape(
        (Detail("authority", "From which authority", FieldType.AUTHORITY, is_required=True),)
    ),
    FactKind.PLACEMENT_BEGAN: Shape(
        (
            *_PLACE,
            _code("residential", "Residential setting attended", Residential),
            _code("work_based", "Work-based learning attended", WorkBased),
        ),
        is_many=True,
    ),
    FactKind.PLACEMENT_ENDED: Shape(is_many=True),
    FactKind.NEED_IDENTIFIED: Shape(
        (
            _code("need", "Type of need", Need, required=True),
            _code("rank", "Primary or secondary", Rank, required=True),
        ),
        is_many=True,
    ),
    FactKind.REVIEW_MEETING: Shape(is_many=True),
    FactKind.REVIEW_DECIDED: Shape((_code("outcome", "What was decided", ReviewOutcome, required=True),), is_many=True),
    FactKind.AMENDMENT_NOTICE_SENT: Shape(is_many=True),
    FactKind.AMENDED_PLAN_ISSUED: Shape(is_many=True),
    FactKind.PHASE_TRANSFER_DUE: Shape(
        (Detail("due_on", "Day by which the amended plan is due", FieldType.DAY, is_required=True),),
        is_many=True,
        has_day=False,
    ),
    FactKind.PHASE_TRANSFER_PLAN_ISSUED: Shape(is_many=True),
    FactKind.DISPUTE: Shape(
        (
            _code("about", "About which decision", DisputeAbout, required=True),
            _code("route", "Mediation or appeal", DisputeRoute, required=True),
        ),
        is_many=True,
    ),
    FactKind.PLAN_CEASED: Shape((_code("reason", "Why the plan ended", CeaseReason, required=True),)),
    FactKind.ALLOCATED: Shape((Detail("officer", "Officer", FieldType.USER, is_required=True),)),
}


class Stage(models.TextChoices):
    """Where a case stands, derived by `rules.status`; never typed."""

    CONSIDERING = "CONSIDERING", "Deciding whether to assess"
    ASSESSING = "ASSESSING", "Assessing"
    PLANNING = "PLANNING", "Writing the plan"
    PLAN = "PLAN", "Plan in place"
    REVIEWING = "REVIEWING", "Review decision to be made"
    AMENDING = "AMENDING", "Plan being amended"
    REFUSED = "REFUSED", "Not assessed"
    NO_PLAN = "NO_PLAN", "Assessed, no plan"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"
    MOVED_OUT = "MOVED_OUT", "Moved out"
    CEASED = "CEASED", "Plan ceased"
    UNKNOWN = "UNKNOWN", "Not enough is recorded"


OPEN_STAGES = (
    Stage.CONSIDERING,
    Stage.ASSESSING,
    Stage.PLANNING,
    Stage.PLAN,
    Stage.REVIEWING,
    Stage.AMENDING,
)
PLAN_STAGES = (Stage.PLAN, Stage.REVIEWING, Stage.AMENDING)


class Turn(models.TextChoices):
    """Whose turn it is: who owes the next deed."""

    AUTHORITY = "AUTHORITY", "Ours"
    FAMILY = "FAMILY", "Family's"
    ADVISER = "ADVISER", "Adviser's"
    SETTING = "SETTING", "Setting's"
    TRIBUNAL = "TRIBUNAL", "Tribunal's"
    NOBODY = "NOBODY", "Nobody's"
