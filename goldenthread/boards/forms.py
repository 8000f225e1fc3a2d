"""What people are asked in this room, field by field."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, ClassVar

from django import forms

from goldenthread.areas.models import Post
from goldenthread.boards.operations.agendas import ItemAnswers
from goldenthread.boards.operations.packs import NOT_A_PACK_DAY, may_be_as_at
from goldenthread.boards.vocabulary import DecisionKind, Purpose
from goldenthread.web.fields import ChoiceField, DayField, NumberField, TextField, YesNoField
from goldenthread.web.forms import Form

START_TIMES = [f"{hour:02d}:{minute:02d}" for hour in range(8, 20) for minute in (0, 30)]


@dataclass(frozen=True)
class MeetingAnswers:
    """When and where a body will meet."""

    held_on: date
    starts: str
    place: str

    @property
    def starts_at(self) -> time | None:
        return datetime.strptime(self.starts, "%H:%M").time() if self.starts else None  # noqa: DTZ007


class CallForm(Form):
    """Call a meeting."""

    answers = MeetingAnswers
    held_on = DayField(what="the day of the meeting", label="Which day?")
    starts = ChoiceField(
        what="when it starts",
        label="When does it start?",
        as_list=True,
        required=False,
        choices=[(each, datetime.strptime(each, "%H:%M").strftime("%-I:%M%p").lower()) for each in START_TIMES],  # noqa: DTZ007
    )
    place = TextField(what="the place", label="Where?", required=False, max_length=150)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field("held_on", DayField).between(earliest=today, earliest_because="today")


class ItemForm(Form):
    """One item of an agenda."""

    answers = ItemAnswers
    title = TextField(what="what the item is called", label="Title", max_length=200)
    purpose = ChoiceField(
        what="what the meeting is asked to do", choices=Purpose.choices, initial=Purpose.NOTE, inline=True
    )
    minutes_allotted = NumberField(
        what="how many minutes", label="Minutes", min_value=1, max_value=240, initial=10, hint="How long it may take"
    )
    source_code = ChoiceField(
        what="a paper",
        label="Paper",
        hint="Papers made from data: their figures are live until the pack is frozen",
        choices=[],
        as_list=True,
        required=False,
    )
    words = TextField(
        what="the words of the paper",
        label="Words",
        hint="A note of your own. Leave a blank line between paragraphs",
        rows=6,
        required=False,
    )
    owed_by = TextField(
        what="who owes the paper",
        label="Paper still to come from",
        hint="The post, where the paper is not here yet. The pack cannot be frozen until it is",
        required=False,
        max_length=150,
    )
    is_exempt = YesNoField(
        what="whether the item is exempt",
        label="Is it exempt from publication?",
        reveals={"YES": "exempt_because"},
        initial=False,
    )
    exempt_because = TextField(what="why it is exempt", label="Why?", required=False, max_length=300)

    def __init__(self, *args: Any, papers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field("source_code", ChoiceField).choices = [("", "None"), *papers]

    def clean(self) -> None:
        self.only_when("is_exempt", True, "exempt_because", "Enter why it is exempt")
        self.cleaned_data["exempt_because"] = self.cleaned_data.get("exempt_because") or ""


class FreezeForm(Form):
    """On which day the figures of a pack are true."""

    as_at = DayField(what="the day the figures are true", label="Figures as at which day?")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field("as_at", DayField).between(latest=today, latest_because="today")

    def clean_as_at(self) -> date:
        as_at: date = self.cleaned_data["as_at"]
        if not may_be_as_at(as_at):
            raise forms.ValidationError(NOT_A_PACK_DAY)
        return as_at


class ReasonForm(Form):
    """Why something is cancelled or withdrawn."""

    because = TextField(what="why", label="Why?", max_length=300)


class NothingToAsk(Form):
    """A deed that needs only its button."""


class MinuteForm(Form):
    """What was said on an item."""

    words = TextField(what="what was said", label="What was said", rows=10)


@dataclass(frozen=True)
class DecisionAnswers:
    """What was decided."""

    kind: str
    words: str
    refer_to: str | None


class DecisionForm(Form):
    """What was decided on an item."""

    answers: ClassVar[type | None] = DecisionAnswers
    kind = ChoiceField(
        what="what the meeting did", choices=DecisionKind.choices, reveals={DecisionKind.REFER.value: "refer_to"}
    )
    refer_to = ChoiceField(what="the body it was referred to", choices=[], as_list=True, required=False)
    words = TextField(what="the decision", label="The decision in words", rows=4)

    def __init__(self, *args: Any, bodies: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field("refer_to", ChoiceField).choices = [("", "Choose a body"), *bodies]

    def clean(self) -> None:
        self.only_when("kind", DecisionKind.REFER, "refer_to", "Choose the body it was referred to")


class CorrectDecisionForm(DecisionForm):
    """A decision written down wrongly, put right."""

    answers = None
    because = TextField(what="why it is corrected", label="Why is it corrected?", max_length=300)


@dataclass(frozen=True)
class AgreedAnswers:
    """What the meeting asked for."""

    words: str
    owner: Post
    due_on: date


class AgreeForm(Form):
    """Something the meeting asked for."""

    answers = AgreedAnswers
    words = TextField(what="what is to be done", label="What is to be done?", rows=3)
    owner = ChoiceField(what="whose it is", label="Which post will do it?", choices=[], as_list=True)
    due_on = DayField(what="the day it is due", label="By when?")

    def __init__(self, *args: Any, posts: dict[str, Post], held_on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.posts = posts
        self.field("owner", ChoiceField).choices = [
            ("", "Choose a post"),
            *((key, post.title) for key, post in posts.items()),
        ]
        self.field("due_on", DayField).between(earliest=held_on, earliest_because="when it was agreed")

    def clean_owner(self) -> Post:
        try:
            return self.posts[self.cleaned_data["owner"]]
        except KeyError:
            raise forms.ValidationError("Choose a post from the list") from None


@dataclass(frozen=True)
class ProofAnswers:
    """When it was done, and what shows it."""

    done_on: date
    proof: str


class CloseForm(Form):
    """The proof that an agreed action was done."""

    answers = ProofAnswers
    done_on = DayField(what="the day it was done", label="When was it done?")
    proof = TextField(what="what shows it", label="What shows it, and where is it kept?", rows=3)

    def __init__(self, *args: Any, agreed_on: date, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field("done_on", DayField).between(
            earliest=agreed_on, earliest_because="when it was agreed", latest=today, latest_because="today"
        )
