"""
The hardened XML parser of returns: a stream of the header's and each person's element, in bounded memory.

No entity, no document type, no network, no huge text, no deep nesting; whatever is not a return is refused by name.
What an element means is not known here.
"""

import contextlib
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from lxml import etree

from goldenthread.sen2 import refusals
from goldenthread.sen2.limits import Limits
from goldenthread.sen2.refusals import ReturnRefused, Why

CHUNK = 1 << 16
READABLE_ENCODINGS = frozenset(
    {"utf-8", "utf8", "us-ascii", "ascii", "utf-16", "iso-8859-1", "iso-8859-15", "windows-1252"}
)

_SIGNATURES = (
    (b"PK\x03\x04", refusals.SPREADSHEET),
    (b"\xd0\xcf\x11\xe0", refusals.SPREADSHEET),
    (b"\x1f\x8b", refusals.COMPRESSED),
    (b"BZh", refusals.COMPRESSED),
    (b"\xfd7zXZ", refusals.COMPRESSED),
    (b"7z\xbc\xaf", refusals.COMPRESSED),
    (b"%PDF", refusals.PDF),
)
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DECLARED = re.compile(r"""^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")

_ENCODING_ERRORS = frozenset({
    etree.ErrorTypes.ERR_INVALID_ENCODING, etree.ErrorTypes.ERR_UNKNOWN_ENCODING,
    etree.ErrorTypes.ERR_UNSUPPORTED_ENCODING, etree.ErrorTypes.ERR_ENCODING_NAME, etree.ErrorTypes.I18N_CONV_FAILED,
    etree.ErrorTypes.I18N_NO_OUTPUT,
})  # fmt: skip
_ENDINGS = frozenset({etree.ErrorTypes.ERR_TAG_NOT_FINISHED, etree.ErrorTypes.ERR_DOCUMENT_EMPTY})
_LIMITS = frozenset({etree.ErrorTypes.ERR_RESOURCE_LIMIT, etree.ErrorTypes.ERR_NAME_TOO_LONG})
_LIMIT_WORDS = ("huge", "excessive depth", "too long", "limit")


class ElementStream:
    """The elements of one file in turn; `bytes_read` tells how far it has come."""

    def __init__(self, file: BinaryIO, limits: Limits) -> None:
        self.bytes_read = 0
        self._file = file
        self._limits = limits
        self._last = b""

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        """
        Yield ("Header", element) and ("Person", element) as they end.

        An element is emptied as soon as the next is asked for.

        :raises ReturnRefused: the file cannot be read as a return.
        """
        chunk = self._next_chunk()
        _refuse_by_its_beginning(chunk)
        parser = _parser(events=("end",), tag=("{*}Header", "{*}Person"))
        since_last, root = 0, None
        try:
            while chunk:
                parser.feed(chunk)
                since_last += len(chunk)
                for _, element in parser.read_events():
                    since_last = 0
                    root = element.getroottree().getroot() if root is None else root
                    yield from self._usable(element)
                if since_last > self._limits.person_bytes + CHUNK:
                    is_return = root is not None and _holds_people(root)
                    raise ReturnRefused(refusals.person_too_large(None) if is_return else refusals.not_sen2(None))
                chunk = self._next_chunk()
            root = parser.close()
        except etree.XMLSyntaxError as error:
            # The parser tells some faults only at the end, so the end alone does not mean that the file was cut short.
            was_cut = not chunk and (error.code in _ENDINGS or self._last != b">")
            raise ReturnRefused(_why(error, was_cut=was_cut)) from None
        _refuse_strange_root(root)

    def _next_chunk(self) -> bytes:
        chunk = self._file.read(CHUNK)
        self.bytes_read += len(chunk)
        if self.bytes_read > self._limits.file_bytes:
            raise ReturnRefused(refusals.too_large(self._limits.file_bytes))
        self._last = chunk.rstrip(b"\x00 \t\r\n")[-1:] or self._last
        return chunk

    def _usable(self, element: Any) -> Iterator[tuple[str, Any]]:
        parent = element.getparent()
        tag, outer = local(element.tag), local(parent.tag) if parent is not None else ""
        if (tag, outer) not in (("Header", "Message"), ("Person", "Persons")):
            if outer in ("", "Message") or tag == "Person":
                raise ReturnRefused(refusals.person_out_of_place(element.sourceline))
            return  # an item that happens to be called Header inside a record; it is read with the record
        yield tag, element
        element.clear()
        while element.getprevious() is not None:
            del parent[0]


def local(tag: str) -> str:
    """Return a tag without its namespace: returns have none, and one that is given does no harm."""
    return tag.rpartition("}")[2]


def _parser(*, events: tuple[str, ...], tag: tuple[str, ...] | None = None) -> Any:
    return etree.XMLPullParser(
        events=events,
        tag=tag,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
    )


def _refuse_by_its_beginning(chunk: bytes) -> None:
    if not chunk.strip(b"\x00 \t\r\n"):
        raise ReturnRefused(refusals.EMPTY)
    for signature, why in _SIGNATURES:
        if chunk.startswith(signature):
            raise ReturnRefused(why)
    if chunk.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        raise ReturnRefused(refusals.ENCODING_UNKNOWN)  # utf-32
    marked = next((encoding for mark, encoding in _MARKS if chunk.startswith(mark)), None)
    if marked is None and chunk[:2] in (b"\x00<", b"<\x00"):
        marked = "utf-16-be" if chunk[0] == 0 else "utf-16-le"
    text = chunk.decode(marked or "latin-1", errors="replace").lstrip("\ufeff \t\r\n")
    if text[:1] != "<":
        raise ReturnRefused(refusals.NOT_XML)
    lowered = text[:2000].lower()
    if "<html" in lowered or "<!doctype html" in lowered:
        raise ReturnRefused(refusals.WEB_PAGE)
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise ReturnRefused(refusals.HAS_DTD)
    declared = _DECLARED.match(text)
    if declared and declared[1].lower() not in READABLE_ENCODINGS:
        raise ReturnRefused(refusals.ENCODING_UNKNOWN)
    if declared and declared[1].lower() == "utf-16" and marked in (None, "utf-8"):
        raise ReturnRefused(refusals.wrongly_encoded(1))
    _refuse_strange_beginning(chunk)


def _refuse_strange_beginning(chunk: bytes) -> None:
    """Look at the first element only, so that another kind of file is named before anything is made of it."""
    parser = _parser(events=("start",))
    with contextlib.suppress(etree.XMLSyntaxError):  # the main reading meets the same fault and names it
        parser.feed(chunk)
    event = next(iter(parser.read_events()), None)
    if event is None:
        if len(chunk) == CHUNK:
            raise ReturnRefused(refusals.not_sen2(None))
        return
    first = event[1]
    if local(first.tag) != "Message":
        raise ReturnRefused(refusals.not_sen2(first.sourceline))
    if first.getroottree().docinfo.internalDTD is not None:
        raise ReturnRefused(refusals.HAS_DTD)


def _holds_people(root: Any) -> bool:
    return local(root.tag) == "Message" and any(local(child.tag) == "Persons" for child in root)


def _refuse_strange_root(root: Any) -> None:
    if not _holds_people(root):
        raise ReturnRefused(refusals.not_sen2(root.sourceline))


def _why(error: etree.XMLSyntaxError, *, was_cut: bool) -> Why:
    """
    Say in our words what the parser stopped at. Its own message may repeat the file's text, so it is not shown.
    """
    line = error.lineno or None
    message = (error.msg or "").lower()
    if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
        return refusals.TOO_MUCH_MEMORY
    if error.code in _LIMITS or any(word in message for word in _LIMIT_WORDS):
        return refusals.too_deep_or_long(line)
    if was_cut:
        return refusals.truncated(line)
    if error.code in _ENCODING_ERRORS:
        return refusals.wrongly_encoded(line)
    if error.code == etree.ErrorTypes.ERR_INVALID_CHAR:
        return refusals.forbidden_character(line)
    return refusals.malformed(line)
