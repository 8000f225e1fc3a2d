"""`goldenthread audit verify`: check every chain of the ledger, and say where anything is not as it was written."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from goldenthread.audit import checkpoints, sealing, verifying
from goldenthread.core import clock


class Command(BaseCommand):
    """Ends with 1 when anything is wrong, so that a job can watch it."""

    help = "Check that no entry of the ledger was changed, removed, put in, moved or cut off."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--area", help="one area's code; otherwise every area, and what happened outside any")
        parser.add_argument("--json", action="store_true", help="print the findings as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        codes = _area_codes()
        wanted = options["area"]
        if wanted and wanted not in codes.values():
            raise CommandError(f"There is no area {wanted}. There are: {', '.join(sorted(codes.values()))}.")
        chains = [area_id for area_id in sealing.chains() if not wanted or codes.get(area_id) == wanted]
        verdicts = [verifying.verify(area_id=area_id, at=clock.now()) for area_id in chains]
        if options["json"]:
            self._print_json(verdicts, codes)
        else:
            self._print_words(verdicts, codes)
        if not all(verdict.is_whole for verdict in verdicts):
            raise SystemExit(1)

    def _print_json(self, verdicts: list[verifying.Verdict], codes: dict[int | None, str]) -> None:
        data = [verdict.as_data() | {"area": codes.get(verdict.area_id)} for verdict in verdicts]
        self.stdout.write(json.dumps(data, indent=2))

    def _print_words(self, verdicts: list[verifying.Verdict], codes: dict[int | None, str]) -> None:
        for verdict in verdicts:
            name = codes.get(verdict.area_id, "outside any area")
            state = "whole" if verdict.is_whole else "NOT WHOLE"
            self.stdout.write(
                f"{name}: {verdict.entries:,} sealed entries, {verdict.waiting:,} waiting, "
                f"{verdict.heads_compared:,} heads compared: {state}"
            )
            for fault in verdict.faults:
                self.stdout.write(f"  {fault.kind}: {fault.words}")
        if checkpoints.file() is None:
            self.stdout.write("No heads are kept outside the database (AUDIT_HEADS_FILE): a cut end would not be seen.")


def _area_codes() -> dict[int | None, str]:
    with connection.cursor() as cursor:
        cursor.execute("select id, code from areas_localarea")
        return dict(cursor.fetchall())
