"""Frozen packs, their bytes checked at every reading, and what has moved their figures since."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from goldenthread.boards.models import Meeting, Pack
from goldenthread.boards.queries import offers
from goldenthread.boards.rules.checksum import bytes_checksum
from goldenthread.boards.rules.month_before import once, opened_with_summary
from goldenthread.core.refusals import Refused
from goldenthread.documents.paper import Difference, Figure, Notice, Paper


class PackTampered(Refused):
    """The stored bytes of a pack are not those that were frozen."""


class PackNotReadable(Refused):
    """The pack's stored text is from a form that can no longer be read."""


@dataclass(frozen=True)
class OpenedPack:
    """A frozen pack whose bytes have just been checked. The page and PDF are those stored, byte for byte."""

    pk: int
    meeting: Meeting
    version: int
    latest_version: int
    as_at: date
    known_at: datetime
    frozen_at: datetime
    published_at: datetime | None
    checksum: str
    html: str
    pdf: bytes
    canonical: str
    is_whole: bool
    exempt: tuple[int, ...] = ()

    @property
    def is_superseded(self) -> bool:
        return self.version < self.latest_version

    def paper(self) -> Paper:
        """Return the whole paper as a value, from its stored text; exempt papers are in it."""
        return Paper.from_json(self.canonical)

    @property
    def holds_exempt(self) -> bool:
        """Whether papers that are exempt from publication are in what this reader is given."""
        return self.is_whole and bool(self.exempt)

    def shown_paper(self) -> Paper:
        """Return the paper as this reader may see it."""
        return self.paper() if self.is_whole else without_exempt(self.paper(), self.exempt)


def opened(*, meeting: Meeting, version: int | None = None, may_read_all: bool, drafts_too: bool) -> OpenedPack | None:
    """
    Return a version of a meeting's pack, the newest unless told, after checking every stored byte.

    `may_read_all`: exempt papers too. `drafts_too`: also a pack not yet published.

    :raises PackTampered: the bytes are not those that were frozen.
    """
    packs = meeting.packs.select_related("publication")
    if not drafts_too:
        packs = packs.filter(publication__isnull=False)
    latest = packs.order_by("-version").values_list("version", flat=True).first()
    if latest is None:
        return None
    pack = packs.filter(version=latest if version is None else version).first()
    if pack is None:
        return None
    check(pack)
    is_whole = may_read_all or not pack.public_html
    return OpenedPack(
        pk=pack.pk,
        meeting=meeting,
        version=pack.version,
        latest_version=latest,
        as_at=pack.as_at,
        known_at=pack.known_at,
        frozen_at=pack.frozen_at,
        published_at=pack.publication.published_at if hasattr(pack, "publication") else None,
        checksum=pack.checksum,
        html=pack.html if is_whole else pack.public_html,
        pdf=bytes(pack.pdf if is_whole else pack.public_pdf),
        canonical=pack.canonical,
        is_whole=is_whole,
        exempt=tuple(pack.exempt_positions),
    )


def check(pack: Pack) -> None:
    """
    Check a pack's stored bytes against the checksum they were frozen with.

    :raises PackTampered: they differ.
    """
    found = bytes_checksum(pack.canonical, pack.html, bytes(pack.pdf), pack.public_html, bytes(pack.public_pdf))
    if found != pack.bytes_checksum:
        raise PackTampered(
            f"Version {pack.version} of this pack is not as it was frozen. Do not rely on it, and tell whoever looks "
            "after the system: the ledger holds the checksum it was frozen with."
        )


def versions(meeting: Meeting, *, drafts_too: bool) -> tuple[tuple[int, datetime, bool], ...]:
    """Return a meeting's packs: version, when frozen, whether published; newest first."""
    rows = meeting.packs.order_by("-version").values_list("version", "frozen_at", "publication__published_at")
    return tuple((version, at, given is not None) for version, at, given in rows if given or drafts_too)


def is_frozen_moment(moment: datetime) -> bool:
    """Return whether a pack of the acting area was frozen as known at just this moment."""
    return Pack.objects.filter(known_at=moment).exists()


def latest_pack(meeting: Meeting) -> Pack | None:
    """Return the newest pack of a meeting, to publish it."""
    return meeting.packs.select_related("meeting__body").order_by("-version").first()


@dataclass(frozen=True)
class FigureThen:
    """One frozen figure and what has moved it since, or None when it says the same."""

    figure: Figure
    source: str
    change: offers.FigureChange | None
    fault: str = ""

    def as_shown_to(self, acting: Any) -> "FigureThen":
        """Return it with only those facts that a reader has the right to be shown; the sentences stay."""
        if self.change is None:
            return self
        kept = tuple(fact for fact in self.change.facts if not fact.asks or acting.may(fact.asks))
        return replace(self, change=replace(self.change, facts=kept))


def changes_since(pack: OpenedPack, *, today: date, now: datetime, acting: Any = None) -> tuple[FigureThen, ...]:
    """
    Return every figure of a frozen pack that a source can explain, with what it says today and why.

    What a figure says is as far as who is acting may be told; its facts are all there, see `as_shown_to`.
    """
    row = Pack.objects.only("figures", "area_id").get(meeting=pack.meeting, version=pack.version)
    sources = {entry["key"]: entry["source"] for entry in row.figures if entry["source"]}
    figures = [figure for figure in once(pack.shown_paper().figures()) if figure.key in sources]
    days: dict[str, Any] = {
        "as_at": pack.as_at,
        "known_at": pack.known_at,
        "today": today,
        "now": now,
        "acting": acting,
    }
    changed: dict[str, offers.FigureChange | None] = {}
    faults: dict[str, str] = {}
    together: dict[Any, list[Figure]] = {}
    for figure in figures:
        try:
            together.setdefault(offers.explainer(offers.source(sources[figure.key])), []).append(figure)
        except offers.NotOffered as fault:
            faults[figure.key] = str(fault)
    for answering, asked in together.items():
        try:
            changed |= offers.explain(answering, asked, area_id=row.area_id, **days)
        except Refused as fault:
            faults |= dict.fromkeys((figure.key for figure in asked), str(fault))
    return tuple(
        FigureThen(figure, sources[figure.key], changed.get(figure.key), faults.get(figure.key, ""))
        for figure in figures
    )


def differences(changes: Iterable[FigureThen]) -> dict[str, Difference]:
    """Return what stands beside each changed figure, by its key."""
    beside = {}
    for one in changes:
        if one.change is not None:
            beside[one.figure.key] = Difference(one.change.words, one.change.because, one.change.href)
        elif one.fault:
            beside[one.figure.key] = Difference("What it says today cannot be told.", (one.fault,))
    return beside


def without_exempt(paper: Paper, positions: tuple[int, ...]) -> Paper:
    """Return a pack's paper with the exempt items' papers left out, their titles and reasons kept."""
    kept = []
    for place, section in enumerate(paper.sections, start=1):
        notices = tuple(block for block in section.blocks if isinstance(block, Notice) and block.heading == "Exempt")
        kept.append(replace(section, blocks=notices, sections=()) if place in positions else section)
    left = replace(paper, sections=tuple(kept))
    return opened_with_summary(left) if paper.opening else left  # a summary counts only what its reader is given
