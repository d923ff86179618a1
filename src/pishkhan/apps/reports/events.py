"""What reports announce."""

from dataclasses import dataclass
from typing import ClassVar

from pishkhan.infra.events import Fact


@dataclass(frozen=True, slots=True)
class MonthlyReportMade(Fact):
    """A month of a contract or an organisation was told, first or anew; ``is_mailed`` is what its plan says."""

    name: ClassVar[str] = "reports.monthly_made"
    report_id: int
    contract_id: int | None
    organisation_id: int
    edition: int
    is_mailed: bool
