"""Whether another contract follows one; a renewal that was cancelled follows nothing (D2)."""

from django.db.models import Exists, OuterRef, QuerySet

from pishkhan.apps.contracts.models import Contract


def is_renewed(contract_id: int) -> bool:
    """Whether a renewal of this contract stands."""
    return _standing_renewals().filter(renewed_from=contract_id).exists()


def has_renewal() -> Exists:
    """The same as a condition on contracts."""
    return Exists(_standing_renewals().filter(renewed_from=OuterRef("pk")))


def _standing_renewals() -> QuerySet[Contract]:
    return Contract.objects.filter(cancelled_on=None)
