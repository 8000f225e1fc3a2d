"""The local area itself: what it is called and the authority code it has by law."""

from django.db import models

from goldenthread.core.privacy import PrivacyClass


class LocalArea(models.Model):
    """
    An authority and its health commissioner, together answerable for children and young people with SEND.

    Its name is public, so this one table is not under row-level security; everything that hangs from it is.
    """

    code = models.SlugField(unique=True, help_text="as it stands in addresses: somerset")
    name = models.CharField(max_length=100)
    authority_code = models.CharField(max_length=3, help_text="three digits, as in the national returns: 933")

    privacy = {"code": PrivacyClass.PUBLIC, "name": PrivacyClass.PUBLIC, "authority_code": PrivacyClass.PUBLIC}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(authority_code__regex=r"^\d{3}$"), name="authority_code_is_three_digits"
            ),
        ]

    def __str__(self) -> str:
        return self.name
