"""Adding people, putting them right, their numbers."""

from datetime import UTC, date, datetime

import pytest
from django.db import ProgrammingError, transaction

from goldenthread.core.identifiers import upn_check_letter
from goldenthread.people.models import PersonDetails
from goldenthread.people.operations.people import (
    Details,
    DetailsChangedByAnother,
    NumberAlreadyRecorded,
    NumberAlreadyWithdrawn,
    NumberDoesNotCheck,
    add,
    add_identifier,
    correct_details,
    withdraw_identifier,
)
from goldenthread.people.queries import current_details, identifiers_of
from goldenthread.people.vocabulary import IdentifierKind

pytestmark = pytest.mark.django_db

THEN = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
AVILA = Details(surname="Ávila", forename="Zoë", born_on=date(2016, 2, 29), postcode="ta11aa")


@pytest.fixture
def person(area):
    return add(area_id=area.pk, details=AVILA, by=None, at=THEN)


def test_a_name_is_kept_as_given_and_sorted_without_accents(person):
    details = current_details(person.pk)

    assert (details.name, details.sort_name, details.postcode) == ("Zoë Ávila", "avila zoe", "TA1 1AA")


def test_a_correction_leaves_what_was_known_before_as_it_was(person):
    correct_details(
        standing=current_details(person.pk),
        details=Details(surname="Avery", forename="Zoë"),
        because="Adopted name",
        by=None,
        at=LATER,
    )

    assert current_details(person.pk).surname == "Avery"
    assert PersonDetails.objects.get(person=person, superseded_at=LATER).surname == "Ávila"


def test_the_second_of_two_editors_is_told(person):
    opened_by_both = current_details(person.pk)
    correct_details(standing=opened_by_both, details=AVILA, because="a", by=None, at=LATER)

    with pytest.raises(DetailsChangedByAnother):
        correct_details(standing=opened_by_both, details=AVILA, because="b", by=None, at=LATER)


def test_a_number_is_checked_recorded_once_and_withdrawn(person):
    number = add_identifier(person=person, kind=IdentifierKind.UPN, value="P207000016049", by=None, at=THEN)

    with pytest.raises(NumberDoesNotCheck):
        add_identifier(person=person, kind=IdentifierKind.UPN, value="A207000016049", by=None, at=THEN)
    with pytest.raises(NumberAlreadyRecorded):
        add_identifier(person=person, kind=IdentifierKind.UPN, value="p207000016049", by=None, at=THEN)
    withdraw_identifier(identifier=number, because="Another child's", by=None, at=LATER)

    assert not identifiers_of(person.pk).exists()
    assert person.identifiers.count() == 1


def test_a_former_number_may_be_of_an_authority_that_is_gone(person):
    body = "99900001604" + "9"
    value = upn_check_letter(body) + body

    with pytest.raises(NumberDoesNotCheck, match="authority code"):
        add_identifier(person=person, kind=IdentifierKind.UPN, value=value, by=None, at=THEN)
    former = add_identifier(person=person, kind=IdentifierKind.FORMER_UPN, value=value, by=None, at=THEN)

    assert former.value == value


def test_the_database_lets_nobody_rewrite_a_name(person):
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        PersonDetails.objects.update(surname="Other")


def test_a_number_is_withdrawn_once(person):
    number = add_identifier(person=person, kind=IdentifierKind.NHS, value="943 476 5919", by=None, at=THEN)
    withdraw_identifier(identifier=number, because="Another's", by=None, at=LATER)

    with pytest.raises(NumberAlreadyWithdrawn):
        withdraw_identifier(identifier=number, because="Another's", by=None, at=LATER)


def test_a_name_of_letters_that_come_apart_is_held_and_sorted(area):
    longest = Details(surname="\ufdfa" * 120, forename="\ufdfa" * 120)

    held = add(area_id=area.pk, details=longest, by=None, at=THEN)

    assert len(current_details(held.pk).sort_name) == 250
