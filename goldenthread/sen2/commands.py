"""
`goldenthread sen2`: check a file, list the rules, explain one, document them. No Django, no database, no area.

A file that cannot be read is answered with one sentence and exit code 2, never with a traceback.
"""

import argparse
import json
import os
import signal
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

from goldenthread.core.bulk import without_looking_for_cycles
from goldenthread.core.refusals import Refused
from goldenthread.sen2 import refusals
from goldenthread.sen2.checking import Checker, findings_in
from goldenthread.sen2.document import DOCUMENT, rules_document
from goldenthread.sen2.finding import Finding
from goldenthread.sen2.layout import KNOWN_YEARS
from goldenthread.sen2.limits import Limits, keep_within
from goldenthread.sen2.refusals import ReturnRefused
from goldenthread.sen2.register import register
from goldenthread.sen2.rule import ERROR, Rule

_HAS_ERRORS, _REFUSED = 1, 2
_STDOUT = 1
_to_json = json.JSONEncoder(ensure_ascii=False).encode


class AskedWrongly(Refused):
    """The command line asks for something that there is not."""


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    try:
        chosen = _parser().parse_args(arguments)
        code: int = chosen.run(chosen)
        sys.stdout.flush()
    except BrokenPipeError:  # somebody piped us into `head`
        with open(os.devnull, "wb") as nowhere:
            os.dup2(nowhere.fileno(), _STDOUT)  # Python flushes once more at the end
        return 0
    except Refused as refused:
        sys.stdout.flush()
        print(refused, file=sys.stderr)
        return _REFUSED
    except MemoryError:
        print(ReturnRefused(refusals.TOO_MUCH_MEMORY), file=sys.stderr)
        return _REFUSED
    except SystemExit as ended:  # argparse ends the program after --help
        return int(ended.code or 0)
    return code


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise AskedWrongly(f"{message[:1].upper()}{message[1:]}. Try: {self.prog} --help")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="goldenthread sen2", description="The rules of the SEN2 return and their checker.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)
    one = commands.add_parser("check", help="every rule that a file breaks, with the place and what to do")
    one.add_argument("file", metavar="FILE.xml", help="a SEN2 return as XML; - reads standard input")
    one.add_argument("--year", metavar="YEAR", help="the collection year, such as 2026; else the file's own")
    one.add_argument("--json", action="store_true", help="one finding a line, in JSON")
    one.set_defaults(run=_check)
    two = commands.add_parser("rules", help="every rule of the register")
    two.add_argument("--year", metavar="YEAR", help="of one collection year only")
    two.add_argument("--json", action="store_true", help="one rule a line, in JSON")
    two.set_defaults(run=_rules)
    three = commands.add_parser("explain", help="one rule, with where it comes from and what to do")
    three.add_argument("rule", metavar="ID")
    three.set_defaults(run=_explain)
    four = commands.add_parser("document", help="write docs/sen2/rules.md from the register")
    four.add_argument("--to", metavar="FILE", default=str(DOCUMENT))
    four.set_defaults(run=_document)
    return parser


def _check(chosen: argparse.Namespace) -> int:
    year = _year(chosen.year)
    limits = Limits()
    checker = Checker(year=year)
    with _bounded(limits), _opened(chosen.file) as file, without_looking_for_cycles():
        found = list(findings_in(checker, file, limits))  # nothing is told of a file that cannot be read to its end
    counts = _print_json(found) if chosen.json else _print_table(found, checker)
    return _HAS_ERRORS if counts[ERROR] else 0


def _year(said: str | None) -> int | None:
    if said is None:
        return None
    if not said.isdecimal() or int(said) not in KNOWN_YEARS:
        raise AskedWrongly(f"There are no rules for {said}; the years known here are {_known_years()}.")
    return int(said)


def _known_years() -> str:
    return f"{KNOWN_YEARS[0]} to {KNOWN_YEARS[-1]}"


@contextmanager
def _opened(name: str) -> Iterator[Any]:
    if name == "-":
        yield sys.stdin.buffer
        return
    try:
        file = open(name, "rb")  # noqa: SIM115 (closed below; only the opening may fail in these words)
    except OSError as fault:
        raise AskedWrongly(f"{name} cannot be read: {fault.strerror}.") from None
    with file:
        try:
            yield file
        except IsADirectoryError:
            raise AskedWrongly(f"{name} is a folder.") from None


@contextmanager
def _bounded(limits: Limits) -> Iterator[None]:
    """Hold this process to the time that a file may take; how much memory it may take is set with it."""

    def stop(number: int, frame: FrameType | None) -> NoReturn:
        raise ReturnRefused(refusals.TOO_MUCH_TIME)

    before = signal.signal(signal.SIGXCPU, stop)
    with keep_within(limits):
        try:
            yield
        finally:
            signal.signal(signal.SIGXCPU, before)


def _print_json(found: Iterable[Finding]) -> Counter[str]:
    counts: Counter[str] = Counter()
    write = sys.stdout.write
    for one in found:
        counts[one.severity] += 1
        write(_to_json(one.as_data()) + "\n")
    return counts


def _print_table(found: Iterable[Finding], checker: Checker) -> Counter[str]:
    counts: Counter[str] = Counter()
    by_rule: Counter[str] = Counter()
    for one in found:
        counts[one.severity] += 1
        by_rule[one.rule] += 1
        print(f"{one.rule} {'error' if one.severity == ERROR else 'query'}  {one.path}{_value_words(one.value)}")
        print(f"     {one.sentence}. {one.what_to_do}.")
    if by_rule:
        print()
        for rule, count in sorted(by_rule.items()):
            print(f"{count:7,}  {rule}  {register()[rule].sentence}")
        print()
    people = f"{checker.people:,} {'person' if checker.people == 1 else 'people'}"
    print(f"The return of {checker.year} with {people}: {_totals(counts)}.")
    return counts


def _value_words(value: str | None) -> str:
    return "" if value is None else f" = {value}"


def _totals(counts: Counter[str]) -> str:
    errors = counts[ERROR]
    queries = counts.total() - errors
    if not errors and not queries:
        return "no rule is broken"
    return f"{errors:,} {'error' if errors == 1 else 'errors'}, {queries:,} {'query' if queries == 1 else 'queries'}"


def _rules(chosen: argparse.Namespace) -> int:
    year = _year(chosen.year)
    for rule in register().values():
        if year is not None and not rule.runs_in(year):
            continue
        if chosen.json:
            print(_to_json(as_data(rule)))
        else:
            print(f"{rule.id} {rule.severity} {rule.from_year}  {rule.words}")
    return 0


def as_data(rule: Rule) -> dict[str, Any]:
    """Return a rule as plain data, without its condition and examples."""
    kept = ("id", "severity", "module", "fields", "from_year", "basis", "words", "sentence", "what_to_do")
    numbers = ("dfe_sen2_number", "dfe_common_number")
    return {name: getattr(rule, name) for name in kept} | {name: getattr(rule, name) or None for name in numbers}


def _explain(chosen: argparse.Namespace) -> int:
    rule = register().get(chosen.rule.upper())
    if rule is None:
        raise AskedWrongly(f"There is no rule {chosen.rule}. Try: goldenthread sen2 rules")
    said = as_data(rule) | {"fields": ", ".join(rule.fields)}
    names = {
        "severity": "kind", "module": "stands on", "fields": "items", "from_year": "from", "words": "kept when",
        "sentence": "says", "what_to_do": "what to do", "dfe_sen2_number": "number in SEN2",
        "dfe_common_number": "number in other censuses",
    }  # fmt: skip
    said["severity"] = "error" if rule.severity == ERROR else "query"
    for name, value in said.items():
        print(f"{names.get(name, name):<25} {'not known' if value is None else value}")
    return 0


def _document(chosen: argparse.Namespace) -> int:
    path = Path(chosen.to)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(rules_document(), encoding="utf-8")
    print(f"Wrote {path}.")
    return 0
