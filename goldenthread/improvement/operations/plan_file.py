"""
The form of a file of plans that an area writes for itself, and what in it must fit together.

docs/boards-and-plans.md describes it. Loading is loading.py's; here nothing is written.
"""

from collections.abc import Collection, Iterable, Mapping

from goldenthread.core import yaml_file
from goldenthread.core.yaml_file import (
    Entry,
    FileRefused,
    also,
    choice,
    day,
    decimal,
    form,
    nearest,
    once,
    refer,
    several,
    slug,
    unread,
    words,
)
from goldenthread.improvement.models import AttachedMeasure, Link, Plan, PlanDate, Strand, StrandWording
from goldenthread.improvement.vocabulary import LETTERS, Relation, StrandKind

_DATE = form("date", PlanDate, "kind until_on who as_written is_inferred provenance", day=day)
_STRAND = also(
    form("strand", Strand, "kind number", title=words(StrandWording._meta.get_field("title").max_length or 0)),
    words=words(10_000),
    provenance=words(300),
    body=slug(),
)
_PLAN = also(
    form("plan", Plan, "slug kind title words window_counts_from window_from_months window_until_months provenance"),
    dates=several(_DATE),
    strands=several(_STRAND),
)
_LINK = also(
    form("link", Link, "state since_on because", pairs=several(yaml_file.pair)),
    relation=choice(*(str(one) for one in Relation)),
)
_MEASURE = also(
    form("measure", AttachedMeasure, "target_on because", strand=slug(), measure=slug(60)),
    target=decimal,
)
_FORM = yaml_file.Form(
    "file of plans",
    must={"plans": several(_PLAN)},
    may={"links": several(_LINK), "measures": several(_MEASURE), "demonstration": unread},
)
_ARE_BODIES = (StrandKind.PROGRAMME, StrandKind.WORKING_GROUP)


def read(content: bytes, *, bodies: Collection[str], measures: Collection[str], taken: Mapping[str, str]) -> Entry:
    """
    Return what a file of plans says, fit to be loaded.

    `bodies` and `measures` are those the area has, by slug and code; `taken` says of each strand that the area has by
    which plan it stands, by slug.

    :raises FileRefused: something in it is not as it must be; the sentence begins with the line.
    """
    given: Entry = yaml_file.read(content, _FORM)
    strands: dict[str, Entry] = {}
    for plan in once(given["plans"], "slug").values():
        _check_dates(plan)
        for strand in plan.get("strands", ()):
            _check_strand(strand, plan, bodies, strands, taken)
    _check_links(given.get("links", ()), strands)
    for measure in given.get("measures", ()):
        refer(measure, "strand", strands, "strand")
        refer(measure, "measure", measures, "measure", "in this system")
        if ("target" in measure) != ("target_on" in measure):
            raise measure.refused(
                "measure", "give both target and target_on, the day it is to be reached by, or neither."
            )
    once(given.get("measures", ()), "strand", "measure")
    return given


def _check_dates(plan: Entry) -> None:
    for said in plan.get("dates", ()):
        yaml_file.check_span(said, "day", is_counted=True)
        if said.get("is_inferred") and "as_written" not in said:
            raise said.refused("is_inferred", "an inferred day keeps the paper's own words. Add “as_written: …”.")
    once(plan.get("dates", ()), "kind", "day")
    for key in ("window_from_months", "window_until_months"):
        if key in plan and "window_counts_from" not in plan:
            raise plan.refused(key, "say from which kind of date it counts. Add “window_counts_from: …”.")
    if plan.get("window_until_months", 0) and "window_from_months" not in plan:
        raise plan.refused("window_until_months", "say when the window opens too. Add “window_from_months: …”.")
    if plan.get("window_until_months", 32767) < plan.get("window_from_months", 0):
        raise plan.refused("window_until_months", "the window closes before it opens.")


def _check_strand(
    strand: Entry, plan: Entry, bodies: Collection[str], strands: dict[str, Entry], taken: Mapping[str, str]
) -> None:
    """Check one strand and keep it under its reference, which is one in the whole area."""
    kind = StrandKind(strand["kind"])
    ref = f"{LETTERS[kind].lower()}{strand['number']}"
    if strand["number"] < 1:
        raise strand.refused("number", "strands are numbered from 1.")
    if ref in strands:
        raise strand.refused(
            "number",
            f"“{ref}” is taken on line {strands[ref].lines['number']}; numbers of a kind run through all plans.",
        )
    if taken.get(ref, plan["slug"]) != plan["slug"]:
        raise strand.refused(
            "number", f"the area has “{ref}” in its plan “{taken[ref]}” already. Give it another number."
        )
    if "body" in strand and kind not in _ARE_BODIES:
        raise strand.refused("body", f"only {' and '.join(str(one) for one in _ARE_BODIES)} may name a body.")
    refer(strand, "body", bodies, "body", "in the area. Load its bodies before its plans")
    strands[ref] = strand


def _check_links(links: Iterable[Entry], strands: Mapping[str, Entry]) -> None:
    said: dict[tuple[str, str, str], int] = {}
    for link in links:
        relation = link.get("relation", Relation.BELONGS)
        for first, second, line in link["pairs"]:
            for ref in (first, second):
                if ref not in strands:
                    raise FileRefused(line, f"there is no strand “{ref}” in this file. {nearest(ref, strands)}")
            if first == second:
                raise FileRefused(line, f"“{first}” cannot be linked to itself.")
            one, other = sorted((first, second)) if relation == Relation.BELONGS else (first, second)
            if (one, other, relation) in said:
                raise FileRefused(line, f"[{first}, {second}] is linked on line {said[one, other, relation]} already.")
            said[one, other, relation] = line
