"""One case: one request about one child or young person, and what became of it."""

from django.db import models

from goldenthread.areas.models import AreaRow
from goldenthread.core.privacy import PrivacyClass


class Case(AreaRow):
    """
    The root that facts point to. It holds nothing that can change; it is locked while a fact is written.

    A person may have several: each request is a case of its own, as in the national return.
    """

    area = models.ForeignKey("areas.LocalArea", on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey("people.ChildOrYoungPerson", on_delete=models.PROTECT, related_name="cases")
    ref = models.CharField(max_length=20, help_text="what stands in addresses and letters: EHC-001482")
    opened_at = models.DateTimeField(help_text="when the case was first recorded here")

    privacy = {
        "area": PrivacyClass.PUBLIC,
        "person": PrivacyClass.PERSONAL,
        "ref": PrivacyClass.INTERNAL,
        "opened_at": PrivacyClass.INTERNAL,
    }

    class Meta:
        constraints = [models.UniqueConstraint("area", "ref", name="case_ref_once_in_an_area")]

    def __str__(self) -> str:
        return self.ref
