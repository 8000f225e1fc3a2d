"""Organisations, their teams and posts as on a day, in words: what followed what, and who held which post."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.areas.models import Holder, Organisation, Post, Succession
from goldenthread.areas.queries import begun_by, empty_since, holders_on, posts_on, successions_by, teams_on
from goldenthread.web.words import listed, plain_day


@dataclass(frozen=True)
class PostThen:
    """A post, the team it is in, and who held it."""

    title: str
    team: str
    held: str
    is_vacant: bool
    since: str


@dataclass(frozen=True)
class OrganisationThen:
    """An organisation that existed on the day."""

    key: int
    name: str
    kind: str
    before: Sequence[str]  # a sentence each: what it followed
    teams: Sequence[str]
    posts: Sequence[PostThen]


@dataclass(frozen=True)
class AreaThen:
    """The organisations there were on the day, and a sentence for each that had ended by then."""

    organisations: Sequence[OrganisationThen]
    ended: Sequence[str]

    @property
    def posts(self) -> int:
        return sum(len(organisation.posts) for organisation in self.organisations)

    @property
    def vacancies(self) -> int:
        return sum(post.is_vacant for organisation in self.organisations for post in organisation.posts)


def area_then(*, on: date) -> AreaThen:
    """Return the acting area's organisations as on a day."""
    steps = list(successions_by(on=on))
    teams: dict[int, list[str]] = defaultdict(list)
    for team in teams_on(on=on):
        teams[team.organisation_id].append(team.name)
    posts = _posts(on)
    there, ended = [], []
    for each in begun_by(on=on):
        if each.until_on is not None and each.until_on <= on:
            ended.append(_ending(each, [step for step in steps if step.before_id == each.pk]))
            continue
        there.append(
            OrganisationThen(
                key=each.pk,
                name=each.name,
                kind=each.get_kind_display(),
                before=_beginnings(each, [step for step in steps if step.after_id == each.pk]),
                teams=teams[each.pk],
                posts=posts.get(each.pk, ()),
            )
        )
    return AreaThen(organisations=there, ended=ended)


FILE_COLUMNS = ("name", "kind", "from", "until", "succeeded by")


def organisation_rows(*, on: date) -> list[tuple[str, ...]]:
    """Return the organisations there had been by a day, as a file has them; an end after that day is not told."""
    heirs: dict[int, list[str]] = defaultdict(list)
    for step in successions_by(on=on):
        heirs[step.before_id].append(step.after.name)
    return [
        (
            each.name,
            each.get_kind_display(),
            each.from_on.isoformat() if each.from_on else "",
            each.until_on.isoformat() if each.until_on and each.until_on <= on else "",
            "; ".join(heirs[each.pk]),
        )
        for each in begun_by(on=on)
    ]


def _ending(organisation: Organisation, steps: Iterable[Succession]) -> str:
    """Return until when an organisation was there, and what followed."""
    assert organisation.until_on is not None
    ended = f"{organisation.name}, until {plain_day(organisation.until_on)}"
    heirs = [step.after.name for step in steps]
    return f"{ended}, when {listed(heirs)} followed." if heirs else f"{ended}. What followed is not recorded."


def _beginnings(organisation: Organisation, steps: Sequence[Succession]) -> list[str]:
    """Return since when an organisation was there and what it followed, a sentence for each day and reason."""
    if not steps:
        return [f"Since {plain_day(organisation.from_on)}."] if organisation.from_on else []
    together: dict[tuple[date, str], list[str]] = defaultdict(list)
    for step in steps:
        together[step.on, step.because].append(step.before.name)
    return [
        f"Followed {listed(names)} on {plain_day(day)}{f' ({because})' if because else ''}."
        for (day, because), names in together.items()
    ]


def _posts(on: date) -> dict[int, list[PostThen]]:
    held: dict[int, list[Holder]] = defaultdict(list)
    for holder in holders_on(on=on).order_by("is_deputy", "from_on", "pk"):
        held[holder.post_id].append(holder)
    empty = empty_since(on=on)
    found: dict[int, list[PostThen]] = defaultdict(list)
    for post in posts_on(on=on).select_related("team"):
        found[post.organisation_id].append(_post(post, held[post.pk], empty.get(post.pk)))
    return found


def _post(post: Post, holders: Sequence[Holder], empty: date | None) -> PostThen:
    own = next((holder for holder in holders if not holder.is_deputy), None)
    deputies = [holder.name for holder in holders if holder.is_deputy]
    if own is None:
        held = f"Vacant since {plain_day(empty)}" if empty else "Vacant"
    else:
        held = f"{own.name} (interim)" if own.is_interim else own.name
    if deputies:
        held = f"{held}; deputy: {listed(deputies)}"
    return PostThen(
        title=post.title,
        team=post.team.name if post.team else "",
        held=held,
        is_vacant=own is None,
        since=plain_day(own.from_on) if own else "",
    )
