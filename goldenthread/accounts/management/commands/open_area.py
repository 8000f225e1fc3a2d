"""`goldenthread open area CODE NAME …`: make a local area and invite its first administrator."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, ProgrammingError, transaction
from psycopg.errors import InsufficientPrivilege, UndefinedTable

from goldenthread.accounts.models import Invitation
from goldenthread.accounts.operations import HasAdministrator, invite_first_administrator, new_link
from goldenthread.areas.models import LocalArea, Organisation
from goldenthread.areas.operations import Body, open_area
from goldenthread.core import clock
from goldenthread.core.refusals import Refused

KINDS = ("COUNTY_COUNCIL", "UNITARY", "OTHER")


class Command(BaseCommand):
    """
    Run again, it says that the area stands, and invites anew while the area has no administrator.

    It works as the application's role: the table of areas is public, and their rows are written acting in the area.
    """

    help = "Make a local area with its council, and invite its first administrator."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Show the words that people type: see goldenthread/cli.py."""
        return super().create_parser(prog_name, "open area", **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", help="how the area stands in addresses, for good: somerset")
        parser.add_argument("name", help="what the area is called: Somerset")
        parser.add_argument("--authority-code", required=True, help="three digits, as in the national returns: 933")
        parser.add_argument("--council", required=True, help="the council's full name: Somerset Council")
        parser.add_argument("--council-kind", choices=KINDS, default="UNITARY", help="UNITARY unless said")
        parser.add_argument("--council-from", type=day, help="the day it began, 2023-04-01; without it, long ago")
        parser.add_argument("--commissioner", help="the integrated care board's full name, where there is to be one")
        parser.add_argument("--commissioner-from", type=day, help="the day it began; without it, long ago")
        parser.add_argument("--administrator", required=True, help="the first administrator's email address")
        parser.add_argument("--administrator-name", required=True, help="and what they are called")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with transaction.atomic():
                area, is_new = self._area(options)
                invitation = self._invitation(area, options)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        except (OperationalError, ProgrammingError) as problem:
            raise CommandError(_in_words(problem)) from problem
        self.stdout.write(
            f"{area.name} is open at {settings.PUBLIC_URL}/{area.code}."
            if is_new
            else f"{area.name} stands since before; it was left as it is."
        )
        if invitation is not None:
            self._say_how_to_join(invitation)

    def _area(self, options: dict[str, Any]) -> tuple[LocalArea, bool]:
        """Return the area and whether it was made now; one that stands must be the one that was meant."""
        standing = LocalArea.objects.filter(code=options["code"]).first()
        if standing is None:
            return open_area(
                code=options["code"],
                name=options["name"],
                authority_code=options["authority_code"],
                bodies=_bodies(options),
                by=None,
                at=clock.now(),
            ), True
        if (standing.name, standing.authority_code) != (options["name"].strip(), options["authority_code"]):
            raise CommandError(
                f"The code {standing.code} is taken: it is {standing.name}, authority {standing.authority_code}. "
                f"Choose another code, or give that name and number to invite an administrator to it."
            )
        return standing, False

    def _invitation(self, area: LocalArea, options: dict[str, Any]) -> Invitation | None:
        try:
            return invite_first_administrator(
                area=area,
                email=options["administrator"],
                name=options["administrator_name"],
                is_by_letter=settings.LETTERS_ARE_SENT,
                on=clock.today(),
                at=clock.now(),
            )
        except HasAdministrator as refused:
            self.stdout.write(str(refused))
            return None

    def _say_how_to_join(self, invitation: Invitation) -> None:
        if settings.LETTERS_ARE_SENT:
            self.stdout.write(
                f"An invitation goes to {invitation.email} as soon as a worker runs. It works once, for "
                f"{settings.INVITATION_DAYS} days; run this again if it does not arrive."
            )
            return
        made = new_link(area_id=invitation.area_id, invitation_id=invitation.pk, at=clock.now())
        if made is None:
            raise CommandError("The invitation was withdrawn meanwhile. Run this again.")
        self.stdout.write(
            f"No mail host is set (MAIL_HOST). Hand this link to {invitation.email} yourself; it is kept nowhere, and "
            f"works once, for {settings.INVITATION_DAYS} days. Run this again for another.\n\n{made[1]}\n"
        )


def _bodies(options: dict[str, Any]) -> list[Body]:
    council = Body(options["council"], Organisation.Kind(options["council_kind"]), options["council_from"])
    if options["commissioner"] is None:
        return [council]
    return [council, Body(options["commissioner"], Organisation.Kind.ICB, options["commissioner_from"])]


def day(given: str) -> date:
    """Read a day as it is typed; of one that is none the parser says `invalid day value`."""
    return date.fromisoformat(given)


def _in_words(problem: Exception) -> str:
    cause = problem.__cause__
    if isinstance(cause, InsufficientPrivilege):
        return (
            f"The database does not let {settings.APP_DATABASE_ROLE} make an area. Give the role its rights before the "
            f"tables are made: docs/running.md has the SQL."
        )
    if isinstance(cause, UndefinedTable):
        return "The database has no tables yet. Run `goldenthread migrate --database owner` first."
    return "The database did not let us in. Check APP_DATABASE_URL, and that PostgreSQL runs."
