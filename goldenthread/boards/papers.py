"""The paper that this room writes itself: what the last meeting asked for, and what earlier ones asked that is open."""

from datetime import date, datetime
from typing import Any

from django.urls import reverse

from goldenthread.boards.models import Meeting
from goldenthread.boards.queries.meetings import ActionThen, actions_before
from goldenthread.boards.queries.offers import BuiltPaper, FigureChange
from goldenthread.core.clock import civil_date
from goldenthread.documents.paper import Block, Cell, Column, Figure, Paper, Paragraph, Section, Table
from goldenthread.documents.wording import day_words, plain_day_words, short_day_words
from goldenthread.web.words import lateness

COLUMNS = (Column("What was asked for"), Column("Whose"), Column("Due"), Column("State"))


class ActionsFromLastTime:
    """Every action of a body's last meeting, with owner, due day and state; and what is open from before."""

    code, title = "agreed-actions", "Actions from last time"

    def build(self, *, area_id: int, as_at: date, known_on: datetime) -> BuiltPaper:
        """Return an empty paper: which meeting was the last depends on the meeting it is written for."""
        return BuiltPaper(self._paper("", as_at, known_on, ()))

    def build_for(self, meeting: Meeting, *, as_at: date, known_on: datetime) -> BuiltPaper:
        """
        Return the paper for one meeting, as known by a moment.

        Whether an action is done or late is told as on the day it is known, not as at the day of the pack's figures:
        a meeting asks what has been done by now. Actions agreed on exempt items are left out.
        """
        day = civil_date(known_on)
        last, of_last, still_open = actions_before(meeting=meeting, on=day, known_at=known_on)
        area = meeting.area.code
        if last is None:
            nothing = Paragraph.saying(f"No earlier meeting of the {meeting.body.name} is on record.")
            return BuiltPaper(self._paper(meeting.area.name, as_at, known_on, (nothing,)))
        said = f"{day_words(last.held_on)}; state on {plain_day_words(day)}"
        blocks: list[Block] = []
        if of_last:
            blocks.append(_table(f"Asked for at the meeting of {said}", of_last, area, day))
        else:
            blocks.append(Paragraph.saying(f"The meeting of {day_words(last.held_on)} asked for nothing on record."))
        if still_open:
            caption = f"Asked for before that and not done; state on {plain_day_words(day)}"
            blocks.append(_table(caption, still_open, area, day))
        return BuiltPaper(self._paper(meeting.area.name, as_at, known_on, tuple(blocks)))

    def explain_change(self, *, figure: Figure, **days: Any) -> FigureChange | None:
        """Return nothing: the paper has no figure."""
        return None

    def _paper(self, area: str, as_at: date, known_on: datetime, blocks: tuple[Block, ...]) -> Paper:
        sections = (Section(self.title, blocks=blocks),) if blocks else ()
        return Paper(title=self.title, area=area, as_at=as_at, known_on=civil_date(known_on), sections=sections)


def _table(caption: str, actions: tuple[ActionThen, ...], area: str, on: date) -> Table:
    rows = tuple(
        (
            Cell(one.action.words, reverse("boards:agreed_action", args=[area, one.action.ref])),
            one.action.owner.title,
            short_day_words(one.action.due_on),
            _state(one, on),
        )
        for one in actions
    )
    return Table(caption, COLUMNS, rows)


def _state(one: ActionThen, on: date) -> str:
    if one.proof is not None:
        return f"Done on {plain_day_words(one.proof.done_on)}"
    if one.is_late:
        return f"Not done, {lateness(due_on=one.action.due_on, on=on)}"
    return "Not done, not yet due"
