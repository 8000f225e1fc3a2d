"""Imports and what they bring, for tests; what is said of people is invented."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from goldenthread.casework.factories import make_case
from goldenthread.casework.vocabulary import FactKind
from goldenthread.people.factories import PersonFactory
from goldenthread.returns.models import (
    FilePiece,
    KeptFact,
    MatchCandidate,
    ReturnFinding,
    ReturnImport,
    ReturnRecord,
)
from goldenthread.returns.vocabulary import Doubt, KeptBecause, Stage

ASKED = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)


class ReturnImportFactory(DjangoModelFactory[ReturnImport]):
    """An import that is over and loaded."""

    class Meta:
        model = ReturnImport

    asked_at = ASKED
    file_name = "SEN2_991_2026.xml"
    file_bytes = 12_140
    file_sha256 = factory.Sequence(lambda n: f"{n:064x}")
    collection_year = 2026
    census_on = date(2026, 1, 15)
    authority_code = "991"
    stage = Stage.DONE
    finished_at = ASKED


class FilePieceFactory(DjangoModelFactory[FilePiece]):
    class Meta:
        model = FilePiece

    area = factory.SelfAttribute("of_import.area")
    of_import = factory.SubFactory(ReturnImportFactory)
    number = 0
    content = b"<Message/>"


class ReturnRecordFactory(DjangoModelFactory[ReturnRecord]):
    """A record that waits for somebody to say who it is about."""

    class Meta:
        model = ReturnRecord

    area = factory.SelfAttribute("of_import.area")
    of_import = factory.SubFactory(ReturnImportFactory)
    number = factory.Sequence(lambda n: n + 1)
    line = 22
    digest = factory.Sequence(lambda n: f"{n:032x}")
    record = factory.LazyAttribute(
        lambda row: {"no": row.number, "line": row.line, "Surname": "Quillshaw", "Forename": "Orrin", "Requests": []}
    )


class ReturnFindingFactory(DjangoModelFactory[ReturnFinding]):
    class Meta:
        model = ReturnFinding

    area = factory.SelfAttribute("of_import.area")
    of_import = factory.SubFactory(ReturnImportFactory)
    number = 1
    line = 24
    rule = "P020"
    severity = "E"
    field = "PersonBirthDate"
    place = "Person"


class MatchCandidateFactory(DjangoModelFactory[MatchCandidate]):
    class Meta:
        model = MatchCandidate

    area = factory.SelfAttribute("record.area")
    record = factory.SubFactory(ReturnRecordFactory)
    person = factory.LazyAttribute(lambda row: PersonFactory(area=row.record.area))
    doubt = Doubt.NAME_AND_BIRTH


class KeptFactFactory(DjangoModelFactory[KeptFact]):
    class Meta:
        model = KeptFact

    area = factory.SelfAttribute("of_import.area")
    of_import = factory.SubFactory(ReturnImportFactory)
    number = 1
    fact = factory.LazyAttribute(
        lambda row: make_case(
            row.of_import.area, (FactKind.REQUEST_RECEIVED, date(2025, 3, 3), {"source": "SETTING"})
        ).facts.get()
    )
    because = KeptBecause.RECORDED_HERE
    said_on = date(2025, 3, 5)
