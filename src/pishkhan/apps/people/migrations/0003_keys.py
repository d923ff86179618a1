"""What accounts opened before are found by."""

from django.db import migrations

from pishkhan.apps.people.rules import search_keys

BATCH = 1000


def fill(apps, _editor):
    """Write the keys of every account that has none."""
    user, key = apps.get_model("people", "User"), apps.get_model("people", "UserKey")
    batch = []
    for one in user.objects.order_by("pk").iterator(chunk_size=BATCH):
        found_by = search_keys(one.full_name, one.username, one.email, one.mobile)
        batch += [key(user=one, key=each) for each in sorted(found_by)]
        if len(batch) >= BATCH:
            key.objects.bulk_create(batch)
            batch = []
    key.objects.bulk_create(batch)


class Migration(migrations.Migration):
    dependencies = [("people", "0002_ways_in")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
