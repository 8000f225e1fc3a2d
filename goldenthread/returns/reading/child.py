"""
The program that reads one return: the file on standard input, frames on standard output, nothing else open.

Started by `process` as `python -m goldenthread.returns.reading.child`. It reads, checks and translates, so that the
parent passes bytes on to the database without looking into them.
"""

import json
import sys
from hashlib import blake2b
from typing import Any, BinaryIO

from goldenthread.returns.reading import refusals
from goldenthread.returns.reading.limits import Limits, give_up_the_rest
from goldenthread.returns.reading.refusals import ReturnRefused
from goldenthread.returns.reading.xml import ElementStream
from goldenthread.returns.rules.sen2.checks import Record
from goldenthread.returns.rules.sen2.codes import authorities as authority_names
from goldenthread.returns.rules.sen2.facts import Fact, PersonSaid, cases_said, person_said, posts_said
from goldenthread.returns.rules.sen2.layout import KNOWN_YEARS, layout
from goldenthread.returns.rules.sen2.read import RecordReader
from goldenthread.returns.rules.sen2.register import Finding, register
from goldenthread.returns.rules.sen2.years import year_said

PEOPLE_IN_A_BATCH = 500
MOST_FINDINGS, MOST_FINDINGS_A_PERSON = 100_000, 100  # a return that follows the structure at all stays far below
MOST_REMEMBERED_DETAILS = 20_000
NULL = r"\N"

to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


class Frames:
    """Gathers rows ready for COPY and writes them in frames: a line of JSON, then that many bytes."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._details: dict[tuple[Any, ...], str] = {}
        self._people: list[str] = []
        self._records: list[str] = []
        self._facts: list[str] = []
        self._findings: list[str] = []
        self.counts = {"people": 0, "cases": 0, "facts": 0, "findings": 0}
        self.by_rule: dict[str, int] = {}

    def say(self, kind: str, **said: Any) -> None:
        """Write a frame that carries no rows."""
        self._out.write(to_json({"frame": kind, **said}).encode() + b"\n")
        self._out.flush()

    def person(self, record: Record, said: PersonSaid, cases: list[list[Fact]]) -> None:
        """Add a person's row, their whole record, and the rows of their facts."""
        number = record["no"]
        lines = []
        for case_number, facts in enumerate(cases, start=1):
            for fact in facts:
                on = fact.happened_on
                lines.append(
                    f"{case_number}\t{fact.kind}\t{fact.slot}\t{on.isoformat() if on else NULL}\t{fact.dated_by}"
                    f"\t{self._detail(fact.detail)}\n"
                )
        self._facts.extend(f"{number}\t{line}" for line in lines)
        details = "\t".join(
            (
                _text(said.surname), _text(said.forename), said.born_on.isoformat() if said.born_on else NULL, said.sex,
                said.ethnicity, said.postcode, said.no_identifier_because, said.upn, said.uln,
                ",".join(record.get("disputed", ())),
            )
        )  # fmt: skip
        digest = blake2b(("".join(lines) + details).encode(), digest_size=16).hexdigest()
        whole = to_json(record).replace("\\", "\\\\")
        self._people.append(f"{number}\t{details}\n")
        self._records.append(f"{number}\t{record['line']}\t{digest}\t{whole}\n")
        self.counts["people"] += 1
        self.counts["cases"] += len(cases)
        self.counts["facts"] += len(lines)

    def findings(self, found: list[Finding]) -> None:
        """Add the findings beside a record."""
        for finding in found:
            self._findings.append(
                f"{finding.person_no}\t{finding.line}\t{finding.rule}\t{finding.severity}\t{_text(finding.field)}"
                f"\t{_text(finding.place)}\n"
            )
            self.by_rule[finding.rule] = self.by_rule.get(finding.rule, 0) + 1
        self.counts["findings"] += len(found)

    def flush(self, bytes_read: int) -> None:
        """Write what has been gathered."""
        for kind, rows in (
            ("people", self._people),
            ("records", self._records),
            ("facts", self._facts),
            ("findings", self._findings),
        ):
            if rows:
                data = "".join(rows).encode()
                self.say(
                    kind, rows=len(rows), bytes=len(data), bytes_read=bytes_read, people_read=self.counts["people"]
                )
                self._out.write(data)
                rows.clear()
        self._out.flush()

    def _detail(self, detail: dict[str, Any]) -> str:
        if not detail:
            return "{}"
        key = tuple(detail.items())
        text = self._details.get(key)
        if text is None:
            text = to_json(detail).replace("\\", "\\\\")
            if len(self._details) < MOST_REMEMBERED_DETAILS:
                self._details[key] = text
        return text


def _text(text: str) -> str:
    """Make text ready for COPY. Reading has already turned tabs and line ends into spaces."""
    return text.replace("\\", "\\\\") if "\\" in text else text


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
            frames.person(record, person_said(record), cases_said(record))
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
            raise ReturnRefused(refusals.no_year(header["line"], f"{KNOWN_YEARS[0]} to {KNOWN_YEARS[-1]}"))
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
