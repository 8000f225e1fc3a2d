"""
What the commands that load an area's own file share: finding area and file, trying it, and saying what came of it.

Which file it is and what it may say is its room's.
"""

from abc import abstractmethod
from pathlib import Path
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DataError, IntegrityError, models, transaction

from goldenthread.areas.acting import acting_in
from goldenthread.areas.models import LocalArea
from goldenthread.core.refusals import Refused
from goldenthread.core.yaml_file import FileRefused
from goldenthread.web.words import counted, listed


class FileCommand(BaseCommand):
    """Ends with 1 and a sentence when the file is refused; nothing of it is loaded then."""

    typed: ClassVar[str]
    counts: ClassVar[dict[type[models.Model], tuple[str, str]]]
    left_out: ClassVar[str]

    @abstractmethod
    def load(self, area: LocalArea, *, content: bytes, source: str) -> bool:
        """Read and load the file, acting in the area; return whether it had invented things, which were left out."""

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Show the words that people type: see goldenthread/cli.py."""
        return super().create_parser(prog_name, self.typed, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the file, YAML as docs/boards-and-plans.md describes it")
        parser.add_argument("--area", required=True, help="the area's code, as in its addresses: somerset")
        parser.add_argument("--dry-run", action="store_true", help="say what would be loaded, and change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        area, path = _area(options["area"]), Path(options["file"])
        try:
            content = path.read_bytes()
        except OSError as problem:
            raise CommandError(f"{path} cannot be opened: {problem.strerror}. Check the name of the file.") from None
        is_tried = options["dry_run"]
        try:
            with acting_in(area_id=area.pk):
                before = self._counted(area)
                is_left_out = self.load(area, content=content, source=path.name)
                new = {
                    kind: count - before[kind] for kind, count in self._counted(area).items() if count > before[kind]
                }
                if is_tried or not new:
                    transaction.set_rollback(True)
        except FileRefused as refused:
            raise CommandError(f"{path.name}, {refused} Nothing was loaded.") from None
        except Refused as refused:
            raise CommandError(f"{path.name}: {refused} Nothing was loaded.") from None
        except (IntegrityError, DataError) as problem:
            raise CommandError(f"{path.name} {_does_not_fit(area, problem)}") from None
        self._say(area, path.name, new, is_tried=is_tried, is_left_out=is_left_out)

    def _counted(self, area: LocalArea) -> dict[type[models.Model], int]:
        return {kind: kind._default_manager.filter(area=area).count() for kind in self.counts}

    def _say(
        self, area: LocalArea, source: str, new: dict[type[models.Model], int], *, is_tried: bool, is_left_out: bool
    ) -> None:
        if is_left_out:
            self.stdout.write(self.left_out)
        if not new:
            stands = f"All that {source} names stands in {area.name} already, and stays as it is there."
            self.stdout.write(f"{stands} Nothing was changed.")
            return
        told = listed([counted(count, *self.counts[kind]) for kind, count in new.items()])
        self.stdout.write(
            f"{source} can be loaded. {area.name} would get {told}. Nothing was changed."
            if is_tried
            else f"{source} is loaded. {area.name} got {told}."
        )


def _area(code: str) -> LocalArea:
    area = LocalArea.objects.filter(code=code.lower()).first()
    if area is None:
        known = ", ".join(LocalArea.objects.order_by("code").values_list("code", flat=True)) or "none yet"
        raise CommandError(f"There is no area {code}. There are: {known}.")
    return area


def _does_not_fit(area: LocalArea, problem: Exception) -> str:
    rule = getattr(getattr(problem.__cause__, "diag", None), "constraint_name", None) or "a rule of the database"
    return (
        f"does not fit what {area.name} has already: {rule.replace('_', ' ')}. Nothing was loaded. "
        f"Compare the file with the area's pages."
    )
