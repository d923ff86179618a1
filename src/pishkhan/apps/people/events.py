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
class UserReactivated(Fact):
    """A closed account may sign in again, with the seats it had."""

    name: ClassVar[str] = "people.user_reactivated"
    user_id: int


@dataclass(frozen=True, slots=True)
class PasswordChanged(Fact):
    """An account has another password; its owner is told, in case it was not he."""

    name: ClassVar[str] = "people.password_changed"
    user_id: int


@dataclass(frozen=True, slots=True)
class PasswordForgotten(Fact):
    """Somebody asked for a link for a new password; ``user_ids`` are the accounts meant, none for an unknown name."""

    name: ClassVar[str] = "people.password_forgotten"
    user_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class EmailChanged(Fact):
    """An account has another mailbox than ``old_email`` (empty: it had none); the old one is told."""

    name: ClassVar[str] = "people.email_changed"
    user_id: int
    old_email: str


@dataclass(frozen=True, slots=True)
class TeamClosed(Fact):
    """A team is out of work: it is asked nothing more and its seats count for nothing."""

    name: ClassVar[str] = "people.team_closed"
    team_id: int


@dataclass(frozen=True, slots=True)
class TeamReopened(Fact):
    """A closed team works again."""

    name: ClassVar[str] = "people.team_reopened"
    team_id: int


@dataclass(frozen=True, slots=True)
class MemberRemoved(Fact):
    """Somebody left a team."""

    name: ClassVar[str] = "people.member_removed"
    user_id: int
    team_id: int
