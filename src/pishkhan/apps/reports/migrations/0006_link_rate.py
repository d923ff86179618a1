"""Every ticket is looked at once more: which were answered with an article was not kept before."""

from typing import Any

from django.db import migrations


def look_again(apps: Any, _schema_editor: Any) -> None:
    """The worker goes through all tickets and writes what differs; nothing that was counted is lost meanwhile."""
    apps.get_model("reports", "Progress").objects.update(from_ticket=0)


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0005_representatives'),
    ]

    operations = [
        migrations.RunPython(look_again, migrations.RunPython.noop),
    ]
