"""The numbers of a setting have their shape in the database too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0002_held_to_the_area")]

    operations = [
        migrations.AddConstraint(
            model_name="setting",
            constraint=models.CheckConstraint(
                condition=models.Q(("urn__regex", r"^(\d{6})?$")), name="setting_urn_is_six_digits"
            ),
        ),
        migrations.AddConstraint(
            model_name="setting",
            constraint=models.CheckConstraint(
                condition=models.Q(("ukprn__regex", r"^(1\d{7})?$")), name="setting_ukprn_is_eight_digits"
            ),
        ),
    ]
