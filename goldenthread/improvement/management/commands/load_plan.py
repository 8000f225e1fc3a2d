"""`goldenthread load plan FILE.yaml --area CODE [--dry-run]`: an area's plans, their strands and what links them."""

from goldenthread.areas.management.file_command import FileCommand
from goldenthread.areas.models import LocalArea
from goldenthread.boards import queries as boards
from goldenthread.core import clock
from goldenthread.improvement.models import AttachedMeasure, Link, Plan, PlanDate, Strand
from goldenthread.improvement.operations import plan_file
from goldenthread.improvement.operations.loading import load_plan
from goldenthread.insight.queries.definitions import measure_titles


class Command(FileCommand):
    """Load the plans of one file into one area; what is there already stays as it is."""

    help = "Load an area's improvement plans, the strands of each, and what links them."
    typed = "load plan"
    left_out = "What stands under demonstration is invented and was left out: add your actions on the page of actions."
    counts = {
        Plan: ("plan", "plans"),
        PlanDate: ("date", "dates"),
        Strand: ("strand", "strands"),
        Link: ("link", "links"),
        AttachedMeasure: ("measure of a strand", "measures of strands"),
    }

    def load(self, area: LocalArea, *, content: bytes, source: str) -> bool:
        given = plan_file.read(
            content,
            bodies=boards.slugs(),
            measures=list(measure_titles()),
            taken=dict(Strand.objects.filter(area=area).values_list("ref", "plan__slug")),
        )
        load_plan(area=area, source=source, given=given, with_demonstration=False, by=None, at=clock.now())
        return "demonstration" in given
