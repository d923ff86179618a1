"""Everything is counted anew, as after `pishkhan manage recount`: months and contracts were not kept before."""

from typing import Any

from django.db import migrations


def forget(apps: Any, _schema_editor: Any) -> None:
    """The worker begins again with every ticket there is."""
    for name in ("Tally", "Mark", "Progress"):
        apps.get_model("reports", name).objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0002_monthly_reports'),
    ]

    operations = [
        migrations.RunPython(forget, migrations.RunPython.noop),
    ]
