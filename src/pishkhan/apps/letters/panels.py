"""Letters in the console's side bar, on organisations and on tickets."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from pishkhan.apps.contracts.models import Contract
from pishkhan.apps.customers.models import Organisation
from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.letters import queries
from pishkhan.apps.letters.rules import may_read, may_register
from pishkhan.infra.ui import navigation
from pishkhan.infra.ui.panels import panel
from pishkhan.pure.actor import ANONYMOUS, Actor
from pishkhan.pure.words import N_

navigation.register(
    area="console",
    name="letters",
    label=N_("Letters"),
    icon="mail",
    url="letters",
    group=N_("Customers"),
    order=46,
    visible=may_read,
)


@panel("customer", order=40)
def letters_of_organisation(request: HttpRequest, *, organisation: Organisation) -> str | None:
    """The latest letters of an organisation, for who reads the registers."""
    actor = _actor(request)
    if not may_read(actor):
        return None
    rows = queries.letters_beside(actor, organisation.pk)
    context = {"rows": rows, "organisation": organisation, "may_register": may_register(actor)}
    return render_to_string("letters/panels/of_organisation.html", context, request=request)


@panel("contract", order=40)
def letters_of_contract(request: HttpRequest, *, contract: Contract) -> str | None:
    """The latest letters of a contract, for who reads the registers."""
    actor = _actor(request)
    if not may_read(actor):
        return None
    rows = queries.letters_of_contract(actor, contract.pk)
    context = {"rows": rows, "contract": contract, "may_register": may_register(actor)}
    return render_to_string("letters/panels/of_contract.html", context, request=request)


@panel("ticket", order=60)
def letters_of_ticket(request: HttpRequest, *, ticket: Ticket) -> str | None:
    """The way to the letters of a request, for who reads the registers."""
    actor = _actor(request)
    if not may_read(actor):
        return None
    context = {"ticket": ticket, "may_register": may_register(actor)}
    return render_to_string("letters/panels/of_ticket.html", context, request=request)


def _actor(request: HttpRequest) -> Actor:
    return getattr(request, "actor", ANONYMOUS)
