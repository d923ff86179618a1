"""What the filters of figures offer to whom, and the names of what figures are grouped by."""

from dataclasses import dataclass

from pishkhan.apps.catalogue import queries as catalogue
from pishkhan.apps.customers import queries as customers
from pishkhan.apps.customers.models import Organisation
from pishkhan.apps.people import queries as people
from pishkhan.apps.reports.queries.scope import desks_of
from pishkhan.apps.sla.models import Policy
from pishkhan.pure.actor import Actor

Named = list[tuple[int, str]]


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
    desks = people.desks() if own is None else people.desks().filter(pk__in=own)
    return Choices(
        desks=[(desk.pk, desk.name) for desk in desks],
        products=[(product.pk, product.name) for product in catalogue.products()],
        request_types=[(kind.pk, kind.name) for kind in catalogue.request_types()],
        levels=[(policy.pk, policy.name) for policy in Policy.objects.order_by("id")],
    )


def chosen_organisation(actor: Actor, organisation_id: int) -> Organisation | None:
    """The organisation, as far as this person may see it."""
    return customers.organisations_for(actor).filter(pk=organisation_id).first()


def found_organisations(actor: Actor, text: str, most: int = 8) -> list[Organisation]:
    """Organisations whose name holds what was typed, at most so many."""
    return customers.find_organisations(actor, text, limit=most)
