"""What the filters of figures offer to whom, and the names of what figures are grouped by."""

from dataclasses import dataclass

from pishkhan.apps.catalogue import queries as catalogue
from pishkhan.apps.customers import queries as customers
from pishkhan.apps.customers.models import Organisation
from pishkhan.apps.people import queries as people
from pishkhan.apps.reports.queries.scope import desks_of
from pishkhan.apps.sla.models import Policy
from pishkhan.infra.naming import NAMED, named
from pishkhan.infra.prepared import PreparedRows
from pishkhan.pure.actor import Actor

Named = list[tuple[int, str]]
DESKS = PreparedRows(lambda: people.desks().values_list(*NAMED))
PRODUCTS = PreparedRows(lambda: catalogue.products().values_list(*NAMED))
REQUEST_TYPES = PreparedRows(lambda: catalogue.request_types().values_list(*NAMED))
LEVELS = PreparedRows(lambda: Policy.objects.order_by("id").values_list(*NAMED))


@dataclass(frozen=True, slots=True)
class Choices:
    """Identifiers with their names in the active language."""

    desks: Named
    products: Named
    request_types: Named
    levels: Named


def choices_for(actor: Actor) -> Choices:
    """The desks whose figures this person sees, and everything tickets are told apart by."""
    own = desks_of(actor)
    return Choices(
        desks=[(pk, name) for pk, name in named(DESKS()) if own is None or pk in own],
        products=named(PRODUCTS()),
        request_types=named(REQUEST_TYPES()),
        levels=named(LEVELS()),
    )


def chosen_organisation(actor: Actor, organisation_id: int) -> Organisation | None:
    """The organisation, as far as this person may see it."""
    return customers.organisations_for(actor).filter(pk=organisation_id).first()


def found_organisations(actor: Actor, text: str, most: int = 8) -> list[Organisation]:
    """Organisations whose name holds what was typed, at most so many."""
    return customers.find_organisations(actor, text, limit=most)
