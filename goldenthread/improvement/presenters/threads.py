"""The thread of a finding: weakness, what answers it, what is done, what shows it, what a board decided."""

from collections.abc import Mapping, Sequence

from django.urls import reverse

from goldenthread.improvement.models import ActionDecision
from goldenthread.improvement.models import Link as LinkRow
from goldenthread.improvement.presenters.links import action_href, strand_href
from goldenthread.improvement.queries import ActionThen, StrandThen
from goldenthread.improvement.vocabulary import StrandKind
from goldenthread.web.components import Ladder, Thread, ThreadLink
from goldenthread.web.words import counted, plain_day

ANSWERS = (StrandKind.COMMITMENT, StrandKind.WORKING_GROUP)


def beside(strand: StrandThen, links: Sequence[LinkRow], strands: Mapping[str, StrandThen]) -> list[StrandThen]:
    """Return the strands a strand is linked to, in the order of the thread."""
    order = list(strands)
    found = {
        other.ref
        for link in links
        for here, other in ((link.one, link.other), (link.other, link.one))
        if here.ref == strand.ref
    }
    return [strands[ref] for ref in sorted(found, key=order.index) if ref in strands]


def of_weakness(
    area: str,
    weakness: StrandThen,
    *,
    links: Sequence[LinkRow],
    strands: Mapping[str, StrandThen],
    actions: Sequence[ActionThen],
    with_evidence: bool,
    with_exempt: bool,
) -> Thread:
    """
    Return a weakness's thread; where a link is missing the line is broken and words say which.

    `with_evidence`, `with_exempt`: the reader may open evidence, and what a board decided on an exempt item.
    """
    answers = [one for one in beside(weakness, links, strands) if one.kind in ANSWERS]
    refs = {weakness.ref, *(one.ref for one in answers)}
    mine = [one for one in actions if one.serves & refs]
    parts = [ThreadLink(weakness.kind.label, f"{weakness.number}. {weakness.title}", strand_href(area, weakness))]
    parts += [ThreadLink(one.kind.label, f"{one.number}. {one.title}", strand_href(area, one)) for one in answers]
    if not answers:
        parts.append(ThreadLink("Commitment", broken="Nothing answers this weakness"))
    parts += [
        ThreadLink("Action", f"{one.number} {one.terms.title}", action_href(area, one), note=one.verdict.words)
        for one in mine
    ]
    if not mine:
        parts.append(ThreadLink("Action", broken="No action is on record"))
        return Thread(f"Thread of {weakness.name}", tuple(parts))
    items = sum(len(one.evidence) for one in mine)
    if items:
        href = reverse("improvement:evidence", args=[area]) if with_evidence else ""
        parts.append(ThreadLink("Evidence", counted(items, "item"), href))
    else:
        parts.append(ThreadLink("Evidence", broken="Nothing shows any of it yet"))
    decisions = [tied for one in mine for tied in one.decisions]
    if decisions:
        parts.append(_decision(area, decisions[-1], with_exempt=with_exempt))
    else:
        parts.append(ThreadLink("Decision", broken="No board has decided on it"))
    return Thread(f"Thread of {weakness.name}", tuple(parts))


def of_action(
    area: str,
    action: ActionThen,
    *,
    strands: Mapping[str, StrandThen],
    links: Sequence[LinkRow],
    with_exempt: bool,
) -> Thread:
    """Return an action's thread: the weakness behind it, what it serves, itself, its evidence, the decision."""
    serves = [strands[ref] for ref in strands if ref in action.serves]
    behind: list[StrandThen] = []
    for one in serves:
        for other in beside(one, links, strands):
            if other.kind == StrandKind.WEAKNESS and other not in behind and one.kind in ANSWERS:
                behind.append(other)
    if not behind:
        behind = [one for one in serves if one.kind == StrandKind.WEAKNESS]
    parts = [ThreadLink("Weakness", f"{one.number}. {one.title}", strand_href(area, one)) for one in behind]
    if not behind:
        parts.append(ThreadLink("Weakness", broken="It answers no weakness"))
    parts += [
        ThreadLink(one.kind.label, f"{one.number}. {one.title}", strand_href(area, one))
        for one in serves
        if one.kind in ANSWERS
    ]
    parts.append(ThreadLink("Action", f"{action.number} {action.terms.title}"))
    if action.evidence:
        parts.append(ThreadLink("Evidence", action.ladder.sentence, "#evidence"))
    else:
        parts.append(ThreadLink("Evidence", broken="Nothing shows it yet"))
    parts += [_decision(area, tied, with_exempt=with_exempt) for tied in action.decisions]
    if not action.decisions:
        parts.append(ThreadLink("Decision", broken="No board has decided on it"))
    return Thread(f"Thread of {action.name}", tuple(parts))


def _decision(area: str, tied: ActionDecision, *, with_exempt: bool) -> ThreadLink:
    """Return which board decided, and when; what it decided on an exempt item opens only to those who may read it."""
    item = tied.decision.item
    called = f"{item.meeting.body.called}, {plain_day(item.meeting.held_on)}"
    if item.is_exempt and not with_exempt:
        return ThreadLink("Decision", called, note="Decided on an exempt item")
    return ThreadLink("Decision", called, reverse("boards:resolution", args=[area, tied.decision.ref]))


def ladder(action: ActionThen, *, with_words: bool) -> Ladder:
    """Return an action's evidence ladder; what the items show is only for those who may see evidence."""
    filled, empty = {}, {}
    for one in action.ladder.rungs:
        if one.newest is None:
            empty[one.rung.label] = "nothing yet" if one.against is None else "only evidence against it"
            continue
        words = plain_day(one.newest.dated_on)
        if with_words:
            words = f"{one.newest.shows}, {words}"
        if one.is_stale:
            words += ", over 6 months old"
        filled[one.rung.label] = words
    return Ladder(filled, empty)
