"""Row-level security for people and settings; facts may only be marked as superseded, never changed or removed."""

from django.db import migrations

from goldenthread.areas.models import SUPERSESSION_COLUMNS
from goldenthread.areas.security import SecureArea


class Migration(migrations.Migration):
    dependencies = [("people", "0001_first")]

    operations = [
        SecureArea("ChildOrYoungPerson", append_only=True, update_columns=("disposed_at", "ref")),
        SecureArea("PersonDetails", append_only=True, update_columns=SUPERSESSION_COLUMNS),
        SecureArea("Identifier", append_only=True, update_columns=SUPERSESSION_COLUMNS),
        SecureArea("DisposalOrder", append_only=True),
        SecureArea("Setting", append_only=True),
        SecureArea("SettingDetails", append_only=True, update_columns=SUPERSESSION_COLUMNS),
        SecureArea("SettingSpan", append_only=True, update_columns=SUPERSESSION_COLUMNS),
    ]
