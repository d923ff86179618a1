"""What this app announces."""

from dataclasses import dataclass
from typing import ClassVar

from pishkhan.infra.events import Fact


@dataclass(frozen=True, slots=True)
class UserDeactivated(Fact):
    """An account may no longer sign in; higher apps hand its open work to others."""

    name: ClassVar[str] = "people.user_deactivated"
    user_id: int


@dataclass(frozen=True, slots=True)
class MemberRemoved(Fact):
    """Somebody left a team."""

    name: ClassVar[str] = "people.member_removed"
    user_id: int
    team_id: int
