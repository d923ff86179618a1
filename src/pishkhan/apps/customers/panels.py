"""What customers offer in the console's side bar, and what of installations stands on an organisation's page."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from pishkhan.apps.customers.models import Organisation
from pishkhan.apps.customers.queries.installations import installations_beside
from pishkhan.apps.customers.queries.security import security_view
from pishkhan.apps.customers.rules.security import may_set_security
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
navigation.register(
    area="console",
    name="security-wishes",
    label=N_("Security requests"),
    icon="shield-check",
    url="security-wishes",
    group=GROUP,
    order=48,
    visible=may_set_security,
)


@panel("customer-side", order=5)
def security_of_organisation(request: HttpRequest, *, organisation: Organisation) -> str | None:
    """How it lets itself be helped."""
    return _security(request, organisation)


@panel("customer", order=30)
def installations(request: HttpRequest, *, organisation: Organisation) -> str | None:
    """A few of what runs at an organisation, with whether it is heard."""
    actor = getattr(request, "actor", ANONYMOUS)
    rows = installations_beside(actor, organisation.pk)
    context = {"organisation": organisation, "rows": rows}
    return render_to_string("customers/panels/installations.html", context, request=request)


def _security(request: HttpRequest, organisation: Organisation) -> str:
    actor = getattr(request, "actor", ANONYMOUS)
    context = {"view": security_view(actor, organisation.pk), "may": may_set_security(actor)}
    return render_to_string("customers/panels/security.html", context, request=request)
