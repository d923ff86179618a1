"""What kind of request a type is; the types of the reference data are what their names say."""

from typing import Any

from django.db import migrations, models

KINDS = {"training": "training", "visit": "visit", "deployment-oversight": "oversight", "process-work": "process"}


def tell(apps: Any, _editor: Any) -> None:
    """The types that setup has written in a house that is there already."""
    types = apps.get_model("catalogue", "RequestType").objects
    for code, kind in KINDS.items():
        types.filter(code=code).update(kind=kind)


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0003_outages")]

    operations = [
        migrations.AddField(
            "requesttype",
            "kind",
            models.CharField(
                max_length=10,
                choices=[
                    ("support", "Support"),
                    ("visit", "Visit on site"),
                    ("oversight", "Deployment oversight"),
                    ("process", "Process implementation"),
                    ("training", "Training"),
                ],
                default="support",
            ),
        ),
        migrations.RunPython(tell, migrations.RunPython.noop),
    ]
