"""How a person in a return was matched, why somebody must look, and why a file's word was not taken."""

from django.db import models


class MatchedBy(models.TextChoices):
    """How it was known who a record of a return is about."""

    UPN = "UPN", "The same unique pupil number"
    FORMER_UPN = "FORMER_UPN", "A former unique pupil number"
    ULN = "ULN", "The same unique learner number"
    SAME_RECORD = "SAME_RECORD", "Word for word the record of an earlier return"
    CONFIRMED = "CONFIRMED", "Somebody said that it is the same person"
    ADDED = "ADDED", "Not known before, so added"
    DISPOSED = "DISPOSED", "In doubt, and emptied when the record of the only one it could be was disposed of"


class Doubt(models.TextChoices):
    """Why a person must say who a record is about before it is loaded."""

    NAME_AND_BIRTH = "NAME_AND_BIRTH", "Same name and date of birth, and no number to prove it"
    NOTHING_ELSE_AGREES = "NOTHING_ELSE_AGREES", "Same number, but neither the surname nor the date of birth agrees"
    NUMBERS_DISAGREE = "NUMBERS_DISAGREE", "One number belongs to one person and the other to another"
    SEVERAL_HOLD_IT = "SEVERAL_HOLD_IT", "More than one person holds this number"
    TWICE_IN_FILE = "TWICE_IN_FILE", "Another record of the same return is about this person"


class KeptBecause(models.TextChoices):
    """Why what is held was kept although the file says otherwise."""

    RECORDED_HERE = "RECORDED_HERE", "It was recorded here, not brought by a return"
    FILE_IS_OLDER = "FILE_IS_OLDER", "It came with a later return"
    WITHDRAWN_HERE = "WITHDRAWN_HERE", "It was withdrawn here as never so"


class Stage(models.TextChoices):
    """What an import is busy with; each name is shown on its page."""

    WAITING = "WAITING", "Waiting to start"
    READING = "READING", "Reading and checking"
    MATCHING = "MATCHING", "Matching people"
    WRITING = "WRITING", "Writing facts"
    CLOCKS = "CLOCKS", "Working out dates"
    DONE = "DONE", "Done"
