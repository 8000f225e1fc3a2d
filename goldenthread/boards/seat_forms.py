"""What a clerk is asked about who sits on a body."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.areas.models import Organisation, Post
from goldenthread.boards.operations.seats import SeatAnswers
from goldenthread.boards.vocabulary import Agency, SeatRole
from goldenthread.web.fields import ChoiceField, DayField, TextField, YesNoField
from goldenthread.web.forms import Form


class TakeSeatForm(Form):
    """A new member of a body."""

    answers = SeatAnswers
    whose = ChoiceField(
        what="who sits",
        label="Who takes the seat?",
        hint="A seat belongs to a post, and so stays when the person changes",
        choices=[("POST", "A post that is in the list"), ("NEW", "A post that is not in the list")],
        reveals={"POST": "post", "NEW": "title"},
    )
    post = ChoiceField(what="the post", label="Which post?", choices=[], as_list=True, required=False)
    title = TextField(what="what the post is called", label="What is the post called?", required=False, max_length=150)
    organisation = ChoiceField(
        what="the organisation",
        label="Which organisation?",
        hint="For a post that is not in the list",
        choices=[],
        as_list=True,
        required=False,
    )
    holder = TextField(
        what="the name",
        label="Who holds the post from that day?",
        hint="Only where the post is new or stands empty",
        required=False,
        max_length=150,
    )
    role = ChoiceField(what="what they are there to do", label="As what?", choices=SeatRole.choices, initial="MEMBER")
    agency = ChoiceField(what="whose voice they bring", label="Whose voice?", choices=Agency.choices, as_list=True)
    is_external = YesNoField(
        what="whether they come from outside the area",
        label="Do they come from outside the area?",
        hint="An adviser from a department, for example",
        initial=False,
    )
    from_on = DayField(what="the first day", label="From which day?")

    def __init__(
        self, *args: Any, posts: dict[str, Post], organisations: dict[str, Organisation], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.posts, self.organisations = posts, organisations
        self.field("post", ChoiceField).choices = [
            ("", "Choose a post"),
            *((key, f"{post.title}, {post.organisation.short_name or post.organisation.name}")
              for key, post in posts.items()),
        ]  # fmt: skip
        self.field("organisation", ChoiceField).choices = [
            ("", "Choose an organisation"),
            *((key, one.name) for key, one in organisations.items()),
        ]

    def clean(self) -> None:
        self.only_when("whose", "POST", "post", "Choose a post")
        self.only_when("whose", "NEW", "title", "Enter what the post is called")
        self.only_when("whose", "NEW", "organisation", "Choose the organisation that the post belongs to")
        self.cleaned_data["post"] = self.posts.get(self.cleaned_data.get("post") or "")
        self.cleaned_data["organisation"] = self.organisations.get(self.cleaned_data.get("organisation") or "")
        self.cleaned_data["title"] = self.cleaned_data.get("title") or ""
        self.cleaned_data.pop("whose", None)


@dataclass(frozen=True)
class LastDayAnswers:
    """The last day of a membership."""

    last_on: date


class GiveUpSeatForm(Form):
    """The last day of a member of a body."""

    answers = LastDayAnswers
    last_on = DayField(what="the last day", label="Which is their last day?")

    def __init__(self, *args: Any, taken_on: date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field("last_on", DayField).between(earliest=taken_on, earliest_because="when the seat was taken")
