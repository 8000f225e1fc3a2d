"""Records of a list, a queryset or a sequence: kept and put in order by the same field paths."""

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import F, Model, OrderBy, Q, QuerySet

Records = Any  # a QuerySet, or a sequence of values


def kept(records: Records, lookup: Q | Mapping[str, Any], *, test: Callable[[Any], bool]) -> Records:
    """Return the records that pass: by the lookup in the database, or by the test in memory."""
    if isinstance(records, QuerySet):
        return records.filter(lookup) if isinstance(lookup, Q) else records.filter(**lookup)
    return [record for record in records if test(record)]


def value_at(record: Any, path: str) -> Any:
    """Return a record's value at a field path, with double underscores between steps."""
    try:
        return attrgetter(path.replace("__", "."))(record)
    except AttributeError:
        return None


def ordered(records: Records, paths: Sequence[str], *, descending: bool, tie: str = "pk") -> Records:
    """
    Return records in order; a path that begins with a minus goes the other way. Nothing known comes last.

    `tie` is the path that orders rows alike in all others: in the database an index should end with it.
    """
    if isinstance(records, QuerySet):
        whole = paths if tie in paths else (*paths, tie)  # turned as a whole, so that one index serves both ways
        if descending:
            return records.order_by(*(_turned(path, records.model if path != tie else None) for path in whole))
        return records.order_by(*whole)
    rows = list(records)
    for path in reversed(paths):
        backwards = path.startswith("-") is not descending
        bare = path.lstrip("-")
        known = [row for row in rows if value_at(row, bare) is not None]
        unknown = [row for row in rows if value_at(row, bare) is None]
        rows = sorted(known, key=lambda row: _sortable(value_at(row, bare)), reverse=backwards) + unknown
    return rows


def _turned(path: str, model: type[Model] | None) -> str | OrderBy:
    """Return a path the other way round; the database alone would then put what is not known first."""
    if path.startswith("-"):
        return path[1:]
    return F(path).desc(nulls_last=True) if model and _may_be_unknown(path, model) else f"-{path}"


def _may_be_unknown(path: str, model: type[Model]) -> bool:
    """Return whether a value may be missing on the way along a path; of what a query works out nobody can say."""
    for step in path.split("__"):
        try:
            field = model._meta.pk if step == "pk" else model._meta.get_field(step)
        except FieldDoesNotExist:
            return True
        if getattr(field, "null", False):
            return True
        model = getattr(field, "related_model", None) or model
    return False


def _sortable(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value
