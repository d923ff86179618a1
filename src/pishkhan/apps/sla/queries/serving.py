"""Which service level serves an organisation as things stand, and whose assignment says so (B1)."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from pishkhan.apps.catalogue.models import Product
from pishkhan.apps.customers.models import Organisation
from pishkhan.apps.sla.models import Assignment, Policy
from pishkhan.apps.sla.queries.terms import terms_for
from pishkhan.apps.sla.rules import Terms
from pishkhan.infra.prepared import PreparedSelect, holes, numbered


@dataclass(frozen=True, slots=True)
class Serving:
    """The terms for every product without a level of its own; ``above`` is the organisation whose assignment counts.

    ``is_own`` is whether the organisation has an assignment itself; neither own nor above means the house's default.
    ``products`` have another level at this very organisation.
    """

    terms: Terms
    is_own: bool
    above: Organisation | None
    products: tuple[tuple[Product, Policy], ...]


def serving(organisation: Organisation, now: datetime) -> Serving:
    """What serves an organisation at ``now``; raises ``Refusal`` in a house without any service level."""
    chain = [int(step) for step in organisation.path.strip("/").split("/") if step]
    holding = [one for one in _assignments(chain) if _holds(one, now)]
    general = {one.organisation_id: one.organisation for one in holding if one.product_id is None}
    nearest = next((step for step in reversed(chain) if step in general), None)
    special = {one.product: one.policy for one in holding if one.product and one.organisation_id == organisation.pk}
    return Serving(
        terms=terms_for(organisation_id=organisation.pk, product_id=None, at=now, path=organisation.path),
        is_own=nearest == organisation.pk,
        above=general[nearest] if nearest is not None and nearest != organisation.pk else None,
        products=tuple(special.items()),
    )


def _assignments(chain: list[int]) -> list[Assignment]:
    """The latest last, so that it wins."""
    return _assigned(len(chain))(**numbered(chain))


@lru_cache(maxsize=64)
def _assigned(steps: int) -> PreparedSelect[Assignment]:
    found = Assignment.objects.filter(organisation__id__in=holes(steps)).order_by("valid_from", "id")
    return PreparedSelect(lambda: found.select_related("organisation", "product", "policy"))


def _holds(assignment: Assignment, now: datetime) -> bool:
    return assignment.valid_from <= now and (assignment.valid_to is None or now < assignment.valid_to)
