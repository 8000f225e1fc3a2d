"""Everything held about one person, as one document: for a subject access request."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from goldenthread.audit import ledger
from goldenthread.audit.queries import who_looked
from goldenthread.casework import trail
from goldenthread.casework.models import Case, CaseLine, Clock, Fact
from goldenthread.people.queries import ChildOrYoungPerson, everything_about, plain_rows, whatever_points_at


@dataclass(frozen=True)
class Held:
    """A person's record whole: tables by name, each a list of rows, superseded ones too; and who has looked at it."""

    tables: dict[str, list[dict[str, Any]]]

    @property
    def row_count(self) -> int:
        return sum(len(rows) for rows in self.tables.values())


@transaction.atomic
def hand_over(*, person: ChildOrYoungPerson, by: int, at: datetime) -> Held:
    """
    Gather everything recorded about one person, corrections and their reasons included, and enter that it was done.

    Every field of every table that points at the person is in it, whichever room's, but for secrets, which the privacy
    class of each field names.

    Source: UK GDPR art 15; what may have to be withheld first, DPA 2018 Sch 2 and 3.
    """
    cases = Case.objects.filter(person=person)
    tables = {
        **everything_about(person),
        "cases": plain_rows(cases),
        "facts": plain_rows(Fact.objects.filter(case__in=cases).order_by("case_id", "recorded_at", "pk")),
        "dates_in_law": plain_rows(Clock.objects.filter(case__in=cases).order_by("case_id", "known_from", "pk")),
        "list_lines": plain_rows(CaseLine.objects.filter(person=person).order_by("known_from")),
        **whatever_points_at(person, but=(Case, CaseLine)),
        "who_looked": [
            {"at": look.at.isoformat(), "role": look.role, "what": look.deed, "because": look.because_words}
            for look in who_looked(person_id=person.pk, at_most=None)
        ],
    }
    held = Held(tables)
    ledger.write(
        area_id=person.area_id,
        deed=trail.RECORD_EXPORTED,
        subject="people.person",
        subject_id=person.pk,
        person_id=person.pk,
        by=by,
        at=at,
        because="SUBJECT_ACCESS",
        detail={"rows": held.row_count},
    )
    return held
