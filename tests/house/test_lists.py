"""
What can grow past a screen filters, sorts, pages and exports: a `ListPage`. A table that is none is named here.

The rule: a list that grows with children, staff, files or years is a `ListPage`; another page shows its first few and
leads to it. A table that is small and fixed by what it is (one meeting's agenda, one figure's months) may stand by
itself, with the reason below; where people take its rows away, the page offers them as a file too.
"""

import inspect
import re
from pathlib import Path

import pytest

from goldenthread.web.lists import ListPage

from .addresses import Address, url_table

ROOMS = Path(__file__).parents[2] / "goldenthread"
SHARED = ("web/templates/components", "web/templates/web")  # what pages, lists among them, are made of
NO_LIST = {
    "boards/_bodies.html": "the boards and groups of one area: as many as its map of who answers to whom",
    "boards/_since.html": "the figures of one frozen pack that moved",
    "boards/agenda.html": "the items of one meeting, in the order it takes them",
    "boards/body.html": "the seats of one body on one day; its meetings lead to the list of meetings",
    "casework/fact.html": "what one fact says and said before",
    "casework/fact_preview.html": "the dates of one case that would move",
    "home/_table.html": "a first page's few counts, each leading to the list of what it counts",
    "home/organisations.html": "the posts of each organisation on one day, under its heading; the bodies leave as CSV",
    "improvement/action.html": "the milestones of one action",
    "improvement/mapping.html": "a grid: every weakness against every programme; its links leave as CSV, XLSX and JSON",
    "improvement/plans.html": "the programmes of one plan, which its papers number",
    "insight/measure.html": "the months or years of one figure; they leave as CSV",
    "insight/measures.html": "the measures, a file each in the code, which change with a release; they leave as CSV",
    "returns/import.html": "the rules that one file breaks, counted; each leads to the list of findings",
}


def lists() -> list[Address]:
    return [it for it in url_table() if isinstance(it.view, type) and issubclass(it.view, ListPage)]


def tables() -> set[str]:
    found = set()
    for path in ROOMS.glob("*/templates/**/*.html"):
        if not any(place in path.as_posix() for place in SHARED) and "<table" in path.read_text(encoding="utf-8"):
            found.add(re.sub(r".*/templates/", "", path.as_posix()))
    return found


def test_a_table_that_is_no_list_is_named_with_its_reason() -> None:
    unnamed, gone = tables() - set(NO_LIST), set(NO_LIST) - tables()

    assert not unnamed, f"make these a ListPage, or say above why they cannot grow: {sorted(unnamed)}"
    assert not gone, f"these are gone or are lists now: {sorted(gone)}"


def test_there_are_lists() -> None:
    assert len(lists()) >= 15


@pytest.mark.parametrize("address", lists(), ids=lambda address: address.name)
def test_every_list_filters_sorts_and_says_what_it_is_when_empty(address: Address) -> None:
    view = address.view
    declared = inspect.getsource(view)

    assert view.filters or view.get_filters is not ListPage.get_filters, "it has no filter"
    assert "sort=" in declared, "none of its columns can be sorted by"
    assert view.nothing_yet or "nothing_yet" in declared or "def empty" in declared, "it does not say why it is empty"
    assert view.export_name, "its file has no name"
