"""What people are asked in this room, field by field."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from goldenthread.areas.models import Post
from goldenthread.improvement.models import Action
from goldenthread.improvement.operations.actions import Terms
from goldenthread.improvement.operations.evidence import EvidenceTerms
from goldenthread.improvement.operations.milestones import MilestoneTerms
from goldenthread.improvement.vocabulary import (
    RUNG_MEANINGS,
    ActionKind,
    Bearing,
    EvidenceKind,
    LinkState,
    Rung,
    Strength,
)
from goldenthread.web.fields import ChoiceField, ChoicesField, DayField, TextField, YesNoField
from goldenthread.web.forms import Form


def why() -> TextField:
    """Return the question why, as every deed here asks it."""
    return TextField(what="why", label="Why?", max_length=300)


class ReasonForm(Form):
    """Why something is withdrawn."""

    because = why()


class WordingForm(Form):
    """A new wording of a strand."""

    title = TextField(what="what it is called", label="Short name", max_length=120)
    words = TextField(what="what it says", label="In our words", rows=4, required=False)
    because = TextField(what="why it is worded anew", label="Why is it worded anew?", max_length=300)


class LinkForm(Form):
    """A link between two strands."""

    one = ChoiceField(what="the first of the two", label="What", choices=[], as_list=True)
    other = ChoiceField(what="the second of the two", label="Belongs with", choices=[], as_list=True)
    state = ChoiceField(
        what="whether it is agreed",
        label="Is it agreed?",
        choices=LinkState.choices,
        initial=LinkState.PROPOSED,
        inline=True,
    )
    since_on = DayField(what="the day from which it holds", label="From which day?")
    because = why()

    def __init__(self, *args: Any, strands: list[tuple[str, str]], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("one", "other"):
            self.field(name, ChoiceField).choices = [("", "Choose"), *strands]
        self.field("since_on", DayField).between(latest=today, latest_because="today")


class AgreeForm(Form):
    """When a proposed link was agreed, and why."""

    agreed_on = DayField(what="the day it was agreed", label="When was it agreed?")
    because = why()

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field("agreed_on", DayField).between(latest=today, latest_because="today")


class ActionForm(Form):
    """The terms of an action."""

    title = TextField(what="what will be done", label="What will be done?", max_length=200)
    words = TextField(what="more about it", label="More about it", rows=3, required=False)
    kind = ChoiceField(
        what="when families will notice",
        label="When will families notice?",
        choices=ActionKind.choices,
        reveals={ActionKind.INFRASTRUCTURE.value: "benefit_check_on"},
    )
    benefit_check_on = DayField(
        what="the day its benefit is looked for", label="When will its benefit be looked for?", required=False
    )
    owner = ChoiceField(what="whose it is", label="Which post owns it?", choices=[], as_list=True)
    partner = ChoiceField(
        what="the partner", label="Which post owns it jointly?", choices=[], as_list=True, required=False
    )
    start_on = DayField(what="the day it starts", label="Starts on")
    due_on = DayField(what="the day it is due", label="Due on")
    waits_for = ChoiceField(
        what="what it waits for", label="Does it wait for another action?", choices=[], as_list=True, required=False
    )

    def __init__(self, *args: Any, posts: dict[str, Post], others: dict[str, Action], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.posts, self.others = posts, others
        named = [(key, post.title) for key, post in posts.items()]
        self.field("owner", ChoiceField).choices = [("", "Choose a post"), *named]
        self.field("partner", ChoiceField).choices = [("", "None"), *named]
        self.field("waits_for", ChoiceField).choices = [
            ("", "No"),
            *((key, f"{other.ref.replace('-', '.')}") for key, other in others.items()),
        ]

    def clean(self) -> None:
        said = self.cleaned_data
        if said.get("kind") == ActionKind.INFRASTRUCTURE and not said.get("benefit_check_on"):
            if "benefit_check_on" not in self.errors:
                self.add_error("benefit_check_on", "Enter the day its benefit is looked for")
        elif said.get("kind") == ActionKind.EXPERIENCE:
            said["benefit_check_on"] = None
            self.errors.pop("benefit_check_on", None)
        start, due = said.get("start_on"), said.get("due_on")
        if start and due and due < start:
            self.add_error("due_on", "The day it is due must be on or after the day it starts")

    def terms(self) -> Terms:
        """Return the terms that were answered, with the posts and the other action themselves."""
        said = {name: self.cleaned_data[name] for name in ActionForm.base_fields}
        said["owner"] = self.posts[said["owner"]]
        said["partner"] = self.posts.get(said["partner"])
        said["waits_for"] = self.others.get(said["waits_for"])
        return Terms(**said)


@dataclass(frozen=True)
class NewActionAnswers:
    """A new action's number, the strands it serves, and its terms."""

    ref: str
    serves: tuple[str, ...]
    terms: Terms


class NewActionForm(ActionForm):
    """A new action, with its number and what it serves."""

    ref = TextField(
        what="its number",
        label="Number",
        hint="For example 8.5: the commitment, then its place",
        max_length=12,
        width="4",
    )
    serves = ChoicesField(what="what it serves", label="What does it serve?", choices=[])
    field_order = ("ref", "title", "words", "serves")

    def __init__(self, *args: Any, strands: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field("serves", ChoicesField).choices = strands

    def clean_ref(self) -> str:
        ref = self.cleaned_data["ref"].strip().replace(".", "-")
        if not ref.replace("-", "").isdecimal() or ref.startswith("-") or ref.endswith("-"):
            raise ValidationError("Enter a number like 8.5")
        return ref

    def value(self) -> NewActionAnswers:
        return NewActionAnswers(self.cleaned_data["ref"], tuple(self.cleaned_data["serves"]), self.terms())


@dataclass(frozen=True)
class RevisedActionAnswers:
    """An action's new terms, and why it changes."""

    because: str
    terms: Terms


class ReviseActionForm(ActionForm):
    """New terms of an action, with the reason."""

    because = TextField(what="why it changes", label="Why does it change?", max_length=300)

    def value(self) -> RevisedActionAnswers:
        return RevisedActionAnswers(self.cleaned_data["because"], self.terms())


class ServeForm(Form):
    """Another strand that an action serves."""

    strand = ChoiceField(what="what it serves", label="What does it serve?", choices=[], as_list=True)
    because = why()

    def __init__(self, *args: Any, strands: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field("strand", ChoiceField).choices = [("", "Choose"), *strands]


class DecisionForm(Form):
    """A board's decision about an action."""

    decision = ChoiceField(what="the decision", label="Which decision?", choices=[], as_list=True)
    because = why()

    def __init__(self, *args: Any, decisions: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field("decision", ChoiceField).choices = [("", "Choose a decision"), *decisions]


class MeasureForm(Form):
    """A measure that tells whether something worked."""

    measure_code = ChoiceField(what="a measure", label="Which measure?", choices=[], as_list=True)
    target = forms.CharField(required=False, max_length=12)
    target_on = DayField(what="the day of the target", label="By which day?", required=False)
    because = why()

    def __init__(self, *args: Any, measures: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field("measure_code", ChoiceField).choices = [("", "Choose a measure"), *measures]
        self.fields["target"] = TextField(
            what="the target", label="Target, in the measure’s unit", required=False, max_length=12, width="5"
        )
        self.order_fields(("measure_code", "target", "target_on", "because"))

    def clean_target(self) -> Decimal | None:
        typed = (self.cleaned_data.get("target") or "").strip().rstrip("%")
        if not typed:
            return None
        try:
            return Decimal(typed)
        except ArithmeticError:
            raise ValidationError("The target must be a number, like 60") from None


class MilestoneForm(Form):
    """A step of an action with its test."""

    answers: ClassVar[type | None] = MilestoneTerms
    words = TextField(what="what will be there", label="What will be there?", max_length=200)
    test = TextField(
        what="how anybody can tell that it is met",
        label="How can anybody tell that it is met?",
        hint="Something that can be counted or looked at",
        rows=2,
        max_length=300,
    )
    due_on = DayField(what="the day it is due", label="By when?")
    is_of_benefit = YesNoField(
        what="whether it tests the benefit to families",
        label="Does it test what families notice, rather than delivery?",
        initial=False,
    )


class ReviseMilestoneForm(MilestoneForm):
    """New terms of a milestone, with the reason."""

    answers = None
    because = TextField(what="why it changes", label="Why does it change?", max_length=300)


@dataclass(frozen=True)
class MetAnswers:
    """When a milestone was met, and what shows it."""

    met_on: date
    shown_by: str


class MetForm(Form):
    """That a milestone's test was passed."""

    answers = MetAnswers
    met_on = DayField(what="the day the test was passed", label="When was the test passed?")
    shown_by = TextField(what="what shows it", label="What shows it?", max_length=300, rows=2)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field("met_on", DayField).between(latest=today, latest_because="today")


class EvidenceForm(Form):
    """An item of evidence."""

    answers: ClassVar[type | None] = EvidenceTerms
    rung = ChoiceField(
        what="which rung of the ladder",
        label="What does it show was done?",
        choices=Rung.choices,
        choice_hints={rung.value: words for rung, words in RUNG_MEANINGS.items()},
    )
    kind = ChoiceField(
        what="what it is",
        label="What is it?",
        choices=EvidenceKind.choices,
        reveals={EvidenceKind.DATA.value: "measure_code", EvidenceKind.LIVED_EXPERIENCE.value: "consent_on"},
    )
    measure_code = ChoiceField(what="the measure", label="Which measure?", choices=[], as_list=True, required=False)
    consent_on = DayField(
        what="the day of consent", label="When did those it is about agree to its use?", required=False
    )
    bearing = ChoiceField(
        what="which way it points",
        label="Which way does it point?",
        choices=Bearing.choices,
        initial=Bearing.SUPPORTS,
        inline=True,
    )
    strength = ChoiceField(
        what="how strong it is",
        label="How much can it carry?",
        choices=Strength.choices,
        choice_hints={
            Strength.THIN.value: "A few voices or one paper: fills its rung, does not show impact",
            Strength.FAIR.value: "Enough to rely on",
            Strength.STRONG.value: "Many, measured or checked by somebody else",
        },
    )
    shows = TextField(
        what="what it shows", label="What does it show?", hint="One sentence. Never a name", max_length=300, rows=2
    )
    dated_on = DayField(what="the day of the evidence", label="Which day is it of?")
    kept_where = TextField(what="where it is kept", label="Where is it kept?", required=False, max_length=200)

    def __init__(self, *args: Any, measures: list[tuple[str, str]], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field("measure_code", ChoiceField).choices = [("", "None"), *measures]
        for name in ("dated_on", "consent_on"):
            self.field(name, DayField).between(latest=today, latest_because="today")

    def clean(self) -> None:
        said = self.cleaned_data
        if said.get("kind") == EvidenceKind.LIVED_EXPERIENCE:
            if not said.get("consent_on") and "consent_on" not in self.errors:
                self.add_error("consent_on", "Enter the day of consent. Without it, it cannot be kept")
        else:
            said["consent_on"] = None
            self.errors.pop("consent_on", None)
        if said.get("kind") != EvidenceKind.DATA:
            said["measure_code"] = ""
        if said.get("rung") == Rung.CHANGED and not (
            said.get("kind") == EvidenceKind.AUDIT
            or (said.get("kind") == EvidenceKind.DATA and said.get("measure_code"))
        ):
            self.add_error("rung", "Name the measure that moved, or say that an audit showed it")


class ReviseEvidenceForm(EvidenceForm):
    """An item of evidence put right, with the reason."""

    answers = None
    because = TextField(what="why it is put right", label="Why is it put right?", max_length=300)
