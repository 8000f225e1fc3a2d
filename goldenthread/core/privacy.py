"""
The privacy class of every stored field.

Each model says `privacy = {"field": PrivacyClass…}`; a house test refuses a field without one, so that subject
access, disposal, scrubbing and masking are complete by construction.
"""

from enum import StrEnum


class PrivacyClass(StrEnum):
    """How much harm a field could do if it were seen by the wrong person."""

    PUBLIC = "public"  # published, or could be
    INTERNAL = "internal"  # about the work, not about a person
    STAFF = "staff"  # about somebody in their working role
    PERSONAL = "personal"  # about a child, young person or parent
    SPECIAL = "special"  # health, need, ethnicity: UK GDPR article 9
    SECRET = "secret"  # passwords, keys, tokens  # noqa: S105
