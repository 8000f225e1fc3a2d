"""Row-level security for snapshots and published figures; a snapshot is never changed or removed."""

from django.db import migrations

from goldenthread.areas.security import SecureArea


class Migration(migrations.Migration):
    dependencies = [("insight", "0001_first")]

    operations = [
        SecureArea("Snapshot", append_only=True),
        SecureArea("MeasureValue", append_only=True),
        SecureArea("PublishedFigure", append_only=True),
    ]
