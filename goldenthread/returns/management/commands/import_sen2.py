"""`goldenthread import sen2 FILE.xml --area CODE [--dry-run]`: load a SEN2 return, or say what loading it would do."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from goldenthread.areas.acting import acting_in
from goldenthread.areas.models import LocalArea
from goldenthread.core import clock
from goldenthread.returns.models import ReturnImport
from goldenthread.returns.operations import files
from goldenthread.returns.operations.running import run
from goldenthread.returns.presenters import findings_by_rule, outcome_lines, summary
from goldenthread.web.words import number

RULES_SAID = 20


class Command(BaseCommand):
    """Ends with 1 and a sentence when the file is refused; nothing is loaded then."""

    help = "Load a SEN2 return of an area."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Show the words that people type: see goldenthread/cli.py."""
        return super().create_parser(prog_name, "import sen2", **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the return, an XML file")
        parser.add_argument("--area", required=True, help="the area's code, as in its addresses: somerset")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, and change nothing")
        parser.add_argument("--json", action="store_true", help="print the outcome as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        area = self._area(options["area"])
        path: Path = options["file"]
        try:
            file = path.open("rb")
        except OSError as problem:
            raise CommandError(f"{path} cannot be opened: {problem.strerror}. Check the name of the file.") from None
        with file:
            with acting_in(area_id=area.pk):
                asked = files.announce(
                    area_id=area.pk, file_name=path.name, is_dry_run=options["dry_run"], by=None, at=clock.now()
                )
            ended = run(area=area, import_id=asked.pk, now=clock.now, file=file)
        self._say(area, ended, as_json=options["json"])

    def _area(self, code: str) -> LocalArea:
        area = LocalArea.objects.filter(code=code.lower()).first()
        if area is None:
            known = ", ".join(LocalArea.objects.order_by("code").values_list("code", flat=True)) or "none yet"
            raise CommandError(f"There is no area {code}. There are: {known}.")
        return area

    def _say(self, area: LocalArea, ended: ReturnImport, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(summary(ended), indent=2, default=str))
        if ended.refused_at is not None:
            raise CommandError(" ".join(outcome_lines(ended)))
        if not as_json:
            for line in [*outcome_lines(ended), *_found_lines(area, ended)]:
                self.stdout.write(line)


def _found_lines(area: LocalArea, ended: ReturnImport) -> list[str]:
    """Return what was found, a rule a line, and where each finding is listed."""
    found = findings_by_rule(ended)
    if not found:
        return []
    lines = [f"  {number(count)} × {code} ({kind.lower()}): {words}" for code, words, kind, count in found[:RULES_SAID]]
    if len(found) > RULES_SAID:
        lines.append(f"  Rules not shown: {number(len(found) - RULES_SAID)}. --json counts them all.")
    page = f"{settings.PUBLIC_URL}/{area.code}/returns/{ended.pk}/findings"
    return [*lines, f"Every finding is listed at {page}, and as data at {page}.json."]
