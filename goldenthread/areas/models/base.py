"""What every row that belongs to a local area has in common."""

from django.db import models


class AreaRow(models.Model):
    """A row of one local area; its migration also says `SecureArea`, and a house test finds the one that forgot."""

    area = models.ForeignKey("areas.LocalArea", on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True
