"""Which request types report an outage; the one of the reference data does from the first."""

from typing import Any

from django.db import migrations, models


def mark(apps: Any, _editor: Any) -> None:
    """The type that setup has written in a house that is there already."""
    apps.get_model("catalogue", "RequestType").objects.filter(code="outage").update(is_outage=True)


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0002_versions_of_edits")]

    operations = [
        migrations.AddField("requesttype", "is_outage", models.BooleanField(default=False)),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
