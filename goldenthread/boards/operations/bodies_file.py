"""
The form of a file of bodies that an area writes for itself, and what in it must fit together.

docs/boards-and-plans.md describes it. Loading is loading.py's; here nothing is written.
"""

from collections.abc import Iterable
from datetime import date

from goldenthread.areas.models import Holder, Organisation, Post, Succession
from goldenthread.boards.models import AgendaItem, Body, BodySuccession, Decision, Meeting, ReportLine, Seat
from goldenthread.boards.vocabulary import DecisionKind, SeatRole
from goldenthread.core import yaml_file
from goldenthread.core.yaml_file import Entry, Form, also, day, form, once, refer, several, slug, unread, words

_KEY, _TITLE = slug(), words(AgendaItem._meta.get_field("title").max_length or 0)
_SEAT = also(
    form("seat", Seat, "title agency role is_external from_on until_on provenance", organisation=_KEY), post=_KEY
)
_BODY = form(
    "body",
    Body,
    "slug name short_name also_known_as kind purpose rhythm position clear_days from_on until_on provenance",
)
_DECISION = Form(
    "decision",
    {
        # What was referred needs the body it went to, which this form has no key for.
        "kind": yaml_file.choice(*(str(one) for one in DecisionKind if one != DecisionKind.REFER)),
        "words": form("decision", Decision, "words").must["words"],
    },
)
_NEXT = {"before": _KEY, "after": _KEY, "day": day}
_FORM = Form(
    "file of bodies",
    must={"bodies": several(also(_BODY, seats=several(_SEAT)))},
    may={
        "organisations": several(
            form("organisation", Organisation, "name short_name kind from_on until_on also_known_as", key=_KEY)
        ),
        "successions": several(form("succession", Succession, "because", **_NEXT)),
        "posts": several(form("post", Post, "title", key=_KEY, organisation=_KEY)),
        "holders": several(form("holder", Holder, "name from_on until_on", post=_KEY)),
        "body_successions": several(form("body succession", BodySuccession, "because", **_NEXT)),
        "lines": several(also(form("line", ReportLine, "about provenance", body=_KEY, to=_KEY), through=_KEY)),
        "meetings": several(
            also(form("meeting", Meeting, "held_on", body=_KEY, item=_TITLE, provenance=words(300)), decision=_DECISION)
        ),
        "demonstration": unread,
    },
)


def read(content: bytes, *, on: date) -> Entry:
    """
    Return what a file of bodies says, fit to be loaded.

    :raises FileRefused: something in it is not as it must be; the sentence begins with the line.
    """
    given: Entry = yaml_file.read(content, _FORM)
    organisations = once(given.get("organisations", ()), "key")
    once(organisations.values(), "name")
    _follow(given.get("successions", ()), organisations, "organisation")
    posts = once(given.get("posts", ()), "key")
    once(posts.values(), "title")
    for post in posts.values():
        refer(post, "organisation", organisations, "organisation")
    bodies = once(given["bodies"], "slug")
    for one in (*organisations.values(), *bodies.values()):
        yaml_file.check_span(one)
    for body in bodies.values():
        _check_seats(body.get("seats", ()), organisations, posts)
    _follow(given.get("body_successions", ()), bodies, "body")
    _check_holders(given.get("holders", ()), posts)
    _check_lines(given.get("lines", ()), bodies)
    _check_meetings(given.get("meetings", ()), bodies, on)
    return given


def _follow(steps: Iterable[Entry], known: dict[str, Entry], what: str) -> None:
    for step in steps:
        refer(step, "before", known, what)
        refer(step, "after", known, what)
        if step["before"] == step["after"]:
            raise step.refused("after", f"“{step['after']}” cannot follow itself.")
    once(steps, "before", "after")


def _check_seats(seats: Iterable[Entry], organisations: dict[str, Entry], posts: dict[str, Entry]) -> None:
    for seat in seats:
        refer(seat, "organisation", organisations, "organisation")
        refer(seat, "post", posts, "post")
        yaml_file.check_span(seat)
    chairs = [seat for seat in seats if seat.get("role") == SeatRole.CHAIR]
    yaml_file.check_one_at_a_time(chairs, "title", "a body has one chair")
    for post in posts:
        of_post = [seat for seat in seats if seat.get("post") == post]
        yaml_file.check_one_at_a_time(of_post, "post", f"the post “{post}” has one seat on a body")


def _check_holders(holders: Iterable[Entry], posts: dict[str, Entry]) -> None:
    for holder in holders:
        refer(holder, "post", posts, "post")
        yaml_file.check_span(holder)
    for post in posts:
        of_post = [holder for holder in holders if holder["post"] == post]
        yaml_file.check_one_at_a_time(of_post, "name", f"the post “{post}” has one holder")


def _check_lines(lines: Iterable[Entry], bodies: dict[str, Entry]) -> None:
    for line in lines:
        for key in ("body", "to", "through"):
            refer(line, key, bodies, "body")
        if line["body"] == line["to"]:
            raise line.refused("to", f"“{line['to']}” cannot answer to itself.")
        if line.get("through") in (line["body"], line["to"]):
            raise line.refused("through", f"“{line['through']}” is one of the two. Name a third body, or none.")
    once(lines, "body", "to")


def _check_meetings(meetings: Iterable[Entry], bodies: dict[str, Entry], on: date) -> None:
    for meeting in meetings:
        refer(meeting, "body", bodies, "body")
        body, held_on = bodies[meeting["body"]], meeting["held_on"]
        if not body.get("from_on", date.min) <= held_on < body.get("until_on", date.max):
            raise meeting.refused("held_on", f"{body['name']} did not exist on {held_on}, by its days in this file.")
        if "decision" in meeting and held_on > on:
            raise meeting.refused("decision", f"the meeting is on {held_on}; nothing can have been decided yet.")
    once(meetings, "body", "held_on")
