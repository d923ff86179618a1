"""Which service level times each case of history."""

from datetime import date, datetime

from pishkhan.apps.sla import queries as sla
from pishkhan.apps.sla.models import Assignment, PolicyVersion
from pishkhan.apps.sla.rules import Terms
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_

REMEMBERED = 10_000


class TermsBook:
    """One chosen service level for all, or for each case the one that served its organisation on its day.

    Answers are remembered by organisation, product and day of opening; organisations nobody assigned a level share.
    """

    def __init__(self, policy_code: str) -> None:
        self._chosen = _chosen(policy_code) if policy_code else None
        self._assigned: frozenset[int] = frozenset()
        self._known: dict[tuple[int | None, int | None, date], Terms] = {}

    def begin(self) -> None:
        """Learn anew which organisations have a service level of their own; once for each transaction."""
        if self._chosen is None:
            self._assigned = frozenset(Assignment.objects.values_list("organisation_id", flat=True))

    def of(self, organisation_id: int | None, product_id: int | None, at: datetime) -> Terms:
        """Give the terms of a case opened at ``at``; raises ``Refusal`` when the house has no service level."""
        if self._chosen is not None:
            return self._chosen
        if organisation_id not in self._assigned:
            organisation_id = product_id = None
        key = (organisation_id, product_id, at.date())
        if key not in self._known:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[key] = sla.terms_for(organisation_id=organisation_id, product_id=product_id, at=at)
        return self._known[key]


def _chosen(policy_code: str) -> Terms:
    version = PolicyVersion.objects.filter(policy__code=policy_code).order_by("-number").first()
    if version is None:
        raise Refusal("desk.no_policy", N_("There is no service level with the code {policy}."), policy=policy_code)
    return sla.terms(version.pk)
