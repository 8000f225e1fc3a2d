"""Choices of the improvement room in the field's words: plans, strands, links, rungs of evidence."""

from django.db import models


class PlanKind(models.TextChoices):
    """What sort of paper a plan came from."""

    STRATEGY = "STRATEGY", "Strategy"
    NETWORK = "NETWORK", "Programme of work"
    SELF_ASSESSMENT = "SELF_ASSESSMENT", "Self-assessment"
    INSPECTION = "INSPECTION", "Inspectors' findings"
    WSOA = "WSOA", "Written statement of action"


class DateKind(models.TextChoices):
    """What happened to a plan on a day."""

    RUNS = "RUNS", "Runs"
    CARRIED_OUT = "CARRIED_OUT", "Carried out"
    REPORTED = "REPORTED", "Reported"
    APPROVED = "APPROVED", "Approved"
    PUBLISHED = "PUBLISHED", "Published"
    MONITORED = "MONITORED", "Monitoring visit"
    REVISITED = "REVISITED", "Revisited by inspectors"


class StrandKind(models.TextChoices):
    """
    What a strand is. Outcomes are also called objectives; programmes and working groups are different structures.

    The order is that of the thread: from what is wanted, through what was found and promised, to who does it.
    """

    OUTCOME = "OUTCOME", "Outcome"
    THEME = "THEME", "Theme"
    PRIORITY = "PRIORITY", "Priority"
    WEAKNESS = "WEAKNESS", "Weakness"
    COMMITMENT = "COMMITMENT", "Commitment"
    PROGRAMME = "PROGRAMME", "Programme"
    WORKING_GROUP = "WORKING_GROUP", "Working group"


LETTERS = {
    StrandKind.OUTCOME: "O",
    StrandKind.THEME: "T",
    StrandKind.PRIORITY: "P",
    StrandKind.WEAKNESS: "W",
    StrandKind.COMMITMENT: "C",
    StrandKind.PROGRAMME: "G",
    StrandKind.WORKING_GROUP: "WG",
}

PLURALS = {
    StrandKind.OUTCOME: "Outcomes",
    StrandKind.THEME: "Themes",
    StrandKind.PRIORITY: "Priorities",
    StrandKind.WEAKNESS: "Weaknesses",
    StrandKind.COMMITMENT: "Commitments",
    StrandKind.PROGRAMME: "Programmes",
    StrandKind.WORKING_GROUP: "Working groups",
}

# Which page of the site a strand's address belongs to.
SECTIONS = {
    StrandKind.OUTCOME: "outcomes",
    StrandKind.THEME: "themes",
    StrandKind.PRIORITY: "findings",
    StrandKind.WEAKNESS: "findings",
    StrandKind.COMMITMENT: "commitments",
    StrandKind.PROGRAMME: "programmes",
    StrandKind.WORKING_GROUP: "programmes",
}


# What an action may say it serves; priorities and outcomes are reached through these.
SERVABLE = (
    StrandKind.THEME,
    StrandKind.WEAKNESS,
    StrandKind.COMMITMENT,
    StrandKind.PROGRAMME,
    StrandKind.WORKING_GROUP,
)


class LinkState(models.TextChoices):
    """Whether a link is somebody's proposal or has been agreed."""

    PROPOSED = "PROPOSED", "Proposed"
    AGREED = "AGREED", "Agreed"


class Relation(models.TextChoices):
    """How two strands belong together."""

    BELONGS = "BELONGS", "Belongs with"
    FEEDS = "FEEDS", "Feeds"


class ActionKind(models.TextChoices):
    """Whether families notice an action itself, or only what it makes possible later."""

    INFRASTRUCTURE = "INFRASTRUCTURE", "Infrastructure: families feel it later"
    EXPERIENCE = "EXPERIENCE", "Experience: families feel it at once"


class Rung(models.TextChoices):
    """The evidence ladder, lowest first; a gap shows."""

    SAID = "SAID", "Said"
    DONE = "DONE", "Done"
    USED = "USED", "Used"
    CHANGED = "CHANGED", "Changed"
    FELT = "FELT", "Felt"


RUNG_MEANINGS = {
    Rung.SAID: "A policy, report or agreement",
    Rung.DONE: "The thing exists",
    Rung.USED: "Records or an audit of practice",
    Rung.CHANGED: "A measure moved beyond chance",
    Rung.FELT: "Families or young people say so, with consent",
}

IMPACT_RUNGS = (Rung.USED, Rung.CHANGED, Rung.FELT)
IMPACT_NEEDS = 2


class EvidenceKind(models.TextChoices):
    """What an item of evidence is."""

    DATA = "DATA", "Data"
    AUDIT = "AUDIT", "Audit"
    DOCUMENT = "DOCUMENT", "Document"
    LIVED_EXPERIENCE = "LIVED_EXPERIENCE", "Lived experience"


class Strength(models.TextChoices):
    """How much an item of evidence can carry; a thin one fills its rung but does not show impact."""

    THIN = "THIN", "Thin"
    FAIR = "FAIR", "Fair"
    STRONG = "STRONG", "Strong"


class Bearing(models.TextChoices):
    """Which way an item of evidence points."""

    SUPPORTS = "SUPPORTS", "Supports"
    AGAINST = "AGAINST", "Speaks against"


class VerdictCode(models.TextChoices):
    """What the rules say of an action on a day. Nobody types it."""

    NO_MILESTONES = "NO_MILESTONES", "Cannot be judged"
    NOT_STARTED = "NOT_STARTED", "Not started"
    ON_TRACK = "ON_TRACK", "On track"
    LATE = "LATE", "Late"
    DELIVERED = "DELIVERED", "Delivered, impact not shown"
    BENEFIT_OVERDUE = "BENEFIT_OVERDUE", "Delivered, benefit not shown when it was due"
    DISPUTED = "DISPUTED", "Delivered, families disagree"
    IMPACT_SHOWN = "IMPACT_SHOWN", "Impact shown"
