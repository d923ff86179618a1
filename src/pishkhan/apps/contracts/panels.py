"""What contracts show on an organisation's page, and offer in the side bar and among the first steps."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from pishkhan.apps.contracts import queries
from pishkhan.apps.contracts.rules import may_keep, may_read
from pishkhan.apps.customers.models import Organisation
from pishkhan.infra.ui import navigation
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.ui.panels import panel
from pishkhan.pure.actor import Actor
from pishkhan.pure.words import N_

navigation.register(
    area="console",
    name="contracts",
    label=N_("Contracts"),
    icon="file",
    url="contracts",
    group=N_("Customers"),
    order=44,
    visible=may_read,
)
navigation.register(
    area="console",
    name="agreement-reviews",
    label=N_("Reviews"),
    icon="calendar-event",
    url="agreement-reviews",
    group=N_("Customers"),
    order=45,
    visible=may_keep,
)


@panel("customer", order=5)
def contracts_of(request: HttpRequest, *, organisation: Organisation) -> str | None:
    """The contracts that count for an organisation, its own and those from above."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not may_read(actor):
        return None
    context = {
        "contracts": queries.contracts_of(actor, organisation),
        "organisation": organisation,
        "today": queries.house_day(looks().now),
        "may": may_keep(actor) and organisation.active,
    }
    return render_to_string("contracts/panels/customer.html", context, request=request)
