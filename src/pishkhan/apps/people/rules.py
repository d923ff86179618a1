"""Who a person of the house or of a customer is: sides, levels, preferences, roles."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from pishkhan.pure.actor import Role
from pishkhan.pure.words import N_, Worded

LANGUAGES = ("fa", "en")
GRANTABLE = (Role.QUALITY, Role.CONTRACTS, Role.ADMINISTRATOR)


class Side(Worded):
    """Which side of the desk an account belongs to."""

    VENDOR = "vendor", N_("Vendor")
    CUSTOMER = "customer", N_("Customer")


class Digits(Worded):
    """How numbers are shown to a person."""

    PERSIAN = "fa", N_("Persian digits")
    LATIN = "en", N_("Latin digits")


class Theme(Worded):
    """The colours a person wants."""

    AUTO = "auto", N_("As the device")
    LIGHT = "light", N_("Light")
    DARK = "dark", N_("Dark")


class Level(IntEnum):
    """How far behind the desk a team stands (requirements, "The people")."""

    FRONT_DESK = 1
    SPECIALISTS = 2
    ENGINEERING = 3
    OTHER_DEPARTMENTS = 4


@dataclass(frozen=True, slots=True)
class TeamSeat:
    """One membership: the team, whether it is a front desk, and whether the person manages it."""

    team_id: int
    is_desk: bool
    is_manager: bool


def roles_of(seats: Iterable[TeamSeat], granted: Iterable[Role]) -> frozenset[Role]:
    """Derive the roles of a vendor's person: seats make agents, specialists and managers, the rest is granted."""
    roles = set(granted)
    for seat in seats:
        roles.add(Role.AGENT if seat.is_desk else Role.SPECIALIST)
        if seat.is_manager:
            roles.add(Role.MANAGER)
    return frozenset(roles)
