"""A person's record as rows ready for COPY: who they are, the record itself, and the facts it states."""

import json
from hashlib import blake2b
from typing import Any, NamedTuple

from goldenthread.returns.rules.sen2.facts import cases_said, person_said
from goldenthread.sen2.layout import Record

MOST_REMEMBERED_DETAILS = 20_000
NULL = r"\N"

to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


class Rows(NamedTuple):
    """The rows of one person, each ending its line; the columns are those that `process` names."""

    person: str
    record: str
    facts: list[str]
    case_count: int


class RowMaker:
    """Makes rows of records, and remembers the details that many facts share."""

    def __init__(self) -> None:
        self._details: dict[tuple[Any, ...], str] = {}

    def rows_of(self, record: Record) -> Rows:
        """Return a record as rows. Its digest covers what it says, and not where in the file it stands."""
        said, cases = person_said(record), cases_said(record)
        lines = []
        for case_number, facts in enumerate(cases, start=1):
            for fact in facts:
                on = fact.happened_on
                lines.append(
                    f"{case_number}\t{fact.kind}\t{fact.slot}\t{on.isoformat() if on else NULL}\t{fact.dated_by}"
                    f"\t{self._detail(fact.detail)}\n"
                )
        details = "\t".join(
            (
                as_text(said.surname), as_text(said.forename), said.born_on.isoformat() if said.born_on else NULL,
                said.sex, said.ethnicity, said.postcode, said.no_identifier_because, said.upn, said.uln,
                ",".join(record.get("disputed", ())),
            )
        )  # fmt: skip
        number = record["no"]
        digest = blake2b(("".join(lines) + details).encode(), digest_size=16).hexdigest()
        return Rows(
            person=f"{number}\t{details}\n",
            record=f"{number}\t{record['line']}\t{digest}\t{as_text(to_json(record))}\n",
            facts=[f"{number}\t{line}" for line in lines],
            case_count=len(cases),
        )

    def _detail(self, detail: dict[str, Any]) -> str:
        if not detail:
            return "{}"
        key = tuple(detail.items())
        text = self._details.get(key)
        if text is None:
            text = as_text(to_json(detail))
            if len(self._details) < MOST_REMEMBERED_DETAILS:
                self._details[key] = text
        return text


def as_text(text: str) -> str:
    """Make text ready for COPY. Reading has already turned tabs and line ends into spaces, and JSON holds none."""
    return text.replace("\\", "\\\\") if "\\" in text else text
