"""
The heads of the chains, kept outside the database.

A chain alone cannot show that its end was cut off, or that it was rewritten from some place on by somebody who owns the
database. A head kept elsewhere can. `AUDIT_HEADS_FILE` says where; put it where the database's owner cannot write.
"""

import fcntl
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import connection


@dataclass(frozen=True)
class Head:
    """The last link of a chain at a moment."""

    area_id: int | None
    position: int
    hash: str
    sealed_at: datetime

    def as_line(self, ledger: str) -> str:
        return json.dumps(
            {
                "ledger": ledger,
                "area": self.area_id,
                "position": self.position,
                "hash": self.hash,
                "sealed_at": self.sealed_at.isoformat(),
            }
        )


def file() -> Path | None:
    """Return where heads are kept, or None where the installation keeps none."""
    return Path(settings.AUDIT_HEADS_FILE) if settings.AUDIT_HEADS_FILE else None


def ledger_mark() -> str:
    """Return what tells this ledger from another whose heads might be in the same file."""
    with connection.cursor() as cursor:
        cursor.execute("select mark from audit_ledgermark")
        return str(cursor.fetchone()[0])


def keep(heads: Iterable[Head]) -> None:
    """Add heads to the file, written through to the disk before this returns; lines are only ever added."""
    path = file()
    if path is None:
        return
    mark = ledger_mark()
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = "".join(head.as_line(mark) + "\n" for head in heads)
    with path.open("ab+") as out:
        fcntl.flock(out, fcntl.LOCK_EX)
        # A line that a crash tore must not swallow the one that comes after it.
        out.write((("" if _ends_a_line(out) else "\n") + lines).encode())
        out.flush()
        os.fsync(out.fileno())


def _ends_a_line(heads: BinaryIO) -> bool:
    if not heads.seek(0, os.SEEK_END):
        return True
    heads.seek(-1, os.SEEK_END)
    return heads.read(1) == b"\n"


def kept_heads(path: Path) -> dict[int | None, dict[int, str]]:
    """Return the heads kept of this ledger: for each area the hash at each position; a torn line is passed over."""
    mark = ledger_mark()
    found: dict[int | None, dict[int, str]] = {}
    with path.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            try:
                head = json.loads(line)
            except ValueError:
                continue
            if isinstance(head, dict) and head.get("ledger") == mark:
                found.setdefault(head["area"], {})[head["position"]] = head["hash"]
    return found
