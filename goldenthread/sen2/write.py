"""
Writes records as a SEN2 return of a collection year, item by item in that year's order, without holding the file.

What a record says that the year has no item for is left out; whether the record is right is not judged.
"""

from collections.abc import Iterable, Iterator
from typing import Any, TextIO
from xml.sax.saxutils import escape

from goldenthread.sen2.layout import Item, Layout, Module, Record, layout


def write_return(out: TextIO, *, header: Record, records: Iterable[Record], year: int) -> int:
    """
    Write a whole return and return how many people it holds.

    `header` says LEA, SerialNo, DateTime and the officers' posts; the collection's own items come from the year.

    :raises LookupError: the year is not a known one.
    """
    of_year = layout(year)
    said = {
        "Collection": "SEN2", "Year": str(year), "ReferenceDate": of_year.census_day.isoformat(), "SourceLevel": "L",
        "SerialNo": "001", **header,
    }  # fmt: skip
    out.write('<?xml version="1.0" encoding="utf-8"?>\n<Message>\n')
    out.writelines(_header(of_year, said))
    out.write("  <Persons>\n")
    person, count = of_year.module("Person"), 0
    for record in records:
        out.writelines(_module(person, record, depth=2))
        count += 1
    out.write("  </Persons>\n</Message>\n")
    return count


def _header(of_year: Layout, said: dict[str, Any]) -> Iterator[str]:
    header = of_year.module("Header")
    yield from _module(header, {part.tag: said for part in header.parts}, depth=1)


def _module(module: Module, record: Record, *, depth: int) -> Iterator[str]:
    indent = "  " * depth
    yield f"{indent}<{module.tag}>\n"
    for part in module.parts:
        value = record.get(part.tag)
        if value is None:
            continue
        if isinstance(part, Item):
            yield f"{indent}  <{part.tag}>{escape(value)}</{part.tag}>\n"
        else:
            for inner in value if part.repeats else (value,):
                yield from _module(part, inner, depth=depth + 1)
    yield f"{indent}</{module.tag}>\n"
