"""Choosing one of a customer's people in a form about a contract, however many there are (C2)."""

from django.utils.translation import gettext as _

from pishkhan.apps.contracts import queries
from pishkhan.apps.contracts.queries.candidates import Candidate, candidates
from pishkhan.apps.contracts.queries.rows import Contract
from pishkhan.apps.customers import queries as customers
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.requests import ActorRequest
from pishkhan.infra.web.seeking import OFFERED_AT_MOST, Offer, Sought, text_sought

SEEN = OFFERED_AT_MOST + 1


def people_sought(request: ActorRequest, organisation_id: int) -> Sought:
    """Anybody of the organisation; whoever speaks for it comes first."""
    text = text_sought(request)
    found = customers.some_people(request.actor, organisation_id, text=text, most=SEEN)
    guard = customers.contacts_of(request.actor, organisation_id)
    return Sought(guard, [Offer(one.pk, one.full_name, one.job_title) for one in found], text, request.path)


def candidates_sought(request: ActorRequest, contract: Contract) -> Sought:
    """Whoever could represent under a contract, with a mark for who knows what is asked already; those come first."""
    text, day = text_sought(request), queries.house_day(looks().now)
    found = candidates(request.actor, contract.pk, day, text=text, most=SEEN)
    guard = customers.contacts_of(request.actor, contract.organisation_id)
    return Sought(guard, [_offer(one) for one in found], text, request.path)


def _offer(one: Candidate) -> Offer:
    return Offer(
        one.contact.pk, one.contact.full_name, _("trained already") if one.is_trained else one.contact.job_title
    )
