"""What both sides are told of contracts: that the last day comes near (D2)."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pishkhan.apps.contracts.events import ContractExpiring
from pishkhan.apps.contracts.models import Contract
from pishkhan.apps.contracts.notices.telling import CONTRACTS, tell_contacts, tell_users
from pishkhan.apps.contracts.queries.days import house_day
from pishkhan.apps.contracts.queries.readers import our_readers, their_readers
from pishkhan.infra.events import Delivery, notifies
from pishkhan.infra.mail import Mail
from pishkhan.infra.notifications import Notice, Way, kind
from pishkhan.infra.notifications.kinds import Facts
from pishkhan.infra.ui.looks import shaped
from pishkhan.infra.ui.moments import jdate
from pishkhan.pure.words import N_


def _shape(facts: Facts) -> Facts:
    left = facts.get("left", 0)
    span = ngettext("%(count)s day", "%(count)s days", left) % {"count": shaped(left)} if left else _("today")
    ends = jdate(date.fromisoformat(facts["ends_on"])) if facts.get("ends_on") else ""
    return {"number": shaped(facts.get("number", "")), "name": facts.get("name", ""), "day": ends, "span": span}


def _to_contract(facts: Facts) -> str:
    return reverse("contract", kwargs={"contract_id": facts["contract_id"]})


def _to_portal(_facts: Facts) -> str:
    return reverse("portal-contracts")


ENDING = kind(
    "contracts.ending",
    label=N_("A contract ends soon"),
    sentence=N_("Contract {number} with {name} ends on {day}; left: {span}."),
    group=N_("Contracts"),
    icon="file",
    address=_to_contract,
    shape=_shape,
    by_mail=Way.ON,
)
OURS_ENDING = kind(
    "contracts.ours_ending",
    label=N_("Our contract ends soon"),
    sentence=N_("Your contract {number} ends on {day}; left: {span}."),
    group=N_("Contracts"),
    icon="file",
    address=_to_portal,
    shape=_shape,
    by_mail=Way.ALWAYS,
    for_customers=True,
)


@notifies(ContractExpiring)
def tell_expiring(fact: ContractExpiring, delivery: Delivery) -> Iterable[Notice | Mail]:
    """The vendor's counterpart, and the customer's signatory and representatives."""
    contract = Contract.objects.select_related("organisation", "counterpart").get(pk=fact.contract_id)
    facts = {
        "contract_id": contract.pk,
        "number": contract.number,
        "name": contract.organisation.name,
        "ends_on": fact.ends_on.isoformat(),
        "left": (fact.ends_on - house_day(delivery.at)).days,
    }
    yield from tell_users(ENDING, our_readers(contract), delivery, delivery.subject, facts)
    yield from tell_contacts(OURS_ENDING, their_readers(contract), delivery, CONTRACTS, facts)
