"""`goldenthread load bodies FILE.yaml --area CODE [--dry-run]`: an area's boards, posts and who answers to whom."""

from goldenthread.areas.management.file_command import FileCommand
from goldenthread.areas.models import Holder, LocalArea, Organisation, Post, Succession
from goldenthread.boards.models import Body, BodySuccession, Meeting, ReportLine, Seat
from goldenthread.boards.operations import bodies_file
from goldenthread.boards.operations.loading import load_bodies
from goldenthread.core import clock


class Command(FileCommand):
    """Load the bodies of one file into one area; what is there already stays as it is."""

    help = "Load an area's boards, their seats and posts, and who answers to whom."
    typed = "load bodies"
    left_out = "What stands under demonstration is invented and was left out: name your holders under holders."
    counts = {
        Organisation: ("organisation", "organisations"),
        Succession: ("succession of organisations", "successions of organisations"),
        Post: ("post", "posts"),
        Holder: ("holder of a post", "holders of posts"),
        Body: ("body", "bodies"),
        Seat: ("seat", "seats"),
        BodySuccession: ("succession of bodies", "successions of bodies"),
        ReportLine: ("line of accountability", "lines of accountability"),
        Meeting: ("meeting", "meetings"),
    }

    def load(self, area: LocalArea, *, content: bytes, source: str) -> bool:
        now = clock.now()
        given = bodies_file.read(content, on=clock.civil_date(now))
        load_bodies(area=area, source=source, given=given, by=None, at=now)
        return "demonstration" in given
