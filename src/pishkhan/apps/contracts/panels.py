"""What contracts show on an organisation's page, and offer in the side bar and among the first steps."""

from functools import partial

from django.http import HttpRequest
from django.template.loader import render_to_string

from pishkhan.apps.contracts import queries
from pishkhan.apps.contracts.queries.at_home import own_in_force, to_sign
from pishkhan.apps.contracts.rules import may_keep, may_read
from pishkhan.apps.contracts.rules.requiring import may_require
from pishkhan.apps.customers.models import Organisation
from pishkhan.infra.ui import navigation
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.ui.panels import panel, shared
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
    name="nominations",
    label=N_("Nominations"),
    icon="user-plus",
    url="nominations",
    group=N_("Customers"),
    order=46,
    visible=may_read,
)
navigation.register(
    area="console",
    name="required-courses",
    label=N_("Required courses"),
    icon="certificate",
    url="required-courses",
    group=N_("Customers"),
    order=47,
    visible=may_require,
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


@panel("customer-alerts", order=20)
def cover_alert(request: HttpRequest, *, organisation: Organisation) -> str | None:
    """That no contract is in force, or that its hours, cases or visits are used up."""
    return _drawn(request, organisation, "contracts/panels/alerts.html")


@panel("customer-figures", order=10)
def cover_figures(request: HttpRequest, *, organisation: Organisation) -> str | None:
    """Until when it is covered, and what is left."""
    return _drawn(request, organisation, "contracts/panels/figures.html")


@panel("customer-top", order=10)
def who_represents(request: HttpRequest, *, organisation: Organisation) -> str | None:
    """Who represents it and since when, and its counterpart here."""
    return _drawn(request, organisation, "contracts/panels/people.html")


@panel("customer-top", order=30)
def ends_soon(request: HttpRequest, *, organisation: Organisation) -> str | None:
    """Contracts and appointments that end within sixty days."""
    return _drawn(request, organisation, "contracts/panels/ending.html")


@panel("customer", order=20)
def contracts_of(request: HttpRequest, *, organisation: Organisation) -> str | None:
    """The contracts that count for an organisation, its own and those from above."""
    return _drawn(request, organisation, "contracts/panels/customer.html")


@panel("portal-waiting", order=5)
def agreements_to_sign(request: HttpRequest) -> str | None:
    """Agreements that wait for this person's signature."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    waiting = to_sign(actor, queries.house_day(looks().now))
    context = {"waiting": waiting}
    return render_to_string("contracts/panels/portal_to_sign.html", context, request=request) if waiting else None


@panel("portal-home-side", order=10)
def own_contracts(request: HttpRequest) -> str | None:
    """What one's own contracts still hold, and the agreement that goes with them."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    now = looks().now
    shown = own_in_force(actor, now)
    context = {"shown": shown, "today": queries.house_day(now)}
    return render_to_string("contracts/panels/portal_contracts.html", context, request=request) if shown else None


def _drawn(request: HttpRequest, organisation: Organisation, template: str) -> str | None:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not may_read(actor):
        return None
    today = queries.house_day(looks().now)
    read = partial(queries.contracts_glance, actor, organisation, today)
    found = shared(request, f"contracts.glance:{organisation.pk}", read)
    context = {"glance": found, "contracts": found.contracts, "organisation": organisation, "today": today}
    return render_to_string(template, context | {"may": may_keep(actor) and organisation.active}, request=request)
