"""One meeting, its agenda, and preparing that agenda."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from goldenthread.boards import queries
from goldenthread.boards.forms import ItemForm, NothingToAsk, ReasonForm
from goldenthread.boards.operations import agendas, meetings, packs
from goldenthread.boards.operations.agendas import ItemAnswers
from goldenthread.boards.queries import offers
from goldenthread.boards.rules.publishing import publish_by
from goldenthread.boards.views.shared import crumbs, found_item, found_meeting, may_see_agenda, meeting_href, with_items
from goldenthread.core import clock
from goldenthread.core.refusals import Refused
from goldenthread.documents.wording import day_words
from goldenthread.law.refusals import CalendarEnds
from goldenthread.law.working_days import is_working_day
from goldenthread.web.components import Due
from goldenthread.web.views import FormPage, Page


class OneMeeting(Page):
    """One meeting: when and where, its items, its pack, what it decided."""

    permission = "boards.see"
    template_name = "boards/meeting.html"

    def get(self, request: HttpRequest, area: str, body: str, day: date) -> HttpResponse:
        then = found_meeting(body, day)
        may_see = may_see_agenda(self.acting, then)
        may_prepare = self.acting.may("boards.prepare")
        return self.page(
            title=f"{then.meeting.body.name}, {day_words(day)}",
            then=then,
            meeting=then.meeting,
            items=queries.minuted(then.meeting, on=clock.today(), with_exempt=self.acting.may("boards.see_exempt"))
            if may_see
            else (),
            may_see=may_see,
            versions=queries.versions(then.meeting, drafts_too=self.acting.may("boards.see_drafts")),
            today=clock.today(),
            may_prepare=may_prepare,
            may_see_drafts=self.acting.may("boards.see_drafts"),
            may_cancel=may_prepare and not then.meeting.cancelled_at and not meetings.why_it_stands(then.meeting),
            may_minute=self.acting.may("boards.minute"),
            breadcrumbs=crumbs(then.meeting, with_meeting=False),
        )


class Agenda(Page):
    """The agenda: its items in order, what blocks its pack, and, for those who prepare it, the deeds."""

    permission = "boards.see_drafts"
    template_name = "boards/agenda.html"

    def get(self, request: HttpRequest, area: str, body: str, day: date) -> HttpResponse:
        then = found_meeting(body, day)
        items = queries.agenda(then.meeting)
        titles = {source.code: source.title for source in offers.offered()}
        used = {item.source_code for item in items}
        public_by = _public_by(then)
        return self.page(
            title=f"Agenda of the {then.meeting.body.called}, {day_words(day)}",
            then=then,
            meeting=then.meeting,
            rows=[(item, titles.get(item.source_code, item.source_code)) for item in items],
            blockers=with_items(then.meeting, packs.standing_in_the_way(then.meeting)),
            public=None
            if public_by is None
            else Due(due_on=public_by, on=clock.today(), done_on=_published_on(then), done="Published"),
            clear_days=then.meeting.body.clear_days,
            offered=[source for source in offers.offered() if source.code not in used],
            minutes=sum(item.minutes_allotted for item in items),
            may_prepare=self.acting.may("boards.prepare") and then.meeting.cancelled_at is None,
            frozen_version=next((version for version, _, _ in queries.versions(then.meeting, drafts_too=True)), 0),
            may_move=not agendas.places_stand(then.meeting),
            may_freeze=self.acting.may("boards.freeze") and then.meeting.cancelled_at is None,
            moved=request.GET.get("moved", ""),
            moved_to=request.GET.get("to", ""),
            breadcrumbs=crumbs(then.meeting),
        )


class _OfMeeting(FormPage):
    """A form about one meeting."""

    permission = "boards.prepare"

    def load(self, *, lock: bool) -> None:
        self.then = found_meeting(self.kwargs["body"], self.kwargs["day"])
        self.meeting = self.then.meeting

    def back(self) -> str:
        return meeting_href("agenda", self.meeting)


class _OfItem(_OfMeeting):
    """A form about one item of an agenda."""

    def load(self, *, lock: bool) -> None:
        super().load(lock=lock)
        self.item = found_item(self.meeting, self.kwargs["item"])


class AddItem(_OfMeeting):
    """Add an item to the agenda."""

    title = "Add an item"
    button = "Add the item"
    form_class = ItemForm

    def form_kwargs(self) -> dict[str, Any]:
        return {"papers": [(source.code, source.title) for source in offers.offered()]}

    def initial(self) -> dict[str, Any]:
        code = self.request.GET.get("paper", "")
        titles = {source.code: source.title for source in offers.offered()}
        return {"source_code": code, "title": titles.get(code, "")}

    def save(self, answer: ItemAnswers) -> str:
        agendas.add(meeting=self.meeting, answers=answer, by=self.acting.user_id, at=clock.now())
        return self.back()


class ChangeItem(_OfItem):
    """Change an item of the agenda."""

    title = "Change this item"
    button = "Save the item"
    form_class = ItemForm

    def form_kwargs(self) -> dict[str, Any]:
        papers = [(source.code, source.title) for source in offers.offered()]
        if self.item.source_code and self.item.source_code not in dict(papers):
            papers.append((self.item.source_code, f"{self.item.source_code} (no longer offered)"))
        return {"papers": papers}

    def initial(self) -> dict[str, Any]:
        return {name: getattr(self.item, name) for name in ItemAnswers.__dataclass_fields__}

    def version(self) -> str:
        return str(self.item.row_version)

    def save(self, answer: ItemAnswers) -> str:
        agendas.change(
            item=self.item,
            answers=answer,
            seen_version=self.item.row_version,
            by=self.acting.user_id,
            at=clock.now(),
        )
        return self.back()


class RemoveItem(_OfItem):
    """Take an item off the agenda."""

    title = "Remove this item"
    button = "Remove the item"
    form_class = NothingToAsk
    template_name = "boards/remove_item.html"

    def extra(self) -> dict[str, Any]:
        return {"item": self.item}

    def save(self, answer: Any) -> str:
        agendas.remove(item=self.item, by=self.acting.user_id, at=clock.now())
        return self.back()


class MoveItem(Page):
    """Move an item one place up or down; a second post of the same button does nothing."""

    permission = "boards.prepare"

    def post(self, request: HttpRequest, area: str, body: str, day: date, item: int) -> HttpResponse:
        then = found_meeting(body, day)
        held = found_item(then.meeting, item)
        way = request.POST.get("way", "")
        if request.POST.get("from") == str(held.position) and way in {"up", "down"}:
            try:
                held = agendas.move(item=held, up=way == "up", by=self.acting.user_id, at=clock.now())
            except Refused as refused:
                messages.error(request, str(refused))
                return HttpResponseRedirect(f"{meeting_href('agenda', then.meeting)}#item-{held.pk}")
        return HttpResponseRedirect(
            f"{meeting_href('agenda', then.meeting)}?moved={held.pk}&to={held.position}&way={way}#item-{held.pk}"
        )


class PublishAgenda(_OfMeeting):
    """Publish the agenda."""

    title = "Publish this agenda"
    button = "Publish the agenda"
    form_class = NothingToAsk
    template_name = "boards/publish_agenda.html"

    def extra(self) -> dict[str, Any]:
        return {"meeting": self.meeting, "items": queries.agenda(self.meeting)}

    def save(self, answer: Any) -> str:
        meetings.publish_agenda(meeting=self.meeting, by=self.acting.user_id, at=clock.now())
        return meeting_href("meeting", self.meeting)


class CancelMeeting(_OfMeeting):
    """Cancel a meeting, with the reason."""

    title = "Cancel this meeting"
    button = "Cancel the meeting"
    form_class = ReasonForm

    def save(self, answer: dict[str, str]) -> str:
        meetings.cancel(meeting=self.meeting, because=answer["because"], by=self.acting.user_id, at=clock.now())
        return meeting_href("meeting", self.meeting)


def _public_by(then: Any) -> date | None:
    """Return the last day to publish, for a meeting still to come of a body that has such a rule."""
    if then.meeting.held_on < clock.today():
        return None
    try:
        return publish_by(
            held_on=then.meeting.held_on, clear_days=then.meeting.body.clear_days, is_working_day=is_working_day
        )
    except CalendarEnds:  # the bank holidays of that year are not announced yet, so no day can be told
        return None


def _published_on(then: Any) -> date | None:
    at = then.meeting.agenda_published_at
    return clock.civil_date(at) if at else None
