"""The valid sample with the changes of a rule's example, as a file."""

import io
import re
from typing import Any

from lxml import etree

from goldenthread.sen2.layout import layout
from goldenthread.sen2.rule import SAMPLE_YEAR, Example
from goldenthread.sen2.tests import samples


def file_of(example: Example, *, year: int | None = None) -> io.BytesIO:
    """Return the sample, changed; of another year only the header says so."""
    year = year or example.year
    root = etree.parse(samples.VALID).getroot()
    if year != SAMPLE_YEAR:
        root.find(".//Year").text = str(year)
        root.find(".//ReferenceDate").text = layout(year).census_day.isoformat()
    place = _at(root, example.place)
    for tag, said in example.items.items():
        _set(place, tag, said)
    for tag, said in example.adds.items():
        _add(place, tag, said)
    return io.BytesIO(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def _at(root: Any, place: str) -> Any:
    if place == "Header":
        return root.find("Header")
    found = root.find("Persons")
    for step in place.split("/"):
        tag, number = re.fullmatch(r"(\w+)(?:\[(\d+)\])?", step).groups()
        found = found.findall(tag)[int(number or 1) - 1]
    return found


def _set(place: Any, tag: str, said: Any) -> None:
    if place.tag == "Header":
        place = next((part for part in place if part.find(tag) is not None), place[-1])
    there = place.findall(tag)
    if isinstance(said, str) and there:
        there[0].text = said
        return
    for one in there:
        place.remove(one)
    for one in said if isinstance(said, list) else [said]:
        if one is not None:
            _add(place, tag, one)


def _add(place: Any, tag: str, said: Any) -> None:
    element = etree.SubElement(place, tag)
    if isinstance(said, str):
        element.text = said
        return
    for inner, within in said.items():
        for one in within if isinstance(within, list) else [within]:
            _add(element, inner, one)
