"""Load the demonstration's two areas, unless they are there already."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from goldenthread.audit.sealing import seal_all
from goldenthread.core import clock
from goldenthread.core.refusals import Refused
from goldenthread.demo.areas import AREAS
from goldenthread.demo.loaded import load_demo, world_in


class Command(BaseCommand):
    """`load_demo --scale 1`: invented people at Somerset's published size and mix, and a second area beside them."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--scale", type=float, default=1.0, help="1 is the published size; 0.02 is for tests")
        parser.add_argument("--today", type=date.fromisoformat, default=None, help="the day the world stands on")
        parser.add_argument("--areas", default=",".join(AREAS), help="which areas, by code, with commas between")
        parser.add_argument("--if-missing", action="store_true", help="say nothing when the world is there")

    def handle(self, *args: Any, **options: Any) -> None:
        codes = [code.strip() for code in options["areas"].split(",") if code.strip()]
        for code in codes:
            if code not in AREAS:
                raise CommandError(f"There is no example area called {code}. There are: {', '.join(AREAS)}.")
        if options["scale"] <= 0:
            raise CommandError("The scale must be more than 0: 1 is the published size.")
        if options["if_missing"] and all(world_in(code) for code in codes):
            return
        try:
            loaded = load_demo(
                on=options["today"] or clock.today(),
                scale=options["scale"],
                at=clock.now(),
                areas=codes,
                say=lambda words: self.stdout.write(f"demo: {words}"),
            )
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        if loaded:
            self.stdout.write("demo: sealing the ledger.")
            seal_all(at=clock.now())
        if not loaded and not options["if_missing"]:
            self.stdout.write("demo: the world is already loaded; nothing was changed.")
