"""Why a file cannot be read as a return, each with where it is and what to do."""

from typing import NamedTuple

from goldenthread.core.refusals import Refused


class Why(NamedTuple):
    """A refusal as the child tells it: a stable code, the sentence, what to do, and the line if there is one."""

    code: str
    sentence: str
    do: str
    line: int | None = None
    rule: str = ""


class ReturnRefused(Refused):
    """The file cannot be read as a return of that authority and a known year. Nothing of it was loaded."""

    def __init__(self, why: Why) -> None:
        where = f" (line {why.line})" if why.line else ""
        super().__init__(f"{why.sentence}{where}. {why.do}.")
        self.why = why


EXPORT_AGAIN = "Export the SEN2 return as XML again and choose that file"

EMPTY = Why("EMPTY", "The file is empty", EXPORT_AGAIN)
SPREADSHEET = Why("SPREADSHEET", "The file is a spreadsheet or a zip file, not XML", EXPORT_AGAIN)
COMPRESSED = Why("COMPRESSED", "The file is compressed", "Unpack it and choose the XML file inside")
PDF = Why("PDF", "The file is a PDF, not XML", EXPORT_AGAIN)
NOT_XML = Why("NOT_XML", "The file is not XML", EXPORT_AGAIN)
WEB_PAGE = Why(
    "WEB_PAGE", "The file is a web page, which is what a system saves when its session has ended", EXPORT_AGAIN
)
HAS_DTD = Why(
    "HAS_DTD", "The file declares a document type or entities, which no return does and which can do harm", EXPORT_AGAIN
)
ENCODING_UNKNOWN = Why(
    "ENCODING_UNKNOWN", "The file says that it is in an encoding that is not read here", "Export it again as UTF-8"
)
TOO_MUCH_MEMORY = Why(
    "TOO_MUCH_MEMORY", "The file takes more memory to read than a return can need", "Check that it is the SEN2 return"
)
TOO_MUCH_TIME = Why(
    "TOO_MUCH_TIME", "The file takes longer to read than a return can need", "Check that it is the SEN2 return"
)
NOT_HELD = Why("NOT_HELD", "The file is no longer held here", "Choose it again")
STOPPED = Why(
    "STOPPED", "The reading of the file stopped before its end", "Try again; if it happens again, tell support"
)

CHANGED_MEANWHILE = Why(
    "CHANGED_MEANWHILE", "A record that the file speaks of was disposed of while it was read", "Load the file again"
)
FAILED = Why(
    "FAILED", "The load was stopped by something unexpected", "Load the file again; if it happens again, tell support"
)


def too_large(most_bytes: int) -> Why:
    megabytes = most_bytes // 1_000_000
    return Why(
        "TOO_LARGE",
        f"The file is larger than {megabytes} MB",
        "Check that it is the SEN2 return; the limit is a setting of this service",
    )


def not_sen2(line: int | None) -> Why:
    return Why("NOT_SEN2", "The file is XML but not a SEN2 return: it does not hold Message, Header and Persons",
               EXPORT_AGAIN, line)  # fmt: skip


def truncated(line: int | None) -> Why:
    return Why("TRUNCATED", "The file stops before its end", "Export or copy it again; the copy was cut short", line)


def wrongly_encoded(line: int | None) -> Why:
    return Why("WRONGLY_ENCODED", "The file holds a character that is not in the encoding it says it is in",
               "Export it again as UTF-8", line)  # fmt: skip


def forbidden_character(line: int | None) -> Why:
    return Why("FORBIDDEN_CHARACTER", "The file holds a control character, which XML does not allow",
               "Find it in the line and take it out where it was typed, or ask the supplier", line)  # fmt: skip


def malformed(line: int | None) -> Why:
    return Why("MALFORMED", "The file is not well-formed XML", EXPORT_AGAIN, line)


def too_deep_or_long(line: int | None) -> Why:
    return Why("TOO_DEEP_OR_LONG", "An item is nested deeper or is longer than a return’s can be", EXPORT_AGAIN, line)


def person_too_large(line: int | None) -> Why:
    return Why("PERSON_TOO_LARGE", "One record is larger than any person's can be", EXPORT_AGAIN, line)


def no_header(line: int | None) -> Why:
    return Why("NO_HEADER", "The file does not begin with a header, so it does not say whose return it is and when",
               EXPORT_AGAIN, line)  # fmt: skip


def two_headers(line: int | None) -> Why:
    return Why("TWO_HEADERS", "The file holds more than one header", EXPORT_AGAIN, line)


def no_people(line: int | None) -> Why:
    return Why("NO_PEOPLE", "The file holds nobody", EXPORT_AGAIN, line)


def person_out_of_place(line: int | None) -> Why:
    return Why("PERSON_OUT_OF_PLACE", "A person's record stands outside Persons", EXPORT_AGAIN, line)


def wrong_year(line: int | None, *, said: str, known: str) -> Why:
    return Why("WRONG_YEAR", f"{said}; the years that can be read here are {known}",
               "Check the year and the census date in its header", line, "H020")  # fmt: skip


def wrong_authority(line: int | None, *, said: str, asked: str) -> Why:
    return Why("WRONG_AUTHORITY", f"The file is {said}, and this area’s is {asked}",
               "Choose this area’s file, or go to the area it belongs to", line, "H050")  # fmt: skip


def too_many_faults(line: int | None) -> Why:
    return Why("TOO_MANY_FAULTS", "The file has so many faults that it cannot follow the structure of a return",
               "Ask the supplier for an export of the right year", line)  # fmt: skip
