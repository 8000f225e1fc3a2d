"""
Loading an area's bodies, seats and lines of accountability, from the files that ship here or from one of its own.

Loading again adds what is missing and changes nothing that is there; one area's file never touches another area.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from goldenthread.areas.models import Holder, LocalArea, Organisation, Post, Recorded, Succession
from goldenthread.audit import ledger
from goldenthread.boards import trail
from goldenthread.boards.models import Body, BodySuccession, Meeting, ReportLine, Seat
from goldenthread.boards.operations import agendas, meetings, minutes
from goldenthread.core.refusals import Refused

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # both are safe; the one in C is ten times faster
BODIES = Path(__file__).resolve().parent.parent / "bodies"


class NoSuchFile(Refused):
    """There is no file of that name among the bodies that ship."""


@transaction.atomic
def load_bodies(
    *, area: LocalArea, source: str, by: int | None, at: datetime, given: Mapping[str, Any] | None = None
) -> dict[str, Body]:
    """
    Load the organisations, posts, bodies, seats and lines of one file into one area, and return its bodies by slug.

    `given` is what an area's own file says, as bodies_file.py reads it, and `source` that file's name; without it,
    `source` names a file that ships.

    :raises NoSuchFile: nothing of that name ships.
    """
    if given is None:
        given = _shipped(source)
    organisations = _organisations(area, given)
    posts = _posts(area, given, organisations)
    bodies = {one["slug"]: _body(area, one, organisations, posts) for one in given["bodies"]}
    for step in given.get("body_successions", ()):
        BodySuccession.objects.get_or_create(
            area=area,
            before=bodies[step["before"]],
            after=bodies[step["after"]],
            defaults={"on": step["day"], "because": step["because"]},
        )
    for line in given.get("lines", ()):
        ReportLine.objects.get_or_create(
            area=area,
            body=bodies[line["body"]],
            to=bodies[line["to"]],
            defaults={
                "through": bodies.get(line.get("through", "")),
                "about": line.get("about", ""),
                "provenance": line.get("provenance", ""),
            },
        )
    for one in given.get("meetings", ()):
        _dated_meeting(area, bodies[one["body"]], one, at=at)
    ledger.write(
        area_id=area.pk,
        deed=trail.BODIES_LOADED,
        subject="boards.body",
        subject_id=None,
        by=by,
        at=at,
        detail={"source": source, "bodies": len(bodies)},
    )
    return bodies


def _shipped(source: str) -> Mapping[str, Any]:
    path = BODIES / f"{source}.yaml"
    if not path.is_file():
        raise NoSuchFile(f"No bodies named “{source}” ship with this system.")
    read: Mapping[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - it is safe
    return read


def _organisations(area: LocalArea, given: Mapping[str, Any]) -> dict[str, Organisation]:
    """Return the file's organisations by key; one that the area has already under that name is used as it is."""
    made = {}
    for one in given.get("organisations", ()):
        made[one["key"]], _ = Organisation.objects.get_or_create(
            area=area,
            name=one["name"],
            defaults={
                "short_name": one.get("short_name", ""),
                "also_known_as": one.get("also_known_as", []),
                "kind": one["kind"],
                "from_on": one.get("from_on"),
                "until_on": one.get("until_on"),
            },
        )
    for step in given.get("successions", ()):
        Succession.objects.get_or_create(
            area=area,
            before=made[step["before"]],
            after=made[step["after"]],
            defaults={"on": step["day"], "because": step["because"]},
        )
    return made


def _posts(area: LocalArea, given: Mapping[str, Any], organisations: Mapping[str, Organisation]) -> dict[str, Post]:
    """Return the file's posts by key; a post that somebody has held already keeps the holders it has."""
    made = {one["key"]: _post(area, one["title"], organisations[one["organisation"]]) for one in given.get("posts", ())}
    were_held = set(Holder.objects.filter(post__in=made.values()).values_list("post_id", flat=True))
    for one in (*given.get("holders", ()), *given.get("demonstration", {}).get("holders", ())):
        post = made[one["post"]]
        if post.pk not in were_held:
            Holder.objects.create(
                area=area, post=post, name=one["name"], from_on=one["from_on"], until_on=one.get("until_on")
            )
    return made


def _post(area: LocalArea, title: str, organisation: Organisation) -> Post:
    standing = Post.objects.filter(area=area, title=title).order_by("pk").first()
    return standing or Post.objects.create(area=area, title=title, organisation=organisation)


def _body(
    area: LocalArea, one: Mapping[str, Any], organisations: Mapping[str, Organisation], posts: Mapping[str, Post]
) -> Body:
    plain = ("name", "short_name", "also_known_as", "kind", "purpose", "rhythm", "position", "clear_days")
    dated = ("from_on", "until_on", "provenance")
    body, is_new = Body.objects.get_or_create(
        area=area, slug=one["slug"], defaults={name: one[name] for name in (*plain, *dated) if name in one}
    )
    if is_new:
        Seat.objects.bulk_create(
            Seat(
                area=area,
                body=body,
                **{
                    name: seat[name]
                    for name in ("title", "agency", "role", "is_external", "from_on", "until_on", "provenance")
                    if name in seat
                },
                organisation=organisations[seat["organisation"]],
                post=posts.get(seat.get("post", "")),
            )
            for seat in one.get("seats", ())
        )
    return body


def _dated_meeting(area: LocalArea, body: Body, one: Mapping[str, Any], *, at: datetime) -> None:
    """Record a meeting that a paper dates, with its item and what was decided, as read from that paper."""
    if Meeting.objects.filter(body=body, held_on=one["held_on"]).exists():
        return
    meeting = meetings.call(
        area_id=area.pk, body=body, held_on=one["held_on"], provenance=one["provenance"], by=None, at=at
    )
    item = agendas.add(meeting=meeting, answers=agendas.ItemAnswers(title=one["item"]), by=None, at=at)
    if decided := one.get("decision"):
        minutes.record_decision(
            item=item,
            kind=decided["kind"],
            words=decided["words"],
            by=None,
            at=at,
            source=Recorded.Source.PAPER,
        )


def nth_weekday(*, month: date, weekday: int, nth: int) -> date:
    """Return the nth such weekday of a month, Monday being 0: the second Monday is `weekday=0, nth=2`."""
    first = month.replace(day=1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def monthly_days(*, first_on: date, last_on: date, weekday: int = 0, nth: int = 2) -> tuple[date, ...]:
    """Return the days on which a monthly board meets between two days, both counted."""
    days, month = [], first_on.replace(day=1)
    while month <= last_on:
        day = nth_weekday(month=month, weekday=weekday, nth=nth)
        if first_on <= day <= last_on:
            days.append(day)
        month = (month + timedelta(days=32)).replace(day=1)
    return tuple(days)
