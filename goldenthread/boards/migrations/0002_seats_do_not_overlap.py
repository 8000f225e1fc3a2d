"""A body has one chair on any day, and a post one seat on it; before, only chairs without an end were compared."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields.ranges import DateRangeField
from django.db import migrations, models

DAYS = models.Func("from_on", "until_on", function="daterange", output_field=DateRangeField())


class Migration(migrations.Migration):
    dependencies = [("areas", "0001_first"), ("boards", "0001_first")]

    operations = [
        migrations.RemoveConstraint(model_name="seat", name="one_chair_of_a_body_at_a_time"),
        migrations.AddConstraint(
            model_name="seat",
            constraint=ExclusionConstraint(
                condition=models.Q(("role", "CHAIR")),
                expressions=[("body", "="), (DAYS, "&&")],
                name="one_chair_of_a_body_on_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=ExclusionConstraint(
                expressions=[("body", "="), ("post", "="), (DAYS, "&&")],
                name="one_seat_of_a_post_on_a_body_on_a_day",
            ),
        ),
    ]
