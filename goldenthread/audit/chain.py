"""
How one link of a chain is made; the one place, for sealing and for checking.

The text of an entry is written by PostgreSQL in a form that no time zone, locale or version changes; the hash is
taken here, so that nobody who can change functions in the database can make it say otherwise.
"""

from hashlib import sha256

# A JSON array is unambiguous, jsonb writes it in one way only, and a moment is whole microseconds.
ENTRY_TEXT = (
    "jsonb_build_array(e.id, e.area_id, (extract(epoch from e.at) * 1000000)::bigint, e.by_id, e.deed, e.is_read, "
    "e.subject, e.subject_id, e.person_id, e.because, e.detail)::text"
)


def before_the_first(area_id: int | None) -> bytes:
    """Return what the first link holds in place of a hash before it."""
    return sha256(f"Golden Thread ledger, area {area_id}".encode()).digest()


def link(*, before: bytes, position: int, text: str) -> bytes:
    """Return the hash that binds an entry to its position and to everything before it."""
    return sha256(b"%b%d\n%b" % (before, position, text.encode())).digest()
