from django.db import migrations
from django.db.models import F


def fill(apps, _editor):
    """What is for one customer stands in his folder; comments of the vendor's own people are known as such."""
    files = apps.get_model("knowledge", "LibraryFile").objects
    files.filter(organisation__isnull=False).update(about=F("organisation"))
    apps.get_model("knowledge", "Remark").objects.filter(author__side="vendor").update(by_house=True)


class Migration(migrations.Migration):

    dependencies = [("knowledge", "0003_folders_tellings_signatures")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
