"""
Drawing up, freezing and publishing the pack of a meeting.

Freezing builds every paper as true on a day and known by a moment, and keeps text, page, PDF and checksums for good.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from goldenthread.audit import ledger
from goldenthread.boards import trail
from goldenthread.boards.models import AgendaItem, Meeting, Pack, PackPublication
from goldenthread.boards.operations.meetings import locked
from goldenthread.boards.queries import offers
from goldenthread.boards.queries.packs import without_exempt
from goldenthread.boards.rules.checksum import bytes_checksum
from goldenthread.boards.rules.month_before import opened_with_summary
from goldenthread.boards.rules.publishing import ItemToCheck, blockers
from goldenthread.boards.vocabulary import Purpose
from goldenthread.core.clock import civil_date
from goldenthread.core.refusals import Refused
from goldenthread.documents import drawing, html
from goldenthread.documents.paper import Block, Definition, Notice, Paper, Paragraph, Section, StampState
from goldenthread.documents.pdf import PdfNotMade, render_pdf
from goldenthread.documents.wording import day_words, plain_day_words

NOT_A_PACK_DAY = "Choose the last day of a month. The figures of a pack are given to its readers as at those days only."


class CannotFreeze(Refused):
    """Something stands in the way; `blockers` says what, a sentence each."""

    def __init__(self, blockers: tuple[str, ...]) -> None:
        super().__init__("This pack cannot be frozen yet. " + " ".join(blockers))
        self.blockers = blockers


@dataclass(frozen=True)
class DraftPack:
    """A pack as it would be frozen now: its paper, whose each figure is, and what stands in the way."""

    paper: Paper
    figures: tuple[dict[str, object], ...]
    blockers: tuple[str, ...]
    exempt: tuple[int, ...] = ()


def default_as_at(held_on: date, *, on: date | None = None) -> date:
    """
    Return the last day of the month before a meeting, which its pack usually describes.

    Told the present day, return no day to come: a pack made long before its meeting is of the last month that is over.
    """
    last = _month_end_before(held_on)
    if on is not None and last > on:
        last = on if is_month_end(on) else _month_end_before(on)
    return last


def is_month_end(day: date) -> bool:
    """Return whether a day is the last of its month."""
    return date.fromordinal(day.toordinal() + 1).day == 1


def may_be_as_at(day: date) -> bool:
    """
    Return whether a pack may be of a day: any where nothing is withheld from its readers, else the end of a month.

    Measures are given to readers outside as at those days only; a pack of another day would say one day on its cover
    and another beside its figures.
    """
    return settings.SUPPRESS_COUNTS_UP_TO == 0 or is_month_end(day)


def _month_end_before(day: date) -> date:
    return date.fromordinal(day.replace(day=1).toordinal() - 1)


def standing_in_the_way(meeting: Meeting) -> tuple[str, ...]:
    """Return what the agenda itself lacks before a pack can be frozen; figures are asked only by `draft`."""
    return blockers(map(_to_check, meeting.items.order_by("position")))


def draft(*, meeting: Meeting, as_at: date, known_at: datetime) -> DraftPack:
    """Return the pack as it would be frozen, with everything that stands in the way."""
    items = list(meeting.items.select_related("meeting__body", "meeting__area").order_by("position"))
    sections, figures, found, exempt = [], [], list(blockers(map(_to_check, items))), []
    for item in items:
        built = _built(item, as_at=as_at, known_at=known_at)
        found += [f"Item {item.position}, {item.title}: {fault.figure}. {fault.because}" for fault in built.failures]
        sections.append(_section(item, built.paper))
        if item.is_exempt:
            exempt.append(item.position)
        for figure in built.paper.figures():
            figures.append(
                {
                    "key": figure.key,
                    "label": figure.label,
                    "source": item.source_code,
                    "position": item.position,
                    "snapshot": built.snapshots.get(figure.key),
                }
            )
    paper = opened_with_summary(
        Paper(
            title=f"{meeting.body.name}: pack for {day_words(meeting.held_on)}",
            area=meeting.area.name,
            as_at=as_at,
            known_on=civil_date(known_at),
            sections=tuple(sections),
            reference=f"/{meeting.area.code}/boards/{meeting.body.slug}/{meeting.held_on.isoformat()}/pack",
            facts=(
                Definition("Body", (meeting.body.name,)),
                Definition("Meeting", (day_words(meeting.held_on) + (f", {meeting.place}" if meeting.place else ""),)),
                Definition(
                    "Figures", (f"As at {plain_day_words(as_at)}, as known on {plain_day_words(civil_date(known_at))}",)
                ),
            ),
        )
    )
    return DraftPack(paper, tuple(figures), tuple(found), tuple(exempt))


@transaction.atomic
def freeze(
    *,
    meeting: Meeting,
    as_at: date,
    known_at: datetime,
    by: int | None,
    at: datetime,
    printed_by: str = "",
    address: str = "",
) -> Pack:
    """
    Put the papers before the meeting: build every one, keep text, page and PDF with their checksums.

    A second freezing is version 2; version 1 stays as it is. `address` is the site's own, for the links of the PDF;
    where it is not known the PDF has no links rather than dead ones.

    :raises CannotFreeze: a paper is still to come, or a figure cannot be computed; each is named.
    """
    meeting = locked(meeting)
    _check_days(as_at, known_at, at)
    drawing.wake()  # it makes ready while the figures are worked out
    drawn = draft(meeting=meeting, as_at=as_at, known_at=known_at)
    if drawn.blockers:
        raise CannotFreeze(drawn.blockers)
    version = (meeting.packs.order_by("-version").values_list("version", flat=True).first() or 0) + 1
    paper = drawing.with_drawings(drawn.paper).stamped(StampState.FROZEN, at=at, version=version)
    page, pdf = _forms(paper, at=at, printed_by=printed_by, address=address)
    public_page, public_pdf = "", b""
    if drawn.exempt:
        public = without_exempt(paper, drawn.exempt)
        public_page, public_pdf = _forms(public, at=at, printed_by=printed_by, address=address)
    canonical = paper.to_json()
    pack = Pack.objects.create(
        area_id=meeting.area_id,
        meeting=meeting,
        version=version,
        as_at=as_at,
        known_at=known_at,
        frozen_at=at,
        frozen_by_id=by,
        canonical=canonical,
        html=page,
        pdf=pdf,
        public_html=public_page,
        public_pdf=public_pdf,
        figures=list(drawn.figures),
        exempt_positions=list(drawn.exempt),
        checksum=paper.checksum(),
        bytes_checksum=bytes_checksum(canonical, page, pdf, public_page, public_pdf),
    )
    ledger.write(
        area_id=meeting.area_id,
        deed=trail.PACK_FROZEN,
        subject="boards.pack",
        subject_id=pack.pk,
        by=by,
        at=at,
        detail={"version": version, "checksum": pack.checksum, "bytes_checksum": pack.bytes_checksum},
    )
    return pack


@transaction.atomic
def publish(*, pack: Pack, by: int | None, at: datetime) -> PackPublication:
    """Give a frozen pack to members and advisers. Doing it again does nothing new."""
    locked(pack.meeting)
    held = PackPublication.objects.filter(pack=pack).first()
    if held is not None:
        return held
    publication = PackPublication.objects.create(area_id=pack.area_id, pack=pack, published_at=at, published_by_id=by)
    ledger.write(
        area_id=pack.area_id, deed=trail.PACK_PUBLISHED, subject="boards.pack", subject_id=pack.pk, by=by, at=at
    )
    return publication


def _check_days(as_at: date, known_at: datetime, at: datetime) -> None:
    if known_at > at:
        raise Refused("A pack cannot say what will be known later. Choose a day that has come.")
    if as_at > civil_date(known_at):
        raise Refused("The day the figures are true must be on or before the day they were known.")
    if not may_be_as_at(as_at):
        raise Refused(NOT_A_PACK_DAY)


def _forms(paper: Paper, *, at: datetime, printed_by: str, address: str) -> tuple[str, bytes]:
    try:
        return str(html.render(paper)), render_pdf(paper, made_at=at, printed_by=printed_by, address=address)
    except PdfNotMade as fault:
        raise CannotFreeze((str(fault),)) from fault


def _to_check(item: AgendaItem) -> ItemToCheck:
    return ItemToCheck(
        position=item.position,
        title=item.title,
        has_paper=bool(item.source_code or item.words.strip()),
        owed_by=item.owed_by,
        is_exempt=item.is_exempt,
        exempt_because=item.exempt_because,
    )


def _built(item: AgendaItem, *, as_at: date, known_at: datetime) -> offers.BuiltPaper:
    """Return the item's paper; where there is none, or it fails outright, an empty one and the failure."""
    empty = Paper(title=item.title, area="", as_at=as_at, known_on=civil_date(known_at), sections=())
    if not item.source_code:
        return offers.BuiltPaper(empty)
    try:
        source = offers.source(item.source_code)
        if isinstance(source, offers.WritesForMeeting):
            return source.build_for(item.meeting, as_at=as_at, known_on=known_at)
        return source.build(area_id=item.area_id, as_at=as_at, known_on=known_at)
    except Refused as fault:
        return offers.BuiltPaper(empty, failures=(offers.Failure("The paper cannot be written", str(fault)),))


def _section(item: AgendaItem, paper: Paper) -> Section:
    blocks: list[Block] = [Paragraph.saying(f"For the meeting to {Purpose(item.purpose).label.lower()}.")]
    if item.is_exempt:
        blocks.append(Notice("Exempt", item.exempt_because))
    blocks += [Paragraph.saying(words.strip()) for words in item.words.split("\n\n") if words.strip()]
    if item.owed_by and not (item.source_code or item.words.strip()):
        blocks.append(Notice("Paper to follow", f"From {item.owed_by}."))
    if not (paper.sections or item.words.strip() or item.owed_by):
        blocks.append(Paragraph.saying("There is no paper for this item."))
    if len(paper.sections) == 1 and not paper.sections[0].sections:
        return Section(item.title, blocks=(*blocks, *paper.sections[0].blocks))
    return Section(item.title, blocks=tuple(blocks), sections=paper.sections)
