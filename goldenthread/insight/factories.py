"""Published figures for tests; snapshots are only ever taken."""

from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from goldenthread.insight.models import PublishedFigure


class PublishedFigureFactory(DjangoModelFactory[PublishedFigure]):
    class Meta:
        model = PublishedFigure

    about = "England"
    about_kind = PublishedFigure.AboutKind.ENGLAND
    measure = "pc_issued_in_20_weeks_inc_exceptions"
    year = factory.Sequence(lambda n: 2015 + n)
    basis = "calendar"
    value = Decimal("45.5")
    unit = "%"
    source = "EHC plans 2025 release"
