"""Choices of the boards room in the field's words: kinds of body, seats, purposes of an item, kinds of decision."""

from django.db import models


class BodyKind(models.TextChoices):
    """What sort of body it is; programmes and working groups are different structures and stay apart."""

    BOARD = "BOARD", "Board"
    EXECUTIVE = "EXECUTIVE", "Executive of a board"
    COMMITTEE = "COMMITTEE", "Committee of councillors"
    FORUM = "FORUM", "Statutory forum"
    NETWORK = "NETWORK", "Network"
    PROGRAMME = "PROGRAMME", "Programme"
    WORKING_GROUP = "WORKING_GROUP", "Working group"


class Agency(models.TextChoices):
    """Whose voice a seat brings."""

    EDUCATION = "EDUCATION", "Education"
    HEALTH = "HEALTH", "Health"
    CARE = "CARE", "Social care"
    PARENTS = "PARENTS", "Parents and carers"
    YOUNG_PEOPLE = "YOUNG_PEOPLE", "Young people"
    SCHOOLS = "SCHOOLS", "Schools and colleges"
    COUNCILLORS = "COUNCILLORS", "Councillors"
    GOVERNMENT = "GOVERNMENT", "Government departments and NHS England"
    VOLUNTARY = "VOLUNTARY", "Voluntary and community bodies"


# A programme without these four is not multi-agency, and says so.
EXPECTED_AGENCIES = (Agency.EDUCATION, Agency.HEALTH, Agency.CARE, Agency.PARENTS)


class SeatRole(models.TextChoices):
    """What somebody in a seat is there to do."""

    CHAIR = "CHAIR", "Chair"
    LEAD = "LEAD", "Champion or lead"
    MEMBER = "MEMBER", "Member"
    ADVISER = "ADVISER", "Adviser"
    CLERK = "CLERK", "Clerk"


class Purpose(models.TextChoices):
    """What a body is asked to do with an item."""

    NOTE = "NOTE", "Note"
    COMMENT = "COMMENT", "Comment"
    DECIDE = "DECIDE", "Decide"
    CHALLENGE = "CHALLENGE", "Challenge"


class DecisionKind(models.TextChoices):
    """What a body did with an item."""

    NOTE = "NOTE", "Noted"
    ACCEPT = "ACCEPT", "Accepted"
    AGREE = "AGREE", "Agreed"
    RESOLVE = "RESOLVE", "Resolved"
    REFER = "REFER", "Referred"


class MeetingState(models.TextChoices):
    """Where a meeting stands; derived from its dated facts and never typed."""

    CALLED = "CALLED", "Called"
    AGENDA_PUBLISHED = "AGENDA_PUBLISHED", "Agenda published"
    FROZEN = "FROZEN", "Pack frozen"
    PACK_PUBLISHED = "PACK_PUBLISHED", "Pack published"
    HELD = "HELD", "Held, minutes to write"
    UNMINUTED = "UNMINUTED", "Held, no minutes here"
    MINUTED = "MINUTED", "Minuted"
    CANCELLED = "CANCELLED", "Cancelled"
