"""The clocks of covered tickets learn under which contract they are counted."""

from typing import Any

from django.db import migrations
from django.db.models import Exists, OuterRef, Subquery


def fill(apps: Any, _editor: Any) -> None:
    """One statement, for the clocks of tickets that a contract's line covers."""
    clock = apps.get_model("sla", "Clock")
    links = apps.get_model("desk", "TicketClock").objects.filter(clock=OuterRef("pk"), ticket__contract_line__isnull=False)
    contract = Subquery(links.values("ticket__contract_line__contract")[:1])
    clock.objects.filter(Exists(links), contract_id=None).update(contract_id=contract)


class Migration(migrations.Migration):

    dependencies = [
        ('desk', '0015_agreements'),
        ('sla', '0004_contracts_of_clocks'),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
