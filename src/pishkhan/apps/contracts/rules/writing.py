"""What somebody writes of a contract, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pishkhan.apps.contracts.rules.kinds import ContractKind, QuotaKind, Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class LineTerms:
    """One line: for which work (none means any), in what scope, under which service level."""

    policy_id: int
    product_id: int | None = None
    request_type_id: int | None = None
    scope: Scope = Scope.INCLUDED

    @property
    def work(self) -> tuple[int | None, int | None]:
        """What it is for; no two lines of a contract are for the same."""
        return self.product_id, self.request_type_id


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractTerms:
    """The whole text of a contract.

    Days are house days, first and last included; a warranty has ``warranty_months`` instead. Money is in rials, the
    quota of hours in minutes; a quota that is not named is no limit.
    """

    number: str
    kind: ContractKind
    lines: tuple[LineTerms, ...]
    starts_on: date | None = None
    ends_on: date | None = None
    warranty_months: int | None = None
    covers_tree: bool = False
    price_rials: int | None = None
    signatory_id: int | None = None
    counterpart_id: int | None = None
    quotas: Mapping[QuotaKind, int] = field(default_factory=dict)
