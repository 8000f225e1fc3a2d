"""Tests that every item and code says where it comes from and how sure it is, and agrees with the structure."""

import pytest

from goldenthread.sen2.codes import rows
from goldenthread.sen2.items import item_words
from goldenthread.sen2.layout import KNOWN_YEARS, Item, Module, layout

MOVED = ("Res", "WBP")  # under ActivePlans until 2023, in each placement since


def items_of(year):
    modules = [layout(year).message]
    for module in modules:
        modules += [part for part in module.parts if isinstance(part, Module)]
        yield from ((module.tag, part) for part in module.parts if isinstance(part, Item))


@pytest.mark.parametrize("year", KNOWN_YEARS)
def test_every_item_of_a_year_is_in_words_and_no_other(year):
    told = {key for key, words in item_words().items() if words.stands_in(year)}

    there = {(module, item.tag) for module, item in items_of(year)}
    if year == 2023:
        there = {(("PlacementDetail" if tag in MOVED else module), tag) for module, tag in there}
    assert told == there


def test_the_numbers_of_2026_are_those_of_the_structure():
    for module, item in items_of(2026):
        if module not in ("CollectionDetails", "Source"):
            assert item_words()[module, item.tag].number == item.number


def test_every_item_and_every_code_carries_its_source_and_its_confidence():
    marked = [(one.source, one.confidence) for one in item_words().values()]
    marked += [(tuple(row["source"].split()), row["confidence"]) for row in rows("codes.csv")]

    assert all(set(source) <= {"schemas", "guide"} and source for source, _ in marked)
    assert {confidence for _, confidence in marked} == {"high"}


def test_the_labels_in_doubt_are_marked():
    doubted = {(row["set"], row["code"]) for row in rows("codes.csv") if row["doubt"]}

    assert doubted == {("Residential", "A"), ("Residential", "B")}
