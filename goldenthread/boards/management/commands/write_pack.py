"""`goldenthread write pack --area somerset --to FILE`: a board's newest frozen pack, as the PDF that was frozen."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from goldenthread.areas.acting import acting_in
from goldenthread.areas.models import LocalArea
from goldenthread.boards import queries
from goldenthread.core import clock


class Command(BaseCommand):
    """Write a board's newest frozen pack to a file, without the papers that are exempt from publication."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--area", default="somerset", help="the area's code, as in addresses")
        parser.add_argument("--body", default="sib", help="the board, as in addresses")
        parser.add_argument("--to", type=Path, required=True, help="the file to write")

    def handle(self, *args: Any, **options: Any) -> None:
        area = LocalArea.objects.filter(code=options["area"]).first()
        if area is None:
            raise CommandError(f"There is no area called {options['area']}.")
        with acting_in(area_id=area.pk):
            pdf = self.newest(options["body"])
        if pdf is None:
            raise CommandError(f"No pack of the board {options['body']} in {area} has been frozen yet.")
        Path(options["to"]).write_bytes(pdf)

    def newest(self, slug: str) -> bytes | None:
        """Return the newest pack's PDF, its bytes checked; None where there is none."""
        today, body = clock.today(), queries.body(slug=slug)
        if body is None:
            return None
        for then in queries.meetings(on=today, body=body):
            pack = queries.opened(meeting=then.meeting, may_read_all=False, drafts_too=True)
            if pack is not None:
                return pack.pdf
        return None
