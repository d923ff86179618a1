"""Customers are found by name, city, legal id and telephone; their people by name, mailbox, number and user name."""

from django.db.models import Case, Value, When

from pishkhan.apps.customers.models import Organisation
from pishkhan.apps.customers.models.index import ORGANISATIONS
from pishkhan.apps.customers.queries.found import found_contacts, found_organisations, organisation_documents
from pishkhan.infra.search.slots import Asked
from pishkhan.infra.search.sources import Indexed, Page, Rows, Source, register, shown
from pishkhan.pure.actor import Actor
from pishkhan.pure.scopes import Area
from pishkhan.pure.words import N_

CLOSED = "closed"
IN_USE = Case(When(active=False, then=Value(CLOSED)), default=Value(""))


def _state_of(stored: str) -> str:
    return N_("Out of use") if stored == CLOSED else ""


def _organisations(actor: Actor, asked: Asked, most: int | None) -> Rows | None:  # noqa: ARG001 - they are few
    found = found_organisations(actor, asked)
    return None if found is None else shown(found, "name", ref="legal_id", note="parent__name", state=IN_USE)


def _people(actor: Actor, asked: Asked, most: int | None) -> Rows | None:  # noqa: ARG001 - each key is one range
    found = found_contacts(actor, asked)
    return None if found is None else shown(found, "full_name", ref="mobile", note="place", state=IN_USE)


register(
    Source(
        kind="organisation",
        label=N_("Organisations"),
        icon="building",
        order=20,
        rows=_organisations,
        sorting=("sort_key", "id"),
        pages={"console": Page("customer", "organisation_id")},
        areas=(Area.CUSTOMERS,),
        ref_is="number",
        state_of=_state_of,
        indexed=Indexed(ORGANISATIONS, Organisation.objects.all, organisation_documents),
    )
)
register(
    Source(
        kind="person",
        label=N_("People at customers"),
        icon="users",
        order=30,
        rows=_people,
        sorting=("found_name", "id"),
        pages={"console": Page("customer-person", "contact_id")},
        areas=(Area.CUSTOMERS,),
        ref_is="phone",
        state_of=_state_of,
    )
)
