"""Imports that somebody acting may see, and what each found, matched and kept."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from goldenthread.people.queries import DisposalOrder, orders, orders_before
from goldenthread.returns.models import FilePiece, KeptFact, ReturnFinding, ReturnImport, ReturnRecord
from goldenthread.returns.vocabulary import MatchedBy

SILENT_FOR = timedelta(minutes=3)


def visible_to(acting: Any) -> QuerySet[ReturnImport]:
    """Return the imports that somebody acting may see, newest first, each with how many people still wait."""
    waiting = ReturnRecord.objects.filter(of_import=OuterRef("pk"), matched_by="").order_by()
    counted = waiting.values("of_import").annotate(count=Count("pk")).values("count")
    imports = (
        ReturnImport.objects.select_related("asked_by")
        .annotate(waiting_count=Coalesce(Subquery(counted), 0))
        .order_by("-asked_at", "-pk")
    )
    if acting is None or not acting.may("returns.see"):
        return imports.none()
    return imports.filter(area_id=acting.area_id)


def find_import(acting: Any, number: int) -> ReturnImport | None:
    """Return one import by its number, if the reader may see it."""
    return visible_to(acting).filter(pk=number).first()


def find_import_to_run(acting: Any, number: int) -> ReturnImport | None:
    """Return one import, held until the transaction ends, so that of two who run it again one comes after the other."""
    return visible_to(acting).filter(pk=number).select_for_update(of=("self",)).first()


def has_stopped(one: ReturnImport, *, now: datetime) -> bool:
    """
    Return whether an import that is not over has shown no sign of life for minutes: its process was stopped.

    One that never moved is counted from when it was asked for; running it twice loads it once.
    """
    return not one.is_over and now - (one.moved_at or one.asked_at) > SILENT_FOR


def has_file(one: ReturnImport) -> bool:
    """Return whether the file of an import is still held, so that it can be loaded or tried again."""
    return FilePiece.objects.filter(of_import=one).exists()


def waiting_in(one: ReturnImport) -> int:
    """Return how many people of an import still wait for somebody to say who they are."""
    return ReturnRecord.objects.filter(of_import=one, matched_by="").count()


def findings_of(one: ReturnImport) -> QuerySet[ReturnFinding]:
    """Return the findings of an import in the order of the file."""
    return ReturnFinding.objects.filter(of_import=one).order_by("number", "line", "pk")


def records_of(one: ReturnImport) -> QuerySet[ReturnRecord]:
    """Return the people of an import in the order of the file, each with how many findings stand beside them."""
    beside = ReturnFinding.objects.filter(of_import=OuterRef("of_import"), number=OuterRef("number"))
    counted = beside.order_by().values("number").annotate(count=Count("pk")).values("count")
    return (
        ReturnRecord.objects.filter(of_import=one)
        .select_related("person")
        .annotate(finding_count=counted, has_findings=Exists(beside))
        .order_by("number")
    )


def find_record(one: ReturnImport, number: int) -> ReturnRecord | None:
    """Return one person of an import by their place in the file."""
    return records_of(one).filter(number=number).first()


def find_waiting(acting: Any, *, import_number: int, number: int) -> ReturnRecord | None:
    """Return one person of an import for somebody who may say who people are, whether or not returns are their work."""
    if acting is None or not (acting.may("people.match") and acting.may("people.see")):
        return None
    one = ReturnImport.objects.filter(pk=import_number, area_id=acting.area_id).first()
    return find_record(one, number) if one else None


def disposed_before(records: Sequence[ReturnRecord]) -> dict[int, DisposalOrder]:
    """
    Return, by record, the order under which an earlier record with the same number was disposed of, of those added.

    The import noted it where it added them; where somebody settled a doubt, it is asked for by the person's numbers.
    """
    added = [record for record in records if record.matched_by == MatchedBy.ADDED]
    imports = {record.of_import_id for record in added}
    noted = {
        (one.pk, number): order_id
        for one in ReturnImport.objects.filter(pk__in=imports)
        for number, order_id in one.totals.get("people_disposed_before", [])
    }
    by_id = orders(noted.values()) if noted else {}
    found = {
        record.pk: by_id[noted[record.of_import_id, record.number]]
        for record in added
        if (record.of_import_id, record.number) in noted
    }
    settled = {record.pk: record.person_id for record in added if record.settled_at and record.person_id}
    if settled:
        before = orders_before(settled.values(), area_id=added[0].area_id)
        found |= {pk: before[person_id] for pk, person_id in settled.items() if person_id in before}
    return found


def findings_beside(record: ReturnRecord) -> QuerySet[ReturnFinding]:
    """Return the findings beside one record."""
    return ReturnFinding.objects.filter(of_import=record.of_import_id, number=record.number).order_by("line", "pk")


def kept_facts_of(one: ReturnImport) -> QuerySet[KeptFact]:
    """Return what was kept although the file says otherwise, in the order of the file."""
    return KeptFact.objects.filter(of_import=one).select_related("fact__case").order_by("number", "pk")


def posts_on(*, area_id: int, on: date) -> dict[str, str]:
    """
    Return whether there was a designated medical, clinical and social care officer at the last census by a day.

    Empty where no return of a census by then is loaded. Source: SEN2 header items DMO, DCO, DSCO.
    """
    last = (
        ReturnImport.objects.filter(
            area_id=area_id, census_on__lte=on, finished_at__isnull=False, is_dry_run=False, repeats=None
        )
        .order_by("-census_on", "-made_at", "-pk")
        .first()
    )
    return dict(last.header.get("posts", {})) if last else {}
