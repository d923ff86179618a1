"""The database itself refuses to change what happened."""

from django.db import migrations

from pishkhan.infra.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial")]

    operations = [append_only("events_event"), append_only("events_auditentry")]
