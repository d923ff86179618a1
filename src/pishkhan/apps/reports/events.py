"""What reports announce."""

from dataclasses import dataclass
from typing import ClassVar

from pishkhan.infra.events import Fact


@dataclass(frozen=True, slots=True)
class MonthlyReportMade(Fact):
    """A contract's month was told, for the first time or anew; ``is_mailed`` is what its plan says."""

    name: ClassVar[str] = "reports.monthly_made"
    report_id: int
    contract_id: int
    organisation_id: int
    edition: int
    is_mailed: bool
