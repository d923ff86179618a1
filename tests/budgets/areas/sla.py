"""Budgets of the pages of this area: service levels."""

from dataclasses import replace

from pishkhan.apps.customers.actions import create_organisation
from pishkhan.apps.customers.models import Organisation
from pishkhan.apps.sla.actions import assign_policy, create_policy, publish_offer
from pishkhan.apps.sla.models import PolicyVersion
from pishkhan.apps.sla.queries import offer_of, terms_for, versions_of
from pishkhan.pure.actor import SYSTEM
from tests.cast import FOUNDED, Cast

PAGES = {
    "service levels": ("mina", "/console/service-levels/", 10),
    "service level": ("mina", "/console/service-levels/{cast.policy.pk}/", 20),
    "service level version": ("mina", "/console/service-levels/{cast.policy.pk}/versions/1/", 16),
    "service level meaning": ("mina", "/console/service-levels/{cast.policy.pk}/meaning/", 15),
    "service level edit": ("mina", "/console/service-levels/{cast.policy.pk}/versions/new/", 15),
    "service level assign": ("mina", "/console/service-levels/assignments/new/", 10),
}


def crowd(cast: Cast, count: int) -> None:
    """So many more service levels, versions of one of them, and customers it serves."""
    held = Organisation.objects.count()
    offer = offer_of(versions_of(cast.policy.pk)[-1])
    for number in range(held, held + count):
        policy = create_policy(actor=SYSTEM, at=FOUNDED, name_fa=f"سطح {number}", name_en=f"Level {number}")
        publish_offer(actor=SYSTEM, at=FOUNDED, policy_id=policy.pk, offer=offer)
        customer = create_organisation(actor=SYSTEM, at=FOUNDED, name=f"مشتری {number}")
        assign_policy(actor=SYSTEM, at=FOUNDED, organisation_id=customer.pk, policy=cast.policy)
    for days in range(count % 7):
        silence = PolicyVersion.objects.filter(policy=cast.policy).count() % 9 + 1
        publish_offer(
            actor=SYSTEM,
            at=FOUNDED,
            policy_id=cast.policy.pk,
            offer=replace(offer, silence_days=silence, reopening_days=10 + days),
        )
    terms_for(organisation_id=None, product_id=None, at=FOUNDED)  # read once by each process after a change
