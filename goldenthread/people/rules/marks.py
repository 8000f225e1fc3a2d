"""
The mark that is kept of a number when the record it belonged to is disposed of.

A mark tells whether a number that comes again is the same one and says nothing else: it is a keyed hash, the key is
not in the database, and the area is part of what is hashed, so that marks of two areas have nothing in common.
"""

import hashlib
import hmac
from functools import lru_cache

from goldenthread.people.vocabulary import IdentifierKind

# The numbers that a return can bring again. A former UPN and a UPN are one kind of number; the NHS number comes in no
# return, so nothing is kept of it.
MARKED = {
    IdentifierKind.UPN: "UPN",
    IdentifierKind.FORMER_UPN: "UPN",
    IdentifierKind.ULN: "ULN",
}

_KINDS = {kind.value: name for kind, name in MARKED.items()}


def mark_of(*, secret: str, area_id: int, kind: str, value: str) -> str:
    """
    Return the mark of a number in an area.

    Our own convention: SHA-256 keyed with the installation's secret. See docs/decisions/0011.
    """
    said = f"{area_id}:{_KINDS[kind]}:{value}"
    return hmac.digest(_key(secret), said.encode(), "sha256").hex()


@lru_cache(maxsize=4)
def _key(secret: str) -> bytes:
    """Return a key made for this purpose alone, so that no other use of the secret gives the same."""
    return hashlib.sha256(f"goldenthread.people.marks:{secret}".encode()).digest()
