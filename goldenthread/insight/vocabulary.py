"""What a measure counts, and over what time."""

from enum import StrEnum


class Kind(StrEnum):
    """What a measure's figure is."""

    SHARE = "share"  # numerator of denominator, shown as a percentage with its fraction
    COUNT = "count"  # how many
    MEAN = "mean"  # an average, in the measure's unit


class Over(StrEnum):
    """What time a measure is about."""

    PERIOD = "period"  # events in a month, or a calendar year: plans issued
    DAY = "day"  # what stood on a day: plans open


class Which(StrEnum):
    """One of the counts behind a figure."""

    COUNTED = "counted"  # the numerator
    REST = "rest"  # of the denominator, what is not counted
    ALL = "all"  # the denominator
    LEFT_OUT = "left-out"
