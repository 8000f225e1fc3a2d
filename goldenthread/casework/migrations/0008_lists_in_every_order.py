"""Indexes for the list of cases by need and by day received, which at 50,000 cases sorted the whole area."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("areas", "0001_first"),
        ("casework", "0007_stock_of_what_counts"),
        ("people", "0002_held_to_the_area"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="caseline",
            index=models.Index(
                models.F("area"),
                models.F("primary_need"),
                models.F("next_due_on"),
                models.F("case"),
                condition=models.Q(("known_until", None)),
                name="lines_by_need",
            ),
        ),
        migrations.AddIndex(
            model_name="caseline",
            index=models.Index(
                models.F("area"),
                models.F("received_on"),
                models.F("case"),
                condition=models.Q(("known_until", None)),
                name="lines_by_request",
            ),
        ),
    ]
