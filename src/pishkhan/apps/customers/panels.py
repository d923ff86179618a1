"""What customers offer in the console's side bar, and what of installations stands on an organisation's page."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from pishkhan.apps.customers.models import Organisation
from pishkhan.apps.customers.queries.installations import installations_beside
from pishkhan.infra.ui import navigation
from pishkhan.infra.ui.panels import panel
from pishkhan.pure.actor import ANONYMOUS
from pishkhan.pure.words import N_

GROUP = N_("Customers")

navigation.register(
    area="console", name="customers", label=N_("Customers"), icon="building", url="customers", group=GROUP, order=40
)
navigation.register(
    area="console",
    name="customer-people",
    label=N_("People at customers"),
    icon="users",
    url="customer-people",
    group=GROUP,
    order=42,
)
navigation.register(
    area="console",
    name="installations",
    label=N_("Installations"),
    icon="server",
    url="installations",
    group=GROUP,
    order=44,
)


@panel("customer", order=30)
def installations(request: HttpRequest, *, organisation: Organisation) -> str | None:
    """A few of what runs at an organisation, with whether it is heard."""
    actor = getattr(request, "actor", ANONYMOUS)
    rows = installations_beside(actor, organisation.pk)
    context = {"organisation": organisation, "rows": rows}
    return render_to_string("customers/panels/installations.html", context, request=request)
