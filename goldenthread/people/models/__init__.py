"""People and settings; what is said of either is recorded with its two times."""

from goldenthread.people.models.person import (
    ChildOrYoungPerson,
    DisposalOrder,
    DisposedNumber,
    Identifier,
    PersonDetails,
)
from goldenthread.people.models.setting import Setting, SettingDetails, SettingSpan

__all__ = [
    "ChildOrYoungPerson",
    "DisposalOrder",
    "DisposedNumber",
    "Identifier",
    "PersonDetails",
    "Setting",
    "SettingDetails",
    "SettingSpan",
]
