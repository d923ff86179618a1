"""Reading customers."""

from pishkhan.apps.customers.queries.finding import (
    FOUND_AT_MOST,
    contacts_page,
    find_contacts,
    find_organisations,
    organisations_page,
)
from pishkhan.apps.customers.queries.guard import (
    affiliation,
    check_requester,
    contact,
    contacts_for,
    organisation,
    organisations_for,
    own_organisations,
)
from pishkhan.apps.customers.queries.people import (
    CustomerFacts,
    Headcount,
    account_state,
    contacts_of,
    customer_facts,
    headcount,
    organisation_ids,
    people_at,
    people_page,
    places_of,
    possible_duplicates,
)
from pishkhan.apps.customers.queries.tree import children, descendants, lineage, names, parts_page

__all__ = [
    "FOUND_AT_MOST",
    "CustomerFacts",
    "Headcount",
    "account_state",
    "affiliation",
    "check_requester",
    "children",
    "contact",
    "contacts_for",
    "contacts_of",
    "contacts_page",
    "customer_facts",
    "descendants",
    "find_contacts",
    "find_organisations",
    "headcount",
    "lineage",
    "names",
    "organisation",
    "organisation_ids",
    "organisations_for",
    "organisations_page",
    "own_organisations",
    "parts_page",
    "people_at",
    "people_page",
    "places_of",
    "possible_duplicates",
]
