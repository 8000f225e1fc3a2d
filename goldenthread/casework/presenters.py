"""From facts and clocks to the words of a page: rows of a timeline, due dates with their law, whose turn it is."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.urls import reverse

from goldenthread.casework.models import CaseLine, Fact
from goldenthread.casework.queries.words import duty_on, law_of, words_of_duty
from goldenthread.casework.rules.clock import is_shown, turn_of
from goldenthread.casework.rules.following import Change, Following
from goldenthread.casework.vocabulary import SHAPES, DatedBy, FactKind, FieldType, Stage, Turn
from goldenthread.law import DueDate
from goldenthread.web.components import Due, Law, TimelineRow, Whose
from goldenthread.web.components import Turn as TurnTag
from goldenthread.web.words import earliness, long_day, sentence, short_day


def stage_words(line: CaseLine) -> str:
    """Return where a case stands, in words."""
    return str(Stage(line.stage).label)


def turn_tag(turn: str, *, is_strip: bool = False) -> TurnTag | None:
    """Return whose turn it is, as it is drawn; None where it is nobody's."""
    return None if turn == Turn.NOBODY else TurnTag(Whose(turn), is_strip=is_strip)


def turn_of_line(line: CaseLine) -> TurnTag | None:
    """Return whose turn a listed case is."""
    return turn_tag(line.turn)


def due_of(line: CaseLine, *, on: date, area: str) -> Due | str | None:
    """Return the next date in law of a listed case."""
    if not line.next_duty:
        return None
    law = law_of(line.next_duty, on=line.received_on or line.plan_started_on, area=area)
    law = replace(law, force="") if law else None
    if line.next_due_on is None:
        return "As soon as practicable"
    return Due(line.next_due_on, on, law=law, compact=True)


def clock_rows(
    clocks: Iterable[DueDate], *, on: date, area: str, ref: str, further: str = ""
) -> tuple[list[TimelineRow], list[TimelineRow], list[TimelineRow]]:
    """
    Return a case's clocks as rows: to come, owed now (late or due today), and met.

    `further` is the days that the page is asked for, as they follow in an address, so that its links stay at them.
    """
    to_come: list[TimelineRow] = []
    owed: list[TimelineRow] = []
    met: list[TimelineRow] = []
    for clock in sorted(clocks, key=lambda clock: (clock.due_on or date.max, clock.id)):
        if not is_shown(clock, on=on):
            continue
        row = _clock_row(clock, on=on, area=area, ref=ref, further=further)
        if clock.met_on is not None:
            met.append(row)
        elif clock.due_on is not None and clock.due_on <= on:
            owed.append(row)
        else:
            to_come.append(row)
    return to_come, owed, met


def _clock_row(clock: DueDate, *, on: date, area: str, ref: str, further: str) -> TimelineRow:
    law = law_of(clock.id, on=clock.trigger_on, area=area)
    excused = "an exception applies" if clock.is_excused else ""
    day = clock.met_on or clock.due_on or clock.earliest_on
    due = (
        Due(clock.due_on, on, done_on=clock.met_on, excused=excused)
        if clock.due_on or clock.met_on or excused
        else None
    )
    return TimelineRow(
        day,
        words_of_duty(clock.id, on=clock.trigger_on),
        due=due,
        turn=None if clock.met_on else turn_tag(turn_of(clock.owner)),
        law=law,
        why_href=f"{reverse('casework:date', args=[area, ref, clock.id.lower()])}?begun={clock.trigger_on or ''}"
        + further,
        anchor=f"{clock.id}-{clock.for_}".lower() if clock.for_ else clock.id.lower(),
    )


def detail_words(fact: Fact, officers: dict[int, str] | None = None, *, with_numbers: bool = True) -> str:
    """
    Return what a fact carries beside its day, in words.

    A setting is told by its name where the fact was read with it (`naming_settings`), and then by its number.
    """
    said = []
    for detail in SHAPES[fact.kind].details:
        value = fact.detail.get(detail.name)
        if value in (None, ""):
            continue
        if detail.type is FieldType.FLAG:
            if value:
                said.append(_lower(detail.words))
        elif detail.type is FieldType.CODE and detail.codes is not None:
            said.append(_lower(str(dict(detail.codes.choices).get(value, value))))
        elif detail.type is FieldType.USER:
            said.append((officers or {}).get(value, "an officer"))
        elif detail.type is FieldType.DAY:
            said.append(f"by {long_day(date.fromisoformat(value))}")
        elif detail.type is FieldType.AUTHORITY:
            said.append(f"authority {value}")
        elif detail.name in SETTING_NUMBERS:
            said.append(_setting_words(fact, detail.name, with_number=with_numbers))
        else:
            said.append(str(value))
    return ", ".join(words for words in said if words)


SETTING_NUMBERS = ("urn", "ukprn")


def _setting_words(fact: Fact, number: str, *, with_number: bool) -> str:
    """Return a setting's name and number; its name is said once where a fact gives both its numbers."""
    written = f"{number.upper()} {fact.detail[number]}"
    name = getattr(fact, "setting_name", None)
    if not name:
        return written
    if number == "ukprn" and fact.detail.get("urn"):
        return written if with_number else ""
    return f"{name} ({written})" if with_number else name


def _lower(words: str) -> str:
    """Return words as they stand inside a sentence; an abbreviation or a name keeps its capitals."""
    return words if words[1:2].isupper() or words.startswith(NAMED_AFTER) else words[:1].lower() + words[1:]


NAMED_AFTER = ("Down ",)


# How a fact came here; typed in on a page is the usual way, told only beside facts that came otherwise.
HOW = {"SEN2": "from a SEN2 return", "CSV": "from a file", "DEMO": "invented for the demonstration"}
TYPED_IN = "typed in"


@dataclass(frozen=True)
class SaidOnce:
    """What holds of most facts of a case and is said above them, so that each row says only what is its own."""

    when: str = ""
    how: str = ""

    @property
    def words(self) -> str:
        said = ", ".join(filter(None, (self.when, self.how)))
        return f"Each fact here was {said}, unless it says otherwise." if said else ""


def recorded_alike(facts: Sequence[Fact]) -> SaidOnce:
    """Return how most facts of a case were recorded."""
    return SaidOnce(_most(map(_when, facts)), _most(HOW.get(fact.source, "") for fact in facts))


def _most(words: Iterable[str]) -> str:
    """Return what more than half say, where there are enough of them to be worth saying it once."""
    found = Counter(words)
    said, count = found.most_common(1)[0] if found else ("", 0)
    return said if count > 1 and count * 2 > found.total() else ""


def recorded_words(fact: Any, once: SaidOnce | None = None) -> str:
    """Return when a fact was recorded, by whom and from where, without what is said once for all of them."""
    once = once or SaidOnce()
    when, how = _when(fact), HOW.get(fact.source, TYPED_IN if once.how else "")
    return ", ".join(said for said, known in ((when, once.when), (how, once.how)) if said and said != known)


def _when(fact: Any) -> str:
    by = f" by {fact.recorded_by.name}" if fact.recorded_by else ""
    return f"recorded {short_day(fact.recorded_at.date())}{by}"


def fact_row(
    fact: Fact,
    *,
    before: Sequence[Fact],
    area: str,
    ref: str,
    officers: dict[int, str],
    said_once: SaidOnce,
    days: str = "",
) -> TimelineRow:
    """
    Return a fact as a row of what happened; a correction says what it said before, until when, and why.

    How it was recorded is left out where the page says it once for the whole case (`said_once`).
    """
    words = str(FactKind(fact.kind).label)
    carried = detail_words(fact, officers, with_numbers=False)
    notes = []
    if getattr(fact, "setting_name", None):
        notes += [f"{name.upper()} {fact.detail[name]}" for name in SETTING_NUMBERS if fact.detail.get(name)]
    if fact.dated_by != DatedBy.GIVEN:
        notes.append(str(DatedBy(fact.dated_by).label))
    if recorded := recorded_words(fact, said_once):
        notes.append(sentence(recorded))
    notes += [
        f"Said {short_day(old.happened_on) if old.happened_on else 'no day'}"
        f"{', ' + was if (was := detail_words(old, officers, with_numbers=False)) and was != carried else ''}"
        f" until corrected on {short_day(old.superseded_at.date())}: {old.superseded_because}"
        for old in before
        if old.superseded_at
    ]
    return TimelineRow(
        fact.happened_on,
        f"{words}: {carried}" if carried else words,
        href=reverse("casework:fact", args=[area, ref, fact.pk]) + days,
        note=". ".join(notes),
    )


@dataclass(frozen=True)
class ChangeRow:
    """One clock that would change, in words."""

    words: str
    law: Law | None
    before: str
    after: str


def change_rows(following: Following, *, area: str) -> list[ChangeRow]:
    """Return what would follow, clock by clock; a clock that would be told in the same words is left out."""
    rows = [_change_row(change, area=area) for change in following.changes]
    return [row for row in rows if row.before != row.after]


def _change_row(change: Change, *, area: str) -> ChangeRow:
    side = change.after or change.before
    assert side is not None
    words = words_of_duty(change.duty, on=side.trigger_on)
    return ChangeRow(
        words, law_of(change.duty, on=side.trigger_on, area=area), _state(change.before), _state(change.after)
    )


def _state(clock: DueDate | None) -> str:
    if clock is None:
        return "Not running"
    if clock.met_on:
        how = f", {earliness(due_on=clock.due_on, done_on=clock.met_on)}" if clock.due_on else ""
        return f"Met on {long_day(clock.met_on)}{how}"
    if clock.ended_on:
        return f"Fell away on {long_day(clock.ended_on)}"
    duty = duty_on(clock.id, clock.trigger_on)
    if duty and duty.standing and clock.due_on:
        return f"Stands from {long_day(clock.due_on)}: {duty.standing}"
    if clock.due_on:
        return f"Due {long_day(clock.due_on)}"
    if clock.earliest_on:
        return f"Not before {long_day(clock.earliest_on)}"
    return "As soon as practicable"
