"""
The program that reads one return: the file on standard input, frames on standard output, nothing else open.

Started by `process` as `python -m goldenthread.returns.reading.child`. It reads, checks and translates, so that the
parent passes bytes on to the database without looking into them.
"""

import json
import sys
from typing import Any, BinaryIO

from goldenthread.core.bulk import without_looking_for_cycles
from goldenthread.returns.reading.rows import RowMaker, as_text, to_json
from goldenthread.returns.rules.sen2.facts import posts_said
from goldenthread.returns.rules.sen2.read import RecordReader
from goldenthread.returns.rules.sen2.register import Finding, register
from goldenthread.sen2 import refusals
from goldenthread.sen2.codes import authorities as authority_names
from goldenthread.sen2.layout import KNOWN_YEARS, Record, layout
from goldenthread.sen2.limits import Limits, give_up_the_rest
from goldenthread.sen2.refusals import ReturnRefused
from goldenthread.sen2.xml import ElementStream
from goldenthread.sen2.years import year_said, year_words

PEOPLE_IN_A_BATCH = 500
MOST_FINDINGS, MOST_FINDINGS_A_PERSON = 100_000, 100  # a return that follows the structure at all stays far below


class Frames:
    """Gathers rows ready for COPY and writes them in frames: a line of JSON, then that many bytes."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._maker = RowMaker()
        self._rows: dict[str, list[str]] = {"people": [], "records": [], "facts": [], "findings": []}
        self.counts = {"people": 0, "cases": 0, "facts": 0, "findings": 0}
        self.by_rule: dict[str, int] = {}

    def say(self, kind: str, **said: Any) -> None:
        """Write a frame that carries no rows."""
        self._out.write(to_json({"frame": kind, **said}).encode() + b"\n")
        self._out.flush()

    def person(self, record: Record) -> None:
        """Add a person's row, their whole record, and the rows of their facts."""
        made = self._maker.rows_of(record)
        self._rows["people"].append(made.person)
        self._rows["records"].append(made.record)
        self._rows["facts"] += made.facts
        self.counts["people"] += 1
        self.counts["cases"] += made.case_count
        self.counts["facts"] += len(made.facts)

    def findings(self, found: list[Finding]) -> None:
        """Add the findings beside a record."""
        for finding in found:
            self._rows["findings"].append(
                f"{finding.person_no}\t{finding.line}\t{finding.rule}\t{finding.severity}\t{as_text(finding.field)}"
                f"\t{as_text(finding.place)}\n"
            )
            self.by_rule[finding.rule] = self.by_rule.get(finding.rule, 0) + 1
        self.counts["findings"] += len(found)

    def flush(self, bytes_read: int) -> None:
        """Write what has been gathered."""
        for kind, rows in self._rows.items():
            if rows:
                data = "".join(rows).encode()
                people = self.counts["people"]
                self.say(kind, rows=len(rows), bytes=len(data), bytes_read=bytes_read, people_read=people)
                self._out.write(data)
                rows.clear()
        self._out.flush()


class Reading:
    """One file being read: the header decides how the people are read."""

    def __init__(self, frames: Frames, *, authorities: dict[str, str]) -> None:
        self._frames = frames
        self._authorities = authorities
        self._readers = {year: RecordReader(layout(year)) for year in KNOWN_YEARS}  # made while files may be opened
        register(), authority_names()
        self._reader: RecordReader | None = None

    def read(self, stream: ElementStream) -> None:
        """
        Read the whole file into frames.

        :raises ReturnRefused: it cannot be read as a return of that authority and a known year.
        """
        frames = self._frames
        for tag, element in stream:
            if tag == "Header":
                self._header(element)
                continue
            if self._reader is None:
                raise ReturnRefused(refusals.no_header(element.sourceline))
            record, found = self._reader.person(element)
            frames.person(record)
            if found:
                frames.findings(found)
            if frames.counts["findings"] > MOST_FINDINGS + MOST_FINDINGS_A_PERSON * frames.counts["people"]:
                raise ReturnRefused(refusals.too_many_faults(record["line"]))
            if frames.counts["people"] % PEOPLE_IN_A_BATCH == 0:
                frames.flush(stream.bytes_read)
        if self._reader is None:
            raise ReturnRefused(refusals.no_header(None))
        if not frames.counts["people"]:
            raise ReturnRefused(refusals.no_people(None))
        frames.flush(stream.bytes_read)

    def _header(self, element: Any) -> None:
        if self._reader is not None:
            raise ReturnRefused(refusals.two_headers(element.sourceline))
        header, _ = self._readers[KNOWN_YEARS[-1]].header(element)
        self._refuse_other_authority(header)
        said = year_said(header)
        if said is None:
            known = f"{KNOWN_YEARS[0]} to {KNOWN_YEARS[-1]}"
            raise ReturnRefused(refusals.wrong_year(header["line"], said=year_words(header), known=known))
        self._reader = self._readers[said.year]
        header, found = self._reader.header(element)
        found += [Finding(0, _line_of(element, tag), rule, tag, "CollectionDetails") for rule, tag in said.broken]
        self._frames.say(
            "begin",
            year=said.year,
            census_day=layout(said.year).census_day.isoformat(),
            authority=header["LEA"],
            header=header,
            posts=posts_said(header),
        )
        self._frames.findings(found)

    def _refuse_other_authority(self, header: Record) -> None:
        code = header.get("LEA")
        if code in self._authorities:
            return
        said = f"the return of {authority_names()[code]} ({code})" if code else "not marked with any authority’s code"
        asked = " or ".join(f"{name} ({code})" for code, name in self._authorities.items())
        raise ReturnRefused(refusals.wrong_authority(header["line"], said=said, asked=asked))


def _line_of(header: Any, tag: str) -> int:
    return next((part.sourceline for part in header.iter("{*}" + tag)), header.sourceline)


def _tell(frames: Frames, why: refusals.Why) -> None:
    frames.say("refused", **why._asdict())


def main(asked: dict[str, Any]) -> int:
    """Read standard input as asked, and say on standard output what is in it or why it is refused."""
    limits = Limits(**asked["limits"])
    frames = Frames(sys.stdout.buffer)
    stream = ElementStream(sys.stdin.buffer, limits)
    reading = Reading(frames, authorities=asked["authorities"])
    give_up_the_rest(limits)
    try:
        with without_looking_for_cycles():
            reading.read(stream)
    except ReturnRefused as refused:
        _tell(frames, refused.why)
        return 3
    except MemoryError:
        del reading
        _tell(frames, refusals.TOO_MUCH_MEMORY)
        return 3
    frames.say("end", **frames.counts, by_rule=frames.by_rule, bytes_read=stream.bytes_read)
    return 0


if __name__ == "__main__":
    sys.exit(main(json.loads(sys.argv[1])))
