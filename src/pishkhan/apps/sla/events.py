"""What service levels and clocks announce."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from pishkhan.infra.events.facts import Fact


@dataclass(frozen=True, slots=True)
class ClockWarned(Fact):
    """A running clock has used ``threshold`` percent of its target; announced once (design §4)."""

    name: ClassVar[str] = "sla.clock_warned"
    clock_id: int
    kind: str
    threshold: int
    cycle: int
    target_version: int
    due_at: datetime


@dataclass(frozen=True, slots=True)
class ClockBreached(Fact):
    """A clock passed its due instant unmet; ``breached_at`` is that instant, whenever it was found."""

    name: ClassVar[str] = "sla.clock_breached"
    clock_id: int
    kind: str
    cycle: int
    target_version: int
    breached_at: datetime
    cause: str


@dataclass(frozen=True, slots=True)
class PolicyPublished(Fact):
    """A service level has a new version; tickets opened before stay on theirs (B5)."""

    name: ClassVar[str] = "sla.policy_published"
    policy_id: int
    version_id: int
    number: int


@dataclass(frozen=True, slots=True)
class PolicyAssigned(Fact):
    """A service level serves an organisation from ``valid_from`` on, for one product or for all."""

    name: ClassVar[str] = "sla.policy_assigned"
    organisation_id: int
    product_id: int | None
    policy_id: int
    valid_from: datetime
