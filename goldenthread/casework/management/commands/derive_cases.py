"""`goldenthread derive cases`: work out every due date and list line anew, after an upgrade changed the rules."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from goldenthread.areas.acting import acting_in
from goldenthread.areas.models import LocalArea
from goldenthread.casework.operations.deriving_anew import derive_area
from goldenthread.core import clock


class Command(BaseCommand):
    """One area after the other, each in a transaction of its own; nobody can save a fact of an area meanwhile."""

    help = "Work out due dates and list lines of every case anew from its facts. Facts are not touched."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--area", help="one area's code; otherwise every area")

    def handle(self, *args: Any, **options: Any) -> None:
        areas = LocalArea.objects.order_by("code")
        wanted = options["area"]
        if wanted and wanted not in (codes := [area.code for area in areas]):
            raise CommandError(f"There is no area {wanted}. There are: {', '.join(codes)}.")
        for area in areas:
            if wanted in (None, area.code):
                with acting_in(area_id=area.pk):
                    count = derive_area(area_id=area.pk, now=clock.now)
                self.stdout.write(f"{area.name}: {count:,} cases worked out anew.")
