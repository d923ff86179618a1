"""What the desk shows of an organisation the moment it calls (D1)."""

from functools import partial
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from pishkhan.apps.customers.models import Organisation
from pishkhan.apps.desk.queries.glance import Glance, glance, touches_of
from pishkhan.apps.desk.queries.of_customers import may_see_tickets
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.ui.panels import panel, shared
from pishkhan.pure.actor import ANONYMOUS, Actor


@panel("customer-alerts", order=10)
def known_problems(request: HttpRequest, *, organisation: Organisation) -> str | None:
    """The major incidents that go on and touch it."""
    return _drawn(request, organisation, "desk/panels/known_problems.html", needs="incidents")


@panel("customer-figures", order=20)
def figures(request: HttpRequest, *, organisation: Organisation) -> str | None:
    """How many requests are open, how many of them late, and how satisfied it was."""
    return _drawn(request, organisation, "desk/panels/customer_figures.html")


@panel("customer", order=10)
def requests_of_organisation(request: HttpRequest, *, organisation: Organisation) -> str | None:
    """Its open requests, the late ones first, and the latest answered; contracts and sales see none."""
    return _drawn(request, organisation, "desk/panels/requests_of_customer.html")


@panel("customer", order=15)
def contacts_of(request: HttpRequest, *, organisation: Organisation) -> str | None:
    """Its latest calls and other contacts, with and without a case."""
    actor = _actor(request)
    if not may_see_tickets(actor):
        return None
    context = {"touches": touches_of(actor, organisation.pk), "may_log": bool(actor.desk_ids)}
    context["organisation"] = organisation
    return render_to_string("desk/panels/contacts.html", context, request=request)


@panel("customer-side", order=20)
def helped_before(request: HttpRequest, *, organisation: Organisation) -> str | None:
    """Who helped it before."""
    return _drawn(request, organisation, "desk/panels/helpers.html", needs="helpers")


def _drawn(request: HttpRequest, organisation: Organisation, template: str, *, needs: str = "") -> str | None:
    actor = _actor(request)
    if not may_see_tickets(actor):
        return None
    read = partial(glance, actor, organisation.pk, looks().now)
    found: Glance = shared(request, f"desk.glance:{organisation.pk}", read)
    if needs and not getattr(found, needs):
        return None
    context: dict[str, Any] = {"glance": found, "organisation": organisation, "may_open": bool(actor.desk_ids)}
    return render_to_string(template, context, request=request)


def _actor(request: HttpRequest) -> Actor:
    return getattr(request, "actor", ANONYMOUS)
