"""Sex, identifiers, reasons for having none, and kinds of setting, in the codes of the national returns."""

from django.db import models


class Sex(models.TextChoices):
    """As in SEN2 item 1.4 since 2024."""

    FEMALE = "F", "Female"
    MALE = "M", "Male"


class IdentifierKind(models.TextChoices):
    """Numbers that say who a person is. Source: SEN2 items 1.7a and 1.7b; the NHS number is used with health."""

    UPN = "UPN", "Unique pupil number"
    FORMER_UPN = "FORMER_UPN", "Former unique pupil number"
    ULN = "ULN", "Unique learner number"
    NHS = "NHS", "NHS number"


class NoIdentifier(models.TextChoices):
    """Why a person has neither UPN nor ULN. Source: SEN2 item 1.7c (UN4, UN6 and UN7 belong to other returns)."""

    UN1 = "UN1", "Under 6 and no UPN assigned yet"
    UN2 = "UN2", "Never in a state-funded school in England, no UPN assigned"
    UN3 = "UN3", "Educated outside England, no UPN assigned"
    UN5 = "UN5", "Sources of the UPN disagree on name or date of birth, so no safe match"
    UN8 = "UN8", "New to the authority in the last week of the collection, identifier not yet known"
    UN9 = "UN9", "Never in a state-funded school or further education in England, no UPN or ULN"
    UN10 = "UN10", "The request led to no further action before a UPN or ULN was known"


class SettingKind(models.TextChoices):
    """The placement types that the published statistics use."""

    MAINSTREAM = "MAINSTREAM", "Mainstream school"
    SPECIAL = "SPECIAL", "Special school"
    ALTERNATIVE = "ALTERNATIVE", "Alternative provision or pupil referral unit"
    FURTHER = "FURTHER", "Further education"
    ELSEWHERE = "ELSEWHERE", "Educated elsewhere"
    EARLY_YEARS = "EARLY_YEARS", "Non-maintained early years"
    UNKNOWN = "UNKNOWN", "Not recorded"


class ClosureKind(models.TextChoices):
    """A span on a setting's calendar."""

    TERM = "TERM", "Term"
    CLOSURE = "CLOSURE", "Closed"
