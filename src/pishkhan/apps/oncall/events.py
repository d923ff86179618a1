"""What this app announces."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from pishkhan.infra.events import Fact


@dataclass(frozen=True, slots=True)
class RotaSet(Fact):
    """A team has another rota from a local date on."""

    name: ClassVar[str] = "oncall.rota_set"
    team_id: int
    valid_from: date
