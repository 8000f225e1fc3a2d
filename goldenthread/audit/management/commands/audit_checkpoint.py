"""`goldenthread audit checkpoint`: seal what is new and print every head, to keep where nobody can change it."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from goldenthread.audit import checkpoints, sealing
from goldenthread.core import clock


class Command(BaseCommand):
    """One line of JSON a chain, in the form of the heads file."""

    help = "Seal what is new in the ledger and print the head of every chain."

    def handle(self, *args: Any, **options: Any) -> None:
        at = clock.now()
        sealing.seal_all(at=at, everything=True)
        mark = checkpoints.ledger_mark()
        for area_id in sealing.chains():
            with sealing.sealing_in(area_id), connection.cursor() as cursor:
                cursor.execute(sealing.LAST.format(sealing.of_area(area_id)), {"area": area_id})
                row = cursor.fetchone()
            if row:
                head = checkpoints.Head(area_id=area_id, position=row[0], hash=bytes(row[1]).hex(), sealed_at=at)
                self.stdout.write(head.as_line(mark))
