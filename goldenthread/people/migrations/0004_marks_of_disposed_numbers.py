"""Of the numbers of somebody whose record is disposed of, a keyed mark is kept; see docs/decisions/0011."""

import django.db.models.deletion
from django.db import migrations, models

from goldenthread.areas.security import SecureArea


class Migration(migrations.Migration):
    dependencies = [("people", "0003_numbers_of_settings"), ("areas", "0001_first")]

    operations = [
        migrations.CreateModel(
            name="DisposedNumber",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mark", models.CharField(max_length=64)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="areas.localarea"
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="numbers",
                        to="people.disposalorder",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("area"), models.F("mark"), models.F("order"), name="disposed_number_once_in_an_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("mark__regex", "^[0-9a-f]{64}$")), name="disposed_number_is_a_mark"
                    ),
                ],
            },
        ),
        SecureArea("DisposedNumber", append_only=True),
    ]
