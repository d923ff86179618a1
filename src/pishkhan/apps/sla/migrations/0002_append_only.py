"""Events and notices of clocks are never changed, by anybody."""

from django.db import migrations

from pishkhan.infra.append_only import append_only


class Migration(migrations.Migration):
    """Refuse changes in the database itself."""

    dependencies = [("sla", "0001_initial")]
    operations = [append_only("sla_clockevent"), append_only("sla_clocknotice")]
