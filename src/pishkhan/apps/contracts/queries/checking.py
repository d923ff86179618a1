"""Where an agreement stands that somebody holds on paper; for anybody who has its verification code (B5)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from pishkhan.apps.contracts.models import Agreement
from pishkhan.apps.contracts.rules.checked import Verdict, verdict


@dataclass(frozen=True, slots=True)
class Checked:
    """A sealed version and where it stands; ``replaced_by`` is the number of the version that took its place."""

    agreement: Agreement
    verdict: Verdict
    replaced_by: int | None

    @property
    def customer(self) -> str:
        """The customer as the text that was signed names it."""
        return self._said("customer")

    @property
    def contract(self) -> str:
        """The number of the contract as the text names it."""
        return self._said("contract")

    def _said(self, name: str) -> str:
        terms: dict[str, Any] = self.agreement.terms or {}
        return str(terms.get(name, ""))


def checked_agreement(seal_id: int, signed: Collection[str], today: date) -> Checked | None:
    """The version under a seal as it stands on a house day; nothing when the seal is of something else."""
    found = Agreement.objects.select_related("contract").filter(seal=seal_id).first()
    if found is None:
        return None
    word = verdict(
        found.state,
        signed=signed,
        today=today,
        sign_by=found.sign_by,
        valid_until=found.valid_until,
        cancelled_on=found.contract.cancelled_on,
    )
    return Checked(found, word, _replaced_by(found) if word is Verdict.REPLACED else None)


def _replaced_by(found: Agreement) -> int | None:
    """The version that counts now, or was the last to count: whoever reads the old paper asks for that one."""
    later = Agreement.objects.filter(contract=found.contract_id, number__gt=found.number, in_force_at__isnull=False)
    return later.order_by("-number").values_list("number", flat=True).first()
