"""Budgets of the pages of this area: installations."""

from pishkhan.apps.customers.actions import heartbeats, installations, watching
from pishkhan.apps.customers.models import Installation
from pishkhan.pure.actor import ANONYMOUS, SYSTEM
from tests.cast import SATURDAY, Cast, minutes

PAGES = {
    "installations": ("negar", "/console/installations/?q=سرور", 8),
    "installations of a customer": ("negar", "/console/customers/{cast.pars.pk}/installations/", 9),
    "new installation": ("negar", "/console/customers/{cast.pars.pk}/installations/new/", 8),
    "our installations": ("hossein", "/portal/installations/", 10),
}


def crowd(cast: Cast, count: int) -> None:
    """So many servers of Pars, every third of them silent."""
    first = Installation.objects.count()
    for number in range(first, first + count):
        made = installations.create_installation(
            actor=SYSTEM,
            at=SATURDAY,
            organisation_id=cast.pars.pk,
            product_id=cast.product.pk,
            name=f"سرور کارتابل {number + 1}",
            release="5.2.1",
            servers=2,
            users=420 + number,
        )
        issued = watching.issue_address(actor=SYSTEM, at=SATURDAY, installation_id=made.pk)
        at = SATURDAY + minutes(0 if number % 3 == 0 else 175)
        heartbeats.take_heartbeat(actor=ANONYMOUS, at=at, secret=issued.secret, source="10.0.0.1")
    heartbeats.sweep_heartbeats(actor=SYSTEM, at=SATURDAY + minutes(180))
