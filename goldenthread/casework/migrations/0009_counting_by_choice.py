"""An index to count the list of cases by: choices of step, turn, setting and need without reading the rows."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casework", "0008_lists_in_every_order")]

    operations = [
        migrations.AddIndex(
            model_name="caseline",
            index=models.Index(
                models.F("area"),
                models.F("stage"),
                models.F("turn"),
                models.F("setting_kind"),
                models.F("primary_need"),
                condition=models.Q(("known_until", None)),
                name="lines_by_choice",
            ),
        ),
    ]
