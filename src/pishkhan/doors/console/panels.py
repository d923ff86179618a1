"""What the console itself offers: the audit, and the first steps of a new house, told by its apps."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from pishkhan.apps.customers import queries as customers
from pishkhan.apps.desk.queries.beginning import has_answers, has_tickets
from pishkhan.apps.oncall import queries as oncall
from pishkhan.apps.people import queries as people
from pishkhan.infra.events.trail import may_read_trail
from pishkhan.infra.ui import first_steps, navigation
from pishkhan.infra.ui.panels import panel
from pishkhan.pure.actor import ANONYMOUS, Actor, Role
from pishkhan.pure.words import N_


def _is_administrator(actor: Actor) -> bool:
    return actor.has(Role.ADMINISTRATOR)


def _has_rota(_actor: Actor) -> bool:
    desk = people.desks().first()
    return desk is not None and bool(oncall.rota(desk.pk))


navigation.register(
    area="console",
    name="first-steps",
    label=N_("First steps"),
    icon="flag",
    url="first-steps",
    group=N_("Administration"),
    order=98,
    visible=_is_administrator,
)
navigation.register(
    area="console",
    name="audit",
    label=N_("Audit trail"),
    icon="shield-check",
    url="audit",
    group=N_("Administration"),
    order=90,
    visible=may_read_trail,
)
first_steps.register(
    name="rota",
    title=N_("Say who is on duty when"),
    hint=N_("Only who is on duty at the front desk writes to customers."),
    order=30,
    done=_has_rota,
    page="duty",
)
first_steps.register(
    name="organisation",
    title=N_("Add your first customer"),
    hint=N_("An organisation, later with its provinces and branches."),
    order=50,
    done=lambda actor: customers.organisations_for(actor).exists(),
    url="customer-new",
    page="customers",
)
first_steps.register(
    name="customers-people",
    title=N_("Add the people there"),
    hint=N_("Above all its representative, and invite him into the portal."),
    order=55,
    done=lambda actor: customers.contacts_for(actor).exists(),
    url="customer-person-new",
    page="customer-people",
    essential=False,
)
first_steps.register(
    name="first-ticket",
    title=N_("Take the first request down"),
    hint=N_("An agent of the front desk does it in a call, or the customer in the portal."),
    order=80,
    done=lambda _actor: has_tickets(),
    page="new",
    essential=False,
)
first_steps.register(
    name="first-report",
    title=N_("Answer it and read the first report"),
    hint=N_("Promises kept and answers at first contact are counted from the first day."),
    order=90,
    done=lambda _actor: has_answers(),
    page="reports",
    essential=False,
)


@panel("person", order=90)
def deeds_on_person(request: HttpRequest, *, person: Any, **_subject: Any) -> str | None:
    """The way to everything that was done to an account, and by it."""
    return _history(request, f"user:{person.pk}", by=person.pk)


@panel("team", order=90)
def deeds_on_team(request: HttpRequest, *, team: Any, **_subject: Any) -> str | None:
    """The way to everything that was done to a team."""
    return _history(request, f"team:{team.pk}")


@panel("customer-side", order=90)
def deeds_on_customer(request: HttpRequest, *, organisation: Any, **_subject: Any) -> str | None:
    """The way to everything that was done to an organisation."""
    return _history(request, f"organisation:{organisation.pk}")


@panel("customer-person-side", order=90)
def deeds_on_customer_person(request: HttpRequest, *, contact: Any, **_subject: Any) -> str | None:
    """The way to everything that was done to a person at a customer."""
    return _history(request, f"contact:{contact.pk}")


@panel("ticket", order=90)
def deeds_on_ticket(request: HttpRequest, *, ticket: Any, **_subject: Any) -> str | None:
    """The way to everything that was done to a ticket, its readings included."""
    return _history(request, f"ticket:{ticket.pk}")


def _history(request: HttpRequest, subject: str, *, by: int | None = None) -> str | None:
    """A link only: looking is on record, so it happens when somebody asks for it."""
    if not may_read_trail(getattr(request, "actor", ANONYMOUS)):
        return None
    return render_to_string("console/panels/history.html", {"subject": subject, "by": by}, request=request)
