"""Bodies change and duties follow: one to one, one to many, and on the day itself."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from goldenthread.areas.factories import HolderFactory, OrganisationFactory, PostFactory, SuccessionFactory
from goldenthread.areas.queries import existing_on, holders_on, successors_of

pytestmark = pytest.mark.django_db

DAY = date(2023, 4, 1)
EVE = date(2023, 3, 31)


def test_one_council_is_followed_by_two_on_the_day_and_not_before(area):
    county = OrganisationFactory(area=area, until_on=DAY)
    heirs = [OrganisationFactory(area=area, from_on=DAY) for _ in range(2)]
    for heir in heirs:
        SuccessionFactory(area=area, before=county, after=heir, on=DAY)

    assert successors_of(county, on=EVE) == [county]
    assert successors_of(county, on=DAY) == heirs
    assert list(existing_on(on=EVE)) == [county]
    assert set(existing_on(on=DAY)) == set(heirs)


def test_a_line_of_successions_is_followed_to_its_end(area):
    first = OrganisationFactory(area=area, until_on=date(2013, 4, 1))
    second = OrganisationFactory(area=area, from_on=date(2013, 4, 1), until_on=date(2022, 7, 1))
    third = OrganisationFactory(area=area, from_on=date(2022, 7, 1))
    SuccessionFactory(area=area, before=first, after=second, on=date(2013, 4, 1))
    SuccessionFactory(area=area, before=second, after=third, on=date(2022, 7, 1))

    assert successors_of(first, on=date(2022, 6, 30)) == [second]
    assert successors_of(first, on=date(2022, 7, 1)) == [third]


def test_a_post_stands_vacant_from_the_day_its_holder_leaves(area):
    post = PostFactory(area=area, organisation=OrganisationFactory(area=area))
    holder = HolderFactory(area=area, post=post, from_on=date(2024, 1, 1), until_on=date(2024, 6, 1))

    assert holders_on(on=date(2024, 5, 31)).get(post=post) == holder
    assert not holders_on(on=date(2024, 6, 1)).filter(post=post).exists()


def test_the_database_refuses_two_holders_of_one_post_on_one_day(area):
    post = PostFactory(area=area, organisation=OrganisationFactory(area=area))
    HolderFactory(area=area, post=post, from_on=date(2024, 1, 1))

    with pytest.raises(IntegrityError, match="one_holder_of_a_post_at_a_time"), transaction.atomic():
        HolderFactory(area=area, post=post, from_on=date(2024, 3, 1))
