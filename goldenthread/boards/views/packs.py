"""The pack of a meeting: as it would be frozen, as it was frozen, and what has changed since."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.safestring import mark_safe

from goldenthread.audit import ledger
from goldenthread.boards import queries, trail
from goldenthread.boards.forms import FreezeForm, NothingToAsk
from goldenthread.boards.models import Pack
from goldenthread.boards.operations import packs
from goldenthread.boards.presenters.since import since
from goldenthread.boards.queries import OpenedPack
from goldenthread.boards.views.shared import crumbs, found_meeting, meeting_href, with_items
from goldenthread.core import clock
from goldenthread.core.refusals import Refused
from goldenthread.documents import html
from goldenthread.documents.paper import Paper, StampState
from goldenthread.documents.wording import checksum_words, day_words
from goldenthread.web.components import Contents, Link
from goldenthread.web.views import FormPage, LastChange, Page

PDF = "application/pdf"


class _OfPack(Page):
    """A page of one version of a pack, which its reader may see."""

    permission = "boards.see"

    def opened(self, body: str, day: date, version: int | None) -> tuple[Any, OpenedPack | None]:
        """Return the meeting and the pack, its bytes checked; nothing where this reader may see none."""
        then = found_meeting(body, day)
        pack = queries.opened(
            meeting=then.meeting,
            version=version,
            may_read_all=self.acting.may("boards.see_exempt"),
            drafts_too=self.acting.may("boards.see_drafts"),
        )
        return then, pack


class PackPage(_OfPack):
    """A frozen pack with its contents; beside each figure, if asked, what it says today and why."""

    template_name = "boards/pack.html"

    def get(
        self, request: HttpRequest, area: str, body: str, day: date, version: int | None = None
    ) -> HttpResponseBase:
        try:
            then, pack = self.opened(body, day, version)
        except queries.PackTampered as refused:
            then = found_meeting(body, day)
            return self.page(
                title="This pack cannot be relied on",
                told=str(refused),
                status=409,
                template="boards/pack_tampered.html",
                breadcrumbs=crumbs(then.meeting),
            )
        if pack is None:
            if version is None and self.acting.may("boards.see_drafts"):
                return DraftPage.as_view()(request, area=area, body=body, day=day)
            return self._none_yet(then)
        compared = "changes" in request.GET
        changes = self._changes(pack) if compared else ()
        page = html.render(pack.shown_paper(), differences=queries.differences(changes)) if compared else pack.html
        return self.page(
            title=f"Pack of the {then.meeting.body.called}, {day_words(day)}",
            then=then,
            meeting=then.meeting,
            pack=pack,
            check=checksum_words(pack.checksum),
            page=mark_safe(page),  # noqa: S308  (our own rendering, kept with its checksum)
            contents=_contents(pack.shown_paper()),
            compared=compared,
            since=since(changes, [one.as_shown_to(self.acting) for one in changes]),
            versions=queries.versions(then.meeting, drafts_too=self.acting.may("boards.see_drafts")),
            pdf_kilobytes=max(1, len(pack.pdf) // 1024),
            may_freeze=self.acting.may("boards.freeze"),
            breadcrumbs=crumbs(then.meeting),
        )

    def _changes(self, pack: OpenedPack) -> tuple[queries.FigureThen, ...]:
        return queries.changes_since(pack, today=clock.today(), now=clock.now(), acting=self.acting)

    def _none_yet(self, then: Any) -> HttpResponse:
        return self.page(
            title=f"No pack yet for {day_words(then.meeting.held_on)}",
            template="boards/no_pack.html",
            meeting=then.meeting,
            breadcrumbs=crumbs(then.meeting),
        )


class DraftPage(Page):
    """The pack as it would be frozen now, with what stands in the way."""

    permission = "boards.see_drafts"
    template_name = "boards/draft_pack.html"

    def get(self, request: HttpRequest, area: str, body: str, day: date) -> HttpResponse:
        then = found_meeting(body, day)
        now = clock.now()
        as_at = packs.default_as_at(day, on=clock.today())
        drawn = packs.draft(meeting=then.meeting, as_at=as_at, known_at=now)
        paper = drawn.paper.stamped(StampState.DRAFT, at=now)
        return self.page(
            title=f"Draft pack of the {then.meeting.body.called}, {day_words(day)}",
            then=then,
            meeting=then.meeting,
            blockers=with_items(then.meeting, drawn.blockers),
            may_prepare=self.acting.may("boards.prepare") and then.meeting.cancelled_at is None,
            was_held=day < clock.today() and then.meeting.cancelled_at is None,
            figures=len({entry["key"] for entry in drawn.figures}),
            page=html.render(paper),
            contents=_contents(paper),
            may_freeze=self.acting.may("boards.freeze") and then.meeting.cancelled_at is None,
            breadcrumbs=crumbs(then.meeting),
        )


class PackPdf(_OfPack):
    """The PDF of a frozen pack, byte for byte as frozen; taking it is entered in the ledger."""

    def get(self, request: HttpRequest, area: str, body: str, day: date, version: int) -> HttpResponse:
        try:
            _, pack = self.opened(body, day, version)
        except queries.PackTampered as refused:
            return HttpResponse(str(refused), status=409, content_type="text/plain; charset=utf-8")
        if pack is None:
            raise Http404
        ledger.write(
            area_id=self.acting.area_id,
            deed=trail.PACK_EXPORTED,
            subject="boards.pack",
            subject_id=pack.pk,
            by=self.acting.user_id,
            at=clock.now(),
            detail={"format": "pdf", "version": version, "exempt": pack.holds_exempt, "role": self.acting.role},
        )
        answer = HttpResponse(pack.pdf, content_type=PDF)
        answer.headers["Content-Disposition"] = f'inline; filename="{body}-{day.isoformat()}-v{version}.pdf"'
        return answer


class Freeze(FormPage):
    """Freeze the pack: the figures are those of a day, as known now."""

    permission = "boards.freeze"
    button = "Freeze the pack"
    form_class = FreezeForm
    template_name = "boards/freeze.html"

    def load(self, *, lock: bool) -> None:
        self.then = found_meeting(self.kwargs["body"], self.kwargs["day"])
        self.meeting = self.then.meeting
        self.versions = queries.versions(self.meeting, drafts_too=True)
        self.title = f"Freeze the pack for {day_words(self.meeting.held_on)}"

    def form_kwargs(self) -> dict[str, Any]:
        return {"today": clock.today()}

    def initial(self) -> dict[str, Any]:
        return {"as_at": packs.default_as_at(self.meeting.held_on, on=clock.today())}

    def version(self) -> str:
        return str(len(self.versions))

    def last_change(self) -> LastChange | None:
        return LastChange("Somebody", self.versions[0][1]) if self.versions else None

    def back(self) -> str:
        return meeting_href("agenda", self.meeting)

    def extra(self) -> dict[str, Any]:
        return {"meeting": self.meeting, "versions": self.versions}

    def save(self, answer: dict[str, date]) -> str:
        now = clock.now()
        pack = packs.freeze(
            meeting=self.meeting,
            as_at=answer["as_at"],
            known_at=now,
            by=self.acting.user_id,
            at=now,
            printed_by=self.acting.user_name,
            address=f"{self.request.scheme}://{self.request.get_host()}",
        )
        return meeting_href("pack_version", self.meeting, pack.version)


class PublishPack(FormPage):
    """Give a frozen pack to members and advisers."""

    permission = "boards.freeze"
    button = "Publish the pack"
    form_class = NothingToAsk
    template_name = "boards/publish_pack.html"

    def load(self, *, lock: bool) -> None:
        self.then = found_meeting(self.kwargs["body"], self.kwargs["day"])
        pack = queries.latest_pack(self.then.meeting)
        if pack is None or pack.version != self.kwargs["version"]:
            raise Http404
        self.pack: Pack = pack
        self.title = f"Publish version {pack.version} of the pack"

    def extra(self) -> dict[str, Any]:
        return {"meeting": self.then.meeting, "pack": self.pack}

    def back(self) -> str:
        return meeting_href("pack_version", self.then.meeting, self.pack.version)

    def save(self, answer: Any) -> str:
        try:
            queries.check(self.pack)
        except queries.PackTampered as refused:
            raise Refused(str(refused)) from None
        packs.publish(pack=self.pack, by=self.acting.user_id, at=clock.now())
        return self.back()


def _contents(paper: Paper) -> Contents:
    """Return the pack's items; the list numbers itself as the paper does."""
    return Contents([Link(one.words, f"#{one.anchor}") for one in html.contents(paper) if one.depth == 1])
