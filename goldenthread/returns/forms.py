"""The forms of returns: choose a file, and say who a record is about."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from goldenthread.web.fields import ChoiceField, FileField
from goldenthread.web.forms import Form

TRY, LOAD = "TRY", "LOAD"
SOMEBODY_NEW = "NEW"


@dataclass(frozen=True)
class ChosenFile:
    """A file, and whether it is to be loaded or only tried."""

    file: Any
    what: str


class ChooseFile(Form):
    """Which file, and what to do with it."""

    answers = ChosenFile
    file = FileField(
        what="the return",
        label="The SEN2 return",
        hint="The XML file that your system made for the Department, of 2023 to 2026.",
        endings=(".xml",),
        limit_bytes=settings.UPLOAD_LIMIT_BYTES,
    )
    what = ChoiceField(
        what="what to do with it",
        label="What should happen?",
        choices=[
            (TRY, "Try it: show what would happen, and change nothing"),
            (LOAD, "Load it"),
        ],
    )


@dataclass(frozen=True)
class Settled:
    """Who a record is about: a person's reference, or somebody new."""

    who: str


class SayWho(Form):
    """Which of the people on record a record is about, if any."""

    answers = Settled

    def __init__(self, *args: Any, people: list[tuple[str, str]], hints: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"] = ChoiceField(
            what="who this is",
            label="Who is this record about?",
            choices=[*people, (SOMEBODY_NEW, "Somebody else, who is not on record yet")],
            choice_hints=hints,
        )
