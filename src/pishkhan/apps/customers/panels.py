"""What customers offer in the console's side bar, and what of installations stands on an organisation's page."""

from functools import partial

from django.http import HttpRequest
from django.template.loader import render_to_string

from pishkhan.apps.customers.models import Installation, Organisation
from pishkhan.apps.customers.queries.calling import is_number
from pishkhan.apps.customers.queries.installations import installations_beside
from pishkhan.apps.customers.queries.people import headcount
from pishkhan.apps.customers.queries.security import view_of
from pishkhan.apps.customers.rules.heartbeats import WatchState
from pishkhan.apps.customers.rules.security import may_set_security
from pishkhan.infra.ui import navigation
from pishkhan.infra.ui.panels import panel, shared
from pishkhan.pure.actor import ANONYMOUS, Actor
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


@panel("customer-alerts", order=30)
def silent_servers(request: HttpRequest, *, organisation: Organisation) -> str | None:
    """The installations that are not heard."""
    silent = [one for one in _installations(request, organisation) if one.heartbeat.state_word is WatchState.SILENT]
    if not silent:
        return None
    return render_to_string("customers/panels/silent.html", {"silent": silent}, request=request)


@panel("customer-figures", order=40)
def people_figure(request: HttpRequest, *, organisation: Organisation) -> str:
    """How many people there are, and how many of them come in by themselves."""
    count = headcount(organisation)
    context = {"count": count, "organisation": organisation}
    return render_to_string("customers/panels/people_figure.html", context, request=request)


@panel("customer-top", order=20)
def security_of_organisation(request: HttpRequest, *, organisation: Organisation) -> str | None:
    """How it lets itself be helped."""
    context = {"view": view_of(organisation, records=1), "may": may_set_security(_actor(request))}
    return render_to_string("customers/panels/security.html", context, request=request)


@panel("customer", order=30)
def installations(request: HttpRequest, *, organisation: Organisation) -> str | None:
    """A few of what runs at an organisation, with whether it is heard."""
    context = {"organisation": organisation, "rows": _installations(request, organisation)}
    return render_to_string("customers/panels/installations.html", context, request=request)


@panel("search-page", order=10)
def caller_button(request: HttpRequest, *, text: str) -> str | None:
    """From a telephone number in the box to the customer who calls, in one press."""
    return _calling(request, text, "customers/panels/caller_button.html")


@panel("search-suggestions", order=10)
def caller_option(request: HttpRequest, *, text: str) -> str | None:
    """The same among what is suggested while one types."""
    return _calling(request, text, "customers/panels/caller_option.html")


def _calling(request: HttpRequest, text: str, template: str) -> str | None:
    if not _actor(request).is_vendor or not is_number(text):
        return None
    return render_to_string(template, {"number": text.strip()}, request=request)


def _installations(request: HttpRequest, organisation: Organisation) -> list[Installation]:
    read = partial(installations_beside, _actor(request), organisation.pk)
    return shared(request, f"customers.installations:{organisation.pk}", read)


def _actor(request: HttpRequest) -> Actor:
    return getattr(request, "actor", ANONYMOUS)
