"""What has been recorded about actions since a moment, and what has come to pass since a day: why a figure moved."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.improvement.models import ActionTerms, Evidence, Milestone


@dataclass(frozen=True)
class FactSince:
    """One fact that a frozen figure did not know, or that had not come to pass; `is_of_evidence` is not for all."""

    action_ref: str
    words: str
    happened_on: date | None
    recorded_at: datetime
    is_correction: bool
    is_of_evidence: bool = False


def facts_since(
    *, as_at: date, known_at: datetime, today: date, now: datetime, refs: Iterable[str]
) -> tuple[FactSince, ...]:
    """Return the facts about some actions recorded after a moment or dated after a day, oldest first."""
    keys = list(refs)
    found = []
    for row in Milestone.objects.filter(action__ref__in=keys, superseded_at=None).select_related("action"):
        new = row.recorded_at > known_at and row.recorded_at <= now
        came = row.met_on is not None and as_at < row.met_on <= today
        if new or came:
            met = row.met_on is not None
            found.append(
                FactSince(
                    row.action.ref,
                    f"Action {row.action.number}, milestone {row.number}: "
                    + ("met" if met else f"now due {row.due_on:%-d %B %Y}"),
                    row.met_on,
                    row.recorded_at,
                    new and met and row.met_on is not None and row.met_on <= as_at,
                )
            )
    for item in Evidence.objects.filter(action__ref__in=keys).select_related("action"):
        withdrawn = item.superseded_at is not None and item.superseded_by_id is None
        if item.recorded_at > known_at or (item.superseded_at is None and as_at < item.dated_on <= today):
            found.append(
                FactSince(
                    item.action.ref,
                    f"Action {item.action.number}, evidence {item.ref}: {item.get_rung_display()}",
                    item.dated_on,
                    item.recorded_at,
                    item.recorded_at > known_at and item.dated_on <= as_at,
                    is_of_evidence=True,
                )
            )
        elif withdrawn and item.superseded_at and item.superseded_at > known_at:
            found.append(
                FactSince(
                    item.action.ref,
                    f"Action {item.action.number}, evidence {item.ref} withdrawn",
                    item.dated_on,
                    item.superseded_at,
                    True,
                    is_of_evidence=True,
                )
            )
    for terms in ActionTerms.objects.filter(action__ref__in=keys, recorded_at__gt=known_at).select_related("action"):
        found.append(
            FactSince(
                terms.action.ref,
                f"Action {terms.action.number}: now due {terms.due_on:%-d %B %Y}",
                None,
                terms.recorded_at,
                False,
            )
        )
    return tuple(sorted(found, key=lambda one: (one.recorded_at, one.action_ref)))
