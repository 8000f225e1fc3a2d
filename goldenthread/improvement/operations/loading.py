"""
Loading an area's plans, strands and links from the files that ship here, with their invented actions, or from its own.

What a paper says is recorded as read from a paper; what is invented is recorded as a demonstration. Loading again adds
what is missing and changes nothing that is there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from goldenthread.areas.models import LocalArea, Post, Recorded
from goldenthread.audit import ledger
from goldenthread.audit.models import LedgerEntry
from goldenthread.boards import queries as boards
from goldenthread.core.clock import LONDON, civil_date
from goldenthread.core.refusals import Refused
from goldenthread.improvement import trail
from goldenthread.improvement.models import (
    Action,
    AttachedMeasure,
    Link,
    Plan,
    PlanDate,
    Strand,
    StrandWording,
)
from goldenthread.improvement.operations import actions, evidence, milestones
from goldenthread.improvement.vocabulary import LETTERS, Relation, StrandKind

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # both are safe; the one in C is ten times faster
PLANS = Path(__file__).resolve().parent.parent / "plans"
PROMISED_BEFORE, AHEAD_IS_RECORDED = 14, -60  # days
PAPER, DEMO = Recorded.Source.PAPER, Recorded.Source.DEMO


class NoSuchPlan(Refused):
    """There is no file of that name among the plans that ship."""


class BodyNotLoaded(Refused):
    """A programme names a body that the area does not have."""


@dataclass(frozen=True)
class Recording:
    """From which day invented things are dated, and when each was recorded."""

    at: datetime
    today: date

    def day(self, offset: int) -> date:
        """Return the day so many days from today."""
        return self.today + timedelta(days=offset)

    def moment(self, offset: int) -> datetime:
        """Return when something of that day was recorded: that day, or, for what lies ahead, some weeks ago."""
        if self.today == civil_date(self.at):
            return self.at
        day = self.day(offset if offset <= 0 else AHEAD_IS_RECORDED)
        return max(self.at, datetime.combine(day, time(12), tzinfo=LONDON))


@transaction.atomic
def load_plan(
    *,
    area: LocalArea,
    source: str,
    by: int | None,
    at: datetime,
    today: date | None = None,
    with_demonstration: bool = True,
    given: Mapping[str, Any] | None = None,
) -> dict[str, Strand]:
    """
    Load one file's plans into one area and return its strands by reference; its bodies must be there already.

    What the papers say is recorded `at` a moment. `with_demonstration`: also the invented actions, milestones and
    evidence, dated from `today`, by default the day of `at`; where `today` is later than `at`, each is recorded on
    the day it happened, so that the past can be asked what was known.

    `given` is what an area's own file says, as plan_file.py reads it, and `source` that file's name; nothing in it is
    invented. Without it, `source` names a file that ships.

    :raises NoSuchPlan: nothing of that name ships.
    :raises BodyNotLoaded: load the area's bodies first.
    """
    measured = DEMO if given is None else PAPER  # the targets that ship are invented, as is why each measure tells
    if given is None:
        given = _shipped(source)
    strands: dict[str, Strand] = {}
    for position, one in enumerate(given["plans"], start=1):
        strands |= _plan(area, one, position, at=at)
    _links(given.get("links", ()), strands, at=at)
    for one in given.get("measures", ()):
        _measure(strands[one["strand"]], one, at=at, source=measured)
    if with_demonstration and given.get("demonstration"):
        held = set(Action.objects.filter(area=area).values_list("ref", flat=True))
        when = Recording(at, today or civil_date(at))
        for one in given["demonstration"]["actions"]:
            if one["ref"] not in held:
                _action(area, one, strands, when=when, by=by)
    ledger.write(
        area_id=area.pk,
        deed=trail.PLAN_LOADED,
        subject="improvement.plan",
        subject_id=None,
        by=by,
        at=at,
        detail={"source": source, "strands": len(strands)},
    )
    return strands


def _shipped(source: str) -> Mapping[str, Any]:
    path = PLANS / f"{source}.yaml"
    if not path.is_file():
        raise NoSuchPlan(f"No plan named “{source}” ships with this system.")
    read: Mapping[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - it is safe
    return read


def _plan(area: LocalArea, one: Mapping[str, Any], position: int, *, at: datetime) -> dict[str, Strand]:
    names = ("kind", "title", "words", "window_counts_from", "window_from_months", "window_until_months", "provenance")
    plan, _ = Plan.objects.get_or_create(
        area=area,
        slug=one["slug"],
        defaults={"position": position} | {name: one[name] for name in names if name in one},
    )
    recorded = {"area": area, "recorded_at": at, "source": PAPER}
    known = set(plan.dates.values_list("kind", "on"))
    PlanDate.objects.bulk_create(
        PlanDate(
            **recorded, plan=plan, on=said["day"], **{name: value for name, value in said.items() if name != "day"}
        )
        for said in one.get("dates", ())
        if (said["kind"], said["day"]) not in known
    )
    return _strands(area, plan, one, recorded)


def _strands(area: LocalArea, plan: Plan, one: Mapping[str, Any], recorded: Mapping[str, Any]) -> dict[str, Strand]:
    """Make the strands that are not there yet, with their first wording, and return all of this plan by reference."""
    given = {f"{LETTERS[StrandKind(each['kind'])].lower()}{each['number']}": each for each in one.get("strands", ())}
    held = {strand.ref: strand for strand in Strand.objects.filter(area=area, ref__in=given)}
    made = Strand.objects.bulk_create(
        Strand(
            area=area,
            plan=plan,
            kind=each["kind"],
            number=each["number"],
            ref=ref,
            body=_body(each["body"]) if "body" in each else None,
        )
        for ref, each in given.items()
        if ref not in held
    )
    StrandWording.objects.bulk_create(
        StrandWording(
            **recorded,
            strand=strand,
            title=given[strand.ref]["title"],
            words=given[strand.ref].get("words", ""),
            provenance=given[strand.ref].get("provenance", one["provenance"]),
        )
        for strand in made
    )
    return held | {strand.ref: strand for strand in made}


def _body(slug: str) -> Any:
    body = boards.body(slug=slug)
    if body is None:
        raise BodyNotLoaded(f"The area has no body “{slug}”. Load its bodies before its plan.")
    return body


def _links(groups: Iterable[Mapping[str, Any]], strands: Mapping[str, Strand], *, at: datetime) -> None:
    """Make the links that are not there yet, in one go; `links.make` leaves the same rows one by one."""
    held = set(Link.objects.filter(one__in=strands.values()).values_list("one", "other", "relation"))
    rows = []
    for group in groups:
        relation = group.get("relation", Relation.BELONGS)
        for first, second, *_ in group["pairs"]:  # a file of the area's own says the line too
            one, other = strands[first], strands[second]
            if relation == Relation.BELONGS and one.pk > other.pk:
                one, other = other, one
            if (one.pk, other.pk, relation) not in held:
                rows.append(
                    Link(
                        area_id=one.area_id,
                        recorded_at=at,
                        source=PAPER,
                        one=one,
                        other=other,
                        relation=relation,
                        state=group["state"],
                        since_on=group["since_on"],
                        because=group["because"],
                    )
                )
    ledger.write_many(
        LedgerEntry(
            area_id=row.area_id, at=at, deed=trail.LINK_MADE, subject="improvement.link", subject_id=row.pk, detail={}
        )
        for row in Link.objects.bulk_create(rows)
    )


def _measure(strand: Strand, one: Mapping[str, Any], *, at: datetime, source: str) -> None:
    if AttachedMeasure.objects.filter(strand=strand, measure_code=one["measure"]).exists():
        return
    actions.attach_measure(
        strand=strand,
        measure_code=one["measure"],
        target=Decimal(one["target"]) if "target" in one else None,
        target_on=one.get("target_on"),
        because=one["because"],
        by=None,
        at=at,
        source=source,
    )


def _action(
    area: LocalArea, one: Mapping[str, Any], strands: Mapping[str, Strand], *, when: Recording, by: int | None
) -> None:
    """Load one invented action; its days are counted from today, and what lies ahead is still to come."""

    def day(name: str, of: Mapping[str, Any]) -> date | None:
        return when.day(of[name]) if name in of else None

    def post(title: str) -> Post:
        return Post.objects.get(area=area, title=title)

    promised = when.moment(one["start"] - PROMISED_BEFORE)
    action = actions.add(
        area_id=area.pk,
        ref=one["ref"],
        terms=actions.Terms(
            title=one["title"],
            words=one["words"],
            kind=one["kind"],
            owner=post(one["owner"]),
            partner=post(one["partner"]) if "partner" in one else None,
            start_on=when.day(one["start"]),
            due_on=when.day(one["due"]),
            benefit_check_on=day("benefit_check", one),
            waits_for=Action.objects.get(area=area, ref=one["waits_for"]) if "waits_for" in one else None,
        ),
        serves=[strands[ref] for ref in one["serves"]],
        because="Demonstration",
        by=by,
        at=promised,
        source=DEMO,
    )
    for code in one.get("measures", ()):
        actions.attach_measure(
            action=action, measure_code=code, because="Demonstration", by=by, at=promised, source=DEMO
        )
    for step in one["milestones"]:
        terms = milestones.MilestoneTerms(
            step["words"], step["test"], when.day(step["due"]), step.get("is_of_benefit", False)
        )
        row = milestones.put(action=action, terms=terms, by=by, at=promised, source=DEMO)
        met_on = day("met", step)
        if met_on is not None:
            milestones.meet(
                milestone=row,
                met_on=met_on,
                shown_by=step["shown_by"],
                by=by,
                at=when.moment(step["met"]),
                source=DEMO,
            )
    for item in one["evidence"]:
        evidence.add(
            action=action,
            terms=evidence.EvidenceTerms(
                rung=item["rung"],
                kind=item["kind"],
                strength=item["strength"],
                shows=item["shows"],
                dated_on=when.day(item["dated"]),
                bearing=item.get("bearing", "SUPPORTS"),
                measure_code=item.get("measure", ""),
                consent_on=day("consent", item),
                kept_where="Demonstration",
            ),
            by=by,
            at=when.moment(item["dated"]),
            source=DEMO,
        )
