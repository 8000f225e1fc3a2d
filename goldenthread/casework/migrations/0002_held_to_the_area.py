"""Row-level security for cases and facts, the sequence of case references, and the casts that derived rows need."""

from django.db import migrations

from goldenthread.areas.models import SUPERSESSION_COLUMNS
from goldenthread.areas.security import SecureArea
from goldenthread.casework.models import DERIVED_UPDATE_COLUMNS


class Migration(migrations.Migration):
    dependencies = [("casework", "0001_first"), ("people", "0002_held_to_the_area")]

    operations = [
        migrations.RunSQL("create sequence casework_case_ref", "drop sequence casework_case_ref"),
        SecureArea("Case", append_only=True, update_columns=("ref",)),
        SecureArea("Fact", append_only=True, update_columns=SUPERSESSION_COLUMNS),
        SecureArea("Clock", append_only=True, update_columns=DERIVED_UPDATE_COLUMNS),
        SecureArea("CaseLine", append_only=True, update_columns=DERIVED_UPDATE_COLUMNS),
    ]
