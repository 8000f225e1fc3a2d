"""
`goldenthread law`: clock, explain, list and document, for people and for other programs. Works without Django.

A file that cannot be read is answered with one sentence and exit code 2, never with a traceback.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from goldenthread.core.refusals import Refused
from goldenthread.law.as_at import clock
from goldenthread.law.document import DOCUMENT, duties_document, explained, facts_document
from goldenthread.law.explaining import page_of
from goldenthread.law.promises import read_promises
from goldenthread.law.reading import read_facts
from goldenthread.law.refusals import FactsRefused
from goldenthread.law.register import the_register

_REFUSED = 2
_STDOUT = 1


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    try:
        chosen = _parser().parse_args(arguments)
        print(chosen.run(chosen), flush=True)
    except BrokenPipeError:  # somebody piped us into `head`
        with open(os.devnull, "wb") as nowhere:
            os.dup2(nowhere.fileno(), _STDOUT)  # Python flushes once more at the end
    except Refused as refused:
        print(refused, file=sys.stderr)
        return _REFUSED
    except SystemExit as ended:  # argparse ends the program after --help
        return int(ended.code or 0)
    return 0


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise FactsRefused(f"{message[:1].upper()}{message[1:]}. Try: {self.prog} --help")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="goldenthread law", description="The law register and its clock.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)
    one = commands.add_parser("clock", help="every duty that the facts of a case engage, on a day")
    one.add_argument("facts", metavar="FACTS.json", help="a JSON list of facts; - reads standard input")
    one.add_argument("--on", required=True, metavar="DAY", help="the day to ask about, such as 2026-01-31")
    one.add_argument("--promises", metavar="FILE", help="an area's own earlier targets, in YAML")
    one.add_argument("--json", action="store_true", help="answer in JSON")
    one.set_defaults(run=_clock)
    two = commands.add_parser("explain", help="one duty, with its history")
    two.add_argument("duty", metavar="ID")
    two.add_argument("--json", action="store_true", help="answer in JSON")
    two.set_defaults(run=_explain)
    three = commands.add_parser("list", help="every duty in the register")
    three.add_argument("--json", action="store_true", help="answer in JSON")
    three.set_defaults(run=_list)
    four = commands.add_parser("document", help="write docs/law/duties.md and facts.md from the register")
    four.add_argument("--to", metavar="FILE", default=str(DOCUMENT))
    four.set_defaults(run=_document)
    return parser


def _clock(chosen: argparse.Namespace) -> str:
    on = _day(chosen.on)
    facts = read_facts(_text_of(chosen.facts))
    promises = read_promises(_existing(chosen.promises)) if chosen.promises else ()
    duties = clock(facts, on=on, promises=promises)
    return json.dumps(duties, indent=2, ensure_ascii=False) if chosen.json else _table(duties, on)


def _day(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise FactsRefused(f"--on must be a day such as 2026-01-31, not {said!r}.") from None


def _existing(name: str) -> Path:
    path = Path(name)
    if not path.is_file():
        raise FactsRefused(f"There is no file {name}.")
    return path


def _text_of(name: str) -> str:
    try:
        return sys.stdin.read() if name == "-" else _existing(name).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise FactsRefused(f"{name} is not text in UTF-8.") from None
    except OSError as fault:
        raise FactsRefused(f"{name} cannot be read: {fault.strerror}.") from None


def _table(duties: list[dict[str, Any]], on: date) -> str:
    if not duties:
        return f"No duty is engaged on {on.isoformat()}."
    rows = [("duty", "for", "due", "act by", "met", "state", "owner")]
    rows += [
        (one["id"], one.get("for", ""), one["due_on"] or "–", one["act_by"] or "–", one["met_on"] or "–", one["state"],
         one["owner"]) for one in duties
    ]  # fmt: skip
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def _explain(chosen: argparse.Namespace) -> str:
    history = the_register().history(chosen.duty)
    if chosen.json:
        return json.dumps([explained(duty) for duty in history], indent=2, ensure_ascii=False)
    return page_of(history)


def _list(chosen: argparse.Namespace) -> str:
    duties = the_register().duties
    if chosen.json:
        return json.dumps([explained(duty) for duty in duties], indent=2, ensure_ascii=False)
    return "\n".join(f"{duty.id:<17} {duty.words} ({duty.limit or 'no number'})" for duty in duties)


def _document(chosen: argparse.Namespace) -> str:
    path = Path(chosen.to)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(duties_document(the_register()), encoding="utf-8")
    facts = path.with_name("facts.md")
    facts.write_text(facts_document(the_register()), encoding="utf-8")
    return f"Wrote {path} and {facts}."
