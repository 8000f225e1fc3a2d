"""The only writes: opening a local area with the bodies that answer for it."""

from goldenthread.areas.operations.opening import Body, CodeNotUsable, CodeTaken, NotAnArea, open_area

__all__ = ["Body", "CodeNotUsable", "CodeTaken", "NotAnArea", "open_area"]
