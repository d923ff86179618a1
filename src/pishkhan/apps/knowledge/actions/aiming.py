"""For whom something is: what its writer chose, checked and guarded (G1)."""

from pishkhan.apps.catalogue import queries as catalogue
from pishkhan.apps.customers import queries as customers
from pishkhan.apps.knowledge.rules.audience import Aim, Audience, check_aim
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_


def checked_aim(actor: Actor, audience: str, product_id: int | None, organisation_id: int | None) -> Aim:
    """The audience as it is kept. Raises ``Refusal``, and ``NotFound`` for an organisation the actor may not see."""
    if audience not in {one.value for one in Audience}:
        raise Refusal("choice", N_("Please choose one of the list."), field="audience")
    catalogue.check_choices(product_id=product_id, request_type_id=None, category_id=None)
    if organisation_id is not None:
        customers.organisation(actor, organisation_id)
    return check_aim(Aim(Audience(audience), product_id, organisation_id))


def aimed(aim: Aim) -> dict[str, object]:
    """The columns of an audience."""
    return {
        "audience": aim.audience.value,
        "product_id": aim.product_id,
        "organisation_id": aim.organisation_id,
    }
