"""
The structure of the return in each collection year, as laid over the year before.

A `Layout` says which items each module may hold, in order, and which rule each fault breaks; reading and writing both
follow it.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Any

import yaml

from goldenthread.sen2.codes import DATA

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
YEARS = DATA / "years"
KNOWN_YEARS = tuple(sorted(int(path.stem) for path in YEARS.glob("20??.yaml")))

Record = dict[str, Any]  # what a person, or a module of theirs, says: text by tag, and modules within

_Modules = dict[str, list[tuple[str, dict[str, Any]]]]  # the parts of each module, in order, as a page says them

# Spellings met in guide text and in published files, for the tag as the return has it.
OTHER_SPELLINGS = {
    "SENsetting": "SENSetting",
    "SENsettingOther": "SENSettingOther",
    "SENUnitIndicator": "SENunitIndicator",
    "RES": "Res",
    "WPB": "WBP",
    "PlanRES": "PlanRes",
    "PlanWPB": "PlanWBP",
}


@dataclass(frozen=True)
class Item:
    """One item: the kind and greatest length of its value, and the rules broken when it is wrong or missing."""

    tag: str
    kind: str
    number: str = ""
    codes: str = ""
    wrong: str = ""
    missing: str = ""
    longest: int = 1000


@dataclass(frozen=True)
class Module:
    """One module: its parts in order, and the rules broken when it is needed and missing or stands too often."""

    tag: str
    parts: tuple["Item | Module", ...] = field(repr=False)
    most: int | None = None
    needed: str = ""
    too_many: str = ""

    @property
    def repeats(self) -> bool:
        return self.most != 1


@dataclass(frozen=True)
class Layout:
    """The whole structure of one collection year, with where it is known from and how surely."""

    year: int
    census_day: date
    message: Module = field(repr=False)
    source: str = ""
    confidence: str = ""
    doubt: str = ""

    def module(self, tag: str) -> Module:
        """Return a module of this year by its tag."""
        return _find(self.message, tag)


def _find(module: Module, tag: str) -> Module:
    if module.tag == tag:
        return module
    for part in module.parts:
        if isinstance(part, Module):
            try:
                return _find(part, tag)
            except LookupError:
                continue
    raise LookupError(tag)


@cache
def layout(year: int) -> Layout:
    """
    Return the structure of a collection year.

    :raises LookupError: the year is not one of `KNOWN_YEARS`.
    """
    if year not in KNOWN_YEARS:
        raise LookupError(f"no structure for {year}")
    modules, census_day = _modules(year)
    marks = {mark: _page(year).get(mark, "") for mark in ("source", "confidence", "doubt")}
    return Layout(year, census_day, _build("Message", {"most": 1}, modules), **marks)


@cache
def _page(year: int) -> dict[str, Any]:
    page: dict[str, Any] = yaml.load((YEARS / f"{year}.yaml").read_bytes(), Loader=_Loader)  # noqa: S506 (safe, in C)
    return page


def _modules(year: int) -> tuple[_Modules, date]:
    page = _page(year)
    if "modules" in page:
        return {name: [next(iter(part.items())) for part in parts] for name, parts in page["modules"].items()}, page[
            "census_day"
        ]
    modules, _ = _modules(page["after"])
    for change in page["changes"]:
        _apply(change, modules)
    return modules, page["census_day"]


def _apply(change: dict[str, Any], modules: _Modules) -> None:
    parts = modules[change["in"]]
    place = {tag: index for index, (tag, _) in enumerate(parts)}
    if "replace" in change:
        parts[place[change["replace"]]] = (change["by"], change["as"])
    elif "drop" in change:
        del parts[place[change["drop"]]]
    elif "move" in change:
        modules[change["to"]].append(parts.pop(place[change["move"]]))
    elif "add" in change:
        parts.insert(place[change["after"]] + 1, (change["add"], change["as"]))
    else:
        raise ValueError(f"not a change: {change}")


def _build(tag: str, said: dict[str, Any], modules: _Modules) -> Module:
    parts: list[Item | Module] = []
    for part_tag, part in modules[tag]:
        if part.get("module"):
            parts.append(_build(part_tag, {key: value for key, value in part.items() if key != "module"}, modules))
        else:
            item = Item(tag=part_tag, **{("number" if key == "item" else key): value for key, value in part.items()})
            parts.append(item)
    return replace(Module(tag, tuple(parts)), **said)
