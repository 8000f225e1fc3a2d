"""Teams, posts and who holds them, each with dates; papers and duties name posts, never people."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from goldenthread.areas.models.base import AreaRow
from goldenthread.areas.models.organisation import Organisation
from goldenthread.core.privacy import PrivacyClass


class Team(AreaRow):
    """A group of posts inside an organisation."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="teams")
    name = models.CharField(max_length=200)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)

    privacy = dict.fromkeys(("area", "organisation", "name", "from_on", "until_on"), PrivacyClass.PUBLIC)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until_on__gt=F("from_on")), name="team_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return self.name


class Post(AreaRow):
    """A job that exists whoever holds it; its mailbox is what the public sees."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="posts")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="posts")
    title = models.CharField(max_length=200)
    mailbox = models.EmailField(blank=True)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)

    privacy = dict.fromkeys(
        ("area", "organisation", "team", "title", "mailbox", "from_on", "until_on"), PrivacyClass.PUBLIC
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until_on__gt=F("from_on")), name="post_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return self.title


class Holder(AreaRow):
    """Somebody held a post over `[from_on, until_on)`; two substantive holders of one post on one day is impossible."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holders")
    name = models.CharField(max_length=150)
    is_deputy = models.BooleanField(default=False)
    is_interim = models.BooleanField(default=False)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    privacy = {
        "area": PrivacyClass.PUBLIC,
        "post": PrivacyClass.PUBLIC,
        "name": PrivacyClass.STAFF,
        "is_deputy": PrivacyClass.INTERNAL,
        "is_interim": PrivacyClass.INTERNAL,
        "from_on": PrivacyClass.INTERNAL,
        "until_on": PrivacyClass.INTERNAL,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until_on__gt=F("from_on")), name="holder_leaves_after_starting"),
            ExclusionConstraint(
                name="one_holder_of_a_post_at_a_time",
                expressions=[
                    ("post", RangeOperators.EQUAL),
                    (
                        Func("from_on", "until_on", function="daterange", output_field=DateRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(is_deputy=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.post}"
