"""A person's role in one area over a span of days; the only thing that lets anybody in."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from goldenthread.accounts.roles import ROLES, Role
from goldenthread.areas.models import AreaRow, Post
from goldenthread.core.privacy import PrivacyClass


class Membership(AreaRow):
    """
    Somebody acts in a role in an area from a day until a day, `[from_on, until_on)`.

    `names_authority` quotes the written authority by which a role that works with counts may open names, and
    `names_until` the day on which that ends.
    """

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=30, help_text="a code of roles.py")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True, help_text="first day without access; empty: no end is known")
    names_authority = models.CharField(max_length=100, blank=True)
    names_until = models.DateField(null=True, blank=True)

    privacy = {
        "area": PrivacyClass.PUBLIC,
        "user": PrivacyClass.STAFF,
        "role": PrivacyClass.STAFF,
        "post": PrivacyClass.STAFF,
        "from_on": PrivacyClass.STAFF,
        "until_on": PrivacyClass.STAFF,
        "names_authority": PrivacyClass.INTERNAL,
        "names_until": PrivacyClass.INTERNAL,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="membership_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(names_authority="", names_until=None)
                | (~Q(names_authority="") & Q(names_until__isnull=False)),
                name="authority_to_see_names_is_quoted_and_ends",
            ),
            models.CheckConstraint(condition=Q(role__in=list(ROLES)), name="membership_role_is_known"),
            ExclusionConstraint(
                name="one_membership_of_a_kind_at_a_time",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("area", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (
                        Func("from_on", "until_on", function="daterange", output_field=DateRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]
        indexes = [models.Index(fields=["user", "area"], name="membership_of_user")]

    def __str__(self) -> str:
        return f"{self.user}, {self.kind.name}"

    @property
    def kind(self) -> Role:
        """Return the role, with its words and permissions."""
        return ROLES[self.role]
