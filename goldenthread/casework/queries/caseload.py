"""The list of cases as it stands: which lines a reader may see, and what the named views keep of them."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.db.models import F, Q, QuerySet
from django.db.models.expressions import RawSQL

from goldenthread.casework.models import CaseLine
from goldenthread.casework.vocabulary import OPEN_STAGES, Stage


def visible_to(acting: Any) -> QuerySet[CaseLine]:
    """Return the current lines of the cases that somebody acting may see; whoever may not see cases has none."""
    lines = CaseLine.objects.filter(known_until=None).select_related("case")
    return lines.filter(area_id=acting.area_id) if acting is not None and acting.may("casework.see") else lines.none()


def is_open() -> Q:
    """Return what keeps cases in which something is still to be done, plans in place included."""
    return Q(stage__in=OPEN_STAGES)


def is_assessment() -> Q:
    """Return what keeps requests and assessments that have not ended."""
    return Q(stage__in=(Stage.CONSIDERING, Stage.ASSESSING, Stage.PLANNING))


def is_held_by(officers: Iterable[int]) -> Q:
    """Return what keeps cases allocated to any of some officers, such as all whose work is one person's now."""
    return Q(officer_id__in=list(officers))


def is_late(on: date) -> Q:
    """Return what keeps cases whose next deed in law was due before a day."""
    return Q(next_due_on__lt=on)


def falls_due(on: date, *, days: int) -> Q:
    """Return what keeps cases whose next deed in law is due on a day or in the days after it."""
    return Q(next_due_on__gte=on, next_due_on__lte=on + timedelta(days=days))


def is_named(words: str) -> Q:
    """Return what keeps cases of people whose name holds some words, written as names are sorted."""
    return Q(sort_name__contains=words)


def named(acting: Any, words: str, *, at_most: int) -> list[int] | None:
    """
    Return the cases visible to somebody whose name holds some words, or None where there are more than `at_most`.

    Names are looked at one after another, since row-level security lets no index of parts of words be used: all of
    them where few are found, and only until there are too many where many are.
    """
    lines = visible_to(acting).filter(is_named(words)).order_by()
    found = list(lines.values_list("case_id", flat=True)[: at_most + 1])
    return found if len(found) <= at_most else None


def are_among(case_ids: list[int]) -> Q:
    """Return what keeps some cases, however many."""
    return Q(case_id__in=RawSQL("select unnest(%s::bigint[])", [case_ids]))


def by_due_day(lines: QuerySet[CaseLine]) -> QuerySet[CaseLine]:
    """Return lines with the earliest due day first; a case that owes nothing comes last."""
    return lines.order_by(F("next_due_on").asc(nulls_last=True), "case_id")


def lines_of(case_ids: Iterable[int]) -> dict[int, CaseLine]:
    """Return the current lines of some cases of the acting area, by case, in one query."""
    return {
        line.case_id: line
        for line in CaseLine.objects.filter(case_id__in=list(case_ids), known_until=None).select_related("case")
    }


def counts_by_choice(asked: Mapping[str, tuple[str, QuerySet[CaseLine]]], *, at_most: int) -> dict[str, dict[str, int]]:
    """
    Return, for each filter's column, how many of its lines hold each value, in one query however many filters.

    No more than `at_most` lines are read for one, and filters given the very same lines read them once; a filter with
    more is left out of the answer.
    """
    together: dict[int, list[str]] = {}
    for key, (_, lines) in asked.items():
        together.setdefault(id(lines), []).append(key)
    bases, parts, based_on, values = [], [], [], []
    for place, keys in enumerate(together.values()):
        columns = {asked[key][0] for key in keys}
        lines = asked[keys[0]][1].order_by().values(*sorted(columns))[: at_most + 1]
        sql, params = lines.query.sql_with_params()
        bases.append(f"base_{place} as materialized ({sql})")
        based_on += params
        for key in keys:
            parts.append(f"select %s, {asked[key][0]}::text, count(*) from base_{place} group by 2")  # noqa: S608
            values.append(key)
    found: dict[str, dict[str, int]] = {key: {} for key in asked}
    if parts:
        with connection.cursor() as cursor:
            cursor.execute(f"with {', '.join(bases)} {' union all '.join(parts)}", [*based_on, *values])
            for key, value, count in cursor.fetchall():
                found[key][value] = count
    return {key: counts for key, counts in found.items() if sum(counts.values()) <= at_most}
