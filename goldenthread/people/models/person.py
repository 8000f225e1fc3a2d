"""A child or young person, what is recorded about them, and the numbers that identify them."""

from django.db import models
from django.db.models import Q

from goldenthread.areas.models import RECORDED_PRIVACY, AreaRow, RecordedByThousands
from goldenthread.core.ethnicity import ethnicity_words
from goldenthread.core.privacy import PrivacyClass
from goldenthread.people.rules.names import LONGEST
from goldenthread.people.vocabulary import IdentifierKind, NoIdentifier, Sex


class ChildOrYoungPerson(AreaRow):
    """
    Somebody from birth to 25 whom the area knows. Everything said of them is a fact that points here.

    `ref` is what stands in addresses; it says nothing about the person.
    """

    area = models.ForeignKey("areas.LocalArea", on_delete=models.PROTECT, related_name="+", db_index=False)
    ref = models.CharField(max_length=12)
    first_recorded_at = models.DateTimeField()
    disposed_at = models.DateTimeField(
        null=True, blank=True, help_text="when the record was disposed of under an order"
    )

    privacy = {
        "area": PrivacyClass.PUBLIC,
        "ref": PrivacyClass.INTERNAL,
        "first_recorded_at": PrivacyClass.INTERNAL,
        "disposed_at": PrivacyClass.INTERNAL,
    }

    class Meta:
        constraints = [models.UniqueConstraint("area", "ref", name="person_ref_once_in_an_area")]

    def __str__(self) -> str:
        return self.ref


class PersonDetails(RecordedByThousands):
    """Name, birth, sex, ethnicity and home postcode as somebody recorded them; one row is current for each person."""

    person = models.ForeignKey(ChildOrYoungPerson, on_delete=models.CASCADE, related_name="details")
    surname = models.CharField(max_length=120, blank=True)
    forename = models.CharField(max_length=120, blank=True)
    sort_name = models.CharField(max_length=LONGEST, help_text="surname then forename, casefolded, accents stripped")
    born_on = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=1, choices=Sex.choices, blank=True)
    ethnicity = models.CharField(max_length=4, blank=True, help_text="national code; see returns for the list")
    postcode = models.CharField(max_length=10, blank=True)
    no_identifier_because = models.CharField(max_length=4, choices=NoIdentifier.choices, blank=True)

    privacy = RECORDED_PRIVACY | {
        "person": PrivacyClass.PERSONAL,
        "surname": PrivacyClass.PERSONAL,
        "forename": PrivacyClass.PERSONAL,
        "sort_name": PrivacyClass.PERSONAL,
        "born_on": PrivacyClass.PERSONAL,
        "sex": PrivacyClass.PERSONAL,
        "ethnicity": PrivacyClass.SPECIAL,
        "postcode": PrivacyClass.PERSONAL,
        "no_identifier_because": PrivacyClass.PERSONAL,
    }

    class Meta(RecordedByThousands.Meta):
        constraints = [
            *RecordedByThousands.Meta.constraints,
            models.UniqueConstraint("person", condition=Q(superseded_at=None), name="one_current_details_of_a_person"),
        ]
        indexes = [
            *RecordedByThousands.Meta.indexes,
            models.Index("area", "sort_name", condition=Q(superseded_at=None), name="people_by_name"),
            models.Index("area", "born_on", condition=Q(superseded_at=None), name="people_by_birth"),
        ]

    @property
    def ethnicity_words(self) -> str:
        """What the ethnicity code is called; a code that the national list does not have is shown as it was given."""
        return ethnicity_words(self.ethnicity) or self.ethnicity

    @property
    def name(self) -> str:
        return f"{self.forename} {self.surname}".strip() or "Name not recorded"

    def __str__(self) -> str:
        return self.name


class Identifier(RecordedByThousands):
    """
    One number of one person. Two people may carry the same number: a return can say so, and a person then sorts it out.
    """

    person = models.ForeignKey(ChildOrYoungPerson, on_delete=models.CASCADE, related_name="identifiers")
    kind = models.CharField(max_length=10, choices=IdentifierKind.choices)
    value = models.CharField(max_length=20)

    privacy = RECORDED_PRIVACY | {
        "person": PrivacyClass.PERSONAL,
        "kind": PrivacyClass.INTERNAL,
        "value": PrivacyClass.PERSONAL,
    }

    class Meta(RecordedByThousands.Meta):
        constraints = [
            *RecordedByThousands.Meta.constraints,
            models.UniqueConstraint(
                "person", "kind", "value", condition=Q(superseded_at=None), name="identifier_current_once"
            ),
        ]
        indexes = [
            *RecordedByThousands.Meta.indexes,
            models.Index("area", "kind", "value", condition=Q(superseded_at=None), name="people_by_number"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.value}"


class DisposalOrder(AreaRow):
    """
    A dated order by a named role to dispose of one person's record. It stays when the record has gone.

    Source: UK GDPR articles 5(1)(e) and 17; the area's own retention schedule is named in `because`.
    """

    person = models.ForeignKey(ChildOrYoungPerson, on_delete=models.PROTECT, related_name="disposals")
    ordered_on = models.DateField()
    ordered_by_id = models.BigIntegerField()
    because = models.CharField(max_length=300)
    carried_out_at = models.DateTimeField()
    rows_removed_count = models.PositiveIntegerField()

    privacy = {
        "area": PrivacyClass.PUBLIC,
        "person": PrivacyClass.INTERNAL,
        "ordered_on": PrivacyClass.INTERNAL,
        "ordered_by_id": PrivacyClass.STAFF,
        "because": PrivacyClass.INTERNAL,
        "carried_out_at": PrivacyClass.INTERNAL,
        "rows_removed_count": PrivacyClass.INTERNAL,
    }

    def __str__(self) -> str:
        return f"Disposal of {self.person_id} on {self.ordered_on}"


class DisposedNumber(AreaRow):
    """
    The mark of a number of somebody whose record was disposed of, so that a return that brings it again can say so.

    Never the number itself: see `rules.marks` and docs/decisions/0011.
    """

    order = models.ForeignKey(DisposalOrder, on_delete=models.PROTECT, related_name="numbers")
    mark = models.CharField(max_length=64)

    privacy = {
        "area": PrivacyClass.PUBLIC,
        "order": PrivacyClass.INTERNAL,
        "mark": PrivacyClass.PERSONAL,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint("area", "mark", "order", name="disposed_number_once_in_an_order"),
            models.CheckConstraint(condition=Q(mark__regex=r"^[0-9a-f]{64}$"), name="disposed_number_is_a_mark"),
        ]

    def __str__(self) -> str:
        return f"A number of disposal order {self.order_id}"
