"""Somebody was asked to join an area in a role; the link they were sent works once and ends on a day."""

from django.db import models
from django.db.models import F, Q

from goldenthread.accounts.roles import ROLES
from goldenthread.areas.models import AreaRow, Post
from goldenthread.core.privacy import PrivacyClass


class Invitation(AreaRow):
    """
    An invitation, from the moment it was sent until it is accepted, withdrawn or out of time.

    Only a digest of the link's secret is kept, so that nobody who reads the table can use it.
    """

    email = models.EmailField()
    name = models.CharField(max_length=150)
    role = models.CharField(max_length=30, help_text="a code of roles.py")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    digest = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(
        "accounts.User",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="empty: whoever keeps the server, for an area that had no administrator",
    )
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    privacy = {
        "area": PrivacyClass.PUBLIC,
        "email": PrivacyClass.STAFF,
        "name": PrivacyClass.STAFF,
        "role": PrivacyClass.STAFF,
        "post": PrivacyClass.STAFF,
        "from_on": PrivacyClass.STAFF,
        "until_on": PrivacyClass.STAFF,
        "digest": PrivacyClass.SECRET,
        "sent_at": PrivacyClass.INTERNAL,
        "sent_by": PrivacyClass.STAFF,
        "expires_at": PrivacyClass.INTERNAL,
        "accepted_at": PrivacyClass.INTERNAL,
        "accepted_by": PrivacyClass.STAFF,
        "withdrawn_at": PrivacyClass.INTERNAL,
        "withdrawn_by": PrivacyClass.STAFF,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(accepted_at=None, accepted_by=None)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="invitation_accepted_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                | Q(withdrawn_at__isnull=False, withdrawn_by=None, sent_by=None),
                name="invitation_withdrawn_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(withdrawn_at=None), name="invitation_accepted_or_withdrawn_not_both"
            ),
            models.CheckConstraint(condition=Q(expires_at__gt=F("sent_at")), name="invitation_ends_after_it_is_sent"),
            models.UniqueConstraint(
                "area",
                "email",
                "role",
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="one_open_invitation_of_a_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {ROLES[self.role].name}"
