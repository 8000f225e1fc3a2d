"""
Makes one function of all the rules of a collection year, so that a person is checked in one go.

The rules stay readable files; here each condition is written out where its module is at hand, with the items it names
as plain local names. The function answers with hits: which rule, where, and what the condition answered.
"""

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from goldenthread.sen2.codes import current_authorities
from goldenthread.sen2.layout import KNOWN_YEARS, layout
from goldenthread.sen2.register import RuleRefused, rules_of
from goldenthread.sen2.rows import Row, Shape, shape_of
from goldenthread.sen2.rule import BAD, UNREAD, Rule
from goldenthread.sen2.scopes import Steps, at_hand, is_repeated_below, together_with, way_down, ways_to

# What a condition may ask for beside the items: days as year-month-day, so that they compare as text.
CONTEXT = (
    "year",  # the collection year, a number
    "census_day",  # its reference date
    "collection_start",  # 1 January of the calendar year that the collection covers
    "ages_at",  # 31 August before the census, on which ages are reckoned
    "authority",  # the three-digit code of the authority whose return it is
    "authorities",  # the codes of the authorities that exist in the collection year
    "first_with",  # first_with(kind, value): the position of an earlier person with the same value, or None
)


_COLUMN = re.compile(r"[A-Z][A-Za-z]*_[A-Za-z0-9]+")  # an item of every module of a kind, such as SENneed_SENtype


class Hit(NamedTuple):
    """A rule broken: which of `Compiled.places`, the numbers of the modules around it, and what was answered."""

    place: int
    numbers: tuple[int, ...]
    answer: object


class Place(NamedTuple):
    """Where a finding of a rule points: the steps to its module, then an item or module in it."""

    rule: Rule
    steps: Steps
    at: str
    slot: int | None  # of the item in that module's row


Check = Callable[[Row, tuple[Any, ...], list[Any]], None]


@dataclass(frozen=True)
class Compiled:
    """The rules of one year on one root (the header, or a person), as two functions with the same answers."""

    shape: Shape
    places: list[Place]
    check: Check  # for rows whose every place holds a value or None
    check_with_care: Check  # for rows with marks in them: a rule is not asked about what cannot be read
    source: str
    rules_on: dict[str, int]  # how many times a row of each module is asked


@cache
def compiled(year: int, root: str) -> Compiled:
    """
    Return the rules of a year that stand on `Header` or beneath it, or on `Person` or beneath it.

    :raises LookupError: the year is not a known one.
    :raises RuleRefused: a condition names what there is not.
    """
    shape = shape_of(layout(year).module(root), year)
    modules = {one.tag for one in shape.beneath()}
    tags = {tag for one in shape.beneath() for tag in one.slots}
    rules = [
        rule
        for rule in rules_of(year).values()
        if rule.broken is not None and rule.module_in(year) in modules and tags & set(rule.fields)
    ]
    plain, careful = _Writer(shape, rules, year, careful=False), _Writer(shape, rules, year, careful=True)
    return Compiled(shape, plain.places, plain.function(), careful.function(), plain.source, plain.rules_on)


def context_of(year: int, authority: str, first_with: Callable[[str, object], int | None]) -> tuple[Any, ...]:
    """Return what conditions may ask for, in the order of `CONTEXT`."""
    census_day = layout(year).census_day.isoformat()
    return (
        year, census_day, f"{year - 1}-01-01", f"{year - 1}-08-31", authority, current_authorities(year), first_with,
    )  # fmt: skip


class _Writer:
    """Writes the function of one root, line by line."""

    def __init__(self, shape: Shape, rules: list[Rule], year: int, *, careful: bool) -> None:
        self._year = year
        self._careful = careful
        self._shape = shape
        self._by_module: dict[str, list[Rule]] = {}
        for rule in rules:
            self._by_module.setdefault(rule.module_in(year), []).append(rule)
        self._names: dict[str, Any] = {"BAD": BAD, "UNREAD": UNREAD}
        self._lines: list[str] = []
        self._steps_to: dict[str, Steps] = {}
        self.places: list[Place] = []
        self.rules_on: dict[str, int] = {}
        self._known_tags = _tags_of_any_year()
        self._write(0, f"def check({shape.tag}_row, context, hits):")
        self._write(1, f"({', '.join(CONTEXT)},) = context")
        self._scope(shape, f"{shape.tag}_row", (), (), 1)
        self.source = "\n".join(self._lines)

    def function(self) -> Check:
        """Return the function that was written."""
        code = compile(self.source, f"<rules of {self._year} on {self._shape.tag}>", "exec")
        exec(code, self._names)  # noqa: S102 (the conditions are this package's own files)
        return self._names["check"]  # type: ignore[no-any-return]

    def _write(self, depth: int, line: str) -> None:
        self._lines.append("    " * depth + line)

    def _scope(self, shape: Shape, row: str, steps: Steps, numbers: tuple[str, ...], depth: int) -> None:
        """Write a module that may repeat, with the modules that stand in it once, then what repeats within."""
        self._write(depth, f"({', '.join(shape.slots)},) = {row}")
        together = [(shape, steps), *self._singles(shape, steps, depth)]
        for one, way in together:
            self._steps_to[one.tag] = way
            self._rules(one, way, numbers, depth, is_sure=one is shape or shape.tag == "Header")
        for one, way in together:
            for inner in one.inner.values():
                if not inner.repeats:
                    continue
                number = f"n_{inner.tag}"
                self._write(depth, f"if {inner.tag}:")
                self._write(depth + 1, f"for {number}, {inner.tag}_row in enumerate({inner.tag}, 1):")
                step = (inner.tag, one.slots[inner.tag], True)
                self._scope(inner, f"{inner.tag}_row", (*way, step), (*numbers, number), depth + 2)

    def _singles(self, shape: Shape, steps: Steps, depth: int) -> Iterator[tuple[Shape, Steps]]:
        for inner in shape.inner.values():
            if inner.repeats:
                continue
            within = [tag for one in inner.beneath() if not is_repeated_below(inner, one) for tag in one.slots]
            self._write(depth, f"if {inner.tag} is None:")
            self._write(depth + 1, f"{' = '.join(within)} = None")
            self._write(depth, "else:")
            self._write(depth + 1, f"({', '.join(inner.slots)},) = {inner.tag}")
            way = (*steps, (inner.tag, shape.slots[inner.tag], False))
            yield inner, way
            yield from self._singles(inner, way, depth)

    def _rules(
        self,
        shape: Shape,
        steps: Steps,
        numbers: tuple[str, ...],
        depth: int,
        *,
        is_sure: bool,
    ) -> None:
        rules = self._by_module.get(shape.tag, ())
        if not rules:
            return
        if not is_sure:
            self._write(depth, f"if {shape.tag} is not None:")
            depth += 1
        around = "(" + "".join(f"{number}, " for number in numbers) + ")"
        self.rules_on[shape.tag] = len(rules)
        columns = {name for rule in rules for name in _parameters(rule) if _COLUMN.fullmatch(name)}
        for name in sorted(columns):
            self._write(depth, f"{name} = {self._column(name, shape)}")
        for rule in rules:
            for item in self._asked_of(rule, shape):
                condition = self._condition(rule, shape, item)
                number = self._place(rule, shape, steps, item)
                self._write(depth, f"if answer := {condition}:")
                self._write(depth + 1, f"hits.append(({number}, {around}, answer))")

    def _asked_of(self, rule: Rule, shape: Shape) -> list[str | None]:
        if "item" not in _parameters(rule):
            return [None]
        there = [tag for tag in rule.fields if any(tag in one.slots for one in together_with(shape))]
        return list(there)

    def _place(self, rule: Rule, shape: Shape, steps: Steps, item: str | None) -> int:
        at = item or rule.at or next((tag for tag in rule.fields if tag in shape.slots), "")
        if not at:  # in a module that stands in this one once, such as the parts of the header
            at = next((tag for tag in rule.fields if any(tag in one.slots for one in together_with(shape))), "")
        for one, way in ways_to(shape, steps):
            if at in one.slots:
                slot = None if at in one.inner else one.slots[at]
                self.places.append(Place(rule, way, at, slot))
                break
        else:
            self.places.append(Place(rule, steps, "", None))
        return len(self.places) - 1

    def _condition(self, rule: Rule, shape: Shape, item: str | None) -> str:
        """Return the rule's condition as one expression over names that stand in the function."""
        swaps: dict[str, str] = {}
        values: list[str] = []
        columns: list[str] = []
        for name in _parameters(rule):
            if name in CONTEXT:
                continue
            if name == "item":
                swaps[name] = str(item)
                values.append(str(item))
            elif _COLUMN.fullmatch(name):
                columns.append(name)
            elif self._stands_here(name, shape):
                if not self._is_module(name):
                    values.append(name)
            elif name in self._known_tags and not self._is_somewhere(name):
                swaps[name] = "None"  # an item that this year does not have
            else:
                raise RuleRefused(f"{rule.id}.py asks for {name}, which is not at hand in {shape.tag}.")
        condition = self._inlined(rule, swaps)
        if not self._careful:
            return condition
        minds = "BAD" in rule.broken.__code__.co_names  # type: ignore[union-attr]
        marks = ["UNREAD"] if minds else ["UNREAD", "BAD"]
        guards = [f"{value} is not {mark}" for value in values for mark in marks]
        guards += [f"{mark} not in {column}" for column in columns for mark in marks]
        return " and ".join([*guards, f"({condition})"])

    def _inlined(self, rule: Rule, swaps: dict[str, str]) -> str:
        function = rule.broken
        assert function is not None
        expression = _expression_of(function)
        if expression is not None:
            self._keep_names_of(rule)
            if swaps:
                expression = ast.unparse(_Swap(swaps).visit(ast.parse(expression, mode="eval").body))
            return f"({expression})"
        name = f"{rule.id}_broken"
        self._names[name] = function
        return f"{name}({', '.join(swaps.get(one, one) for one in _parameters(rule))})"

    def _keep_names_of(self, rule: Rule) -> None:
        """Make what a condition uses from its own file known to the function; one name may mean one thing only."""
        function = rule.broken
        assert function is not None
        for name in function.__code__.co_names:
            if name in function.__globals__:
                meant = function.__globals__[name]
                if self._names.setdefault(name, meant) != meant:
                    raise RuleRefused(f"{rule.id}.py uses the name {name} for something else than other rules do.")

    def _is_module(self, name: str) -> bool:
        return any(one.tag == name for one in self._shape.beneath())

    def _stands_here(self, tag: str, shape: Shape) -> bool:
        """Return whether an item is at hand where a module's rules are asked: in it, beside it once, or around it."""
        return any(tag in one.slots for one in at_hand(self._shape, shape))

    def _is_somewhere(self, tag: str) -> bool:
        return any(tag in one.slots for one in self._shape.beneath())

    def _column(self, name: str, shape: Shape) -> str:
        """Return `PlanDetail_PlacementRank` as the list of that item over all such modules beneath this one."""
        module, _, tag = name.partition("_")
        way = way_down(shape, module)
        if way is None:
            raise RuleRefused(f"A rule on {shape.tag} asks for {name}, and there is no {module} beneath it.")
        parts, row = [], ""
        for depth, (source_tag, slot, repeats) in enumerate(way):
            source = source_tag if not row else f"{row}[{slot}]"
            row = f"r{depth}"
            parts.append(f"for {row} in ({source} or ())" if repeats else f"for {row} in ({source},) if {row}")
        target = next(one for one in shape.beneath() if one.tag == module)
        return f"[{row}[{target.slots[tag]}] {' '.join(parts)}]"


@cache
def _expression_of(function: Callable[..., object]) -> str | None:
    """Return what a condition answers with, where that is one expression and nothing else."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    assert isinstance(tree, ast.FunctionDef)
    body = [part for part in tree.body if not (isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant))]
    if len(body) == 1 and isinstance(body[0], ast.Return) and body[0].value is not None:
        return ast.unparse(body[0].value)
    return None


class _Swap(ast.NodeTransformer):
    def __init__(self, swaps: dict[str, str]) -> None:
        self._swaps = swaps

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if node.id in self._swaps:
            return ast.parse(self._swaps[node.id], mode="eval").body
        return node


def _parameters(rule: Rule) -> list[str]:
    assert rule.broken is not None
    return list(inspect.signature(rule.broken).parameters)


@cache
def _tags_of_any_year() -> frozenset[str]:
    return frozenset(
        tag for year in KNOWN_YEARS for one in shape_of(layout(year).message, year).beneath() for tag in one.slots
    )
