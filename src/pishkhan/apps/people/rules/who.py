"""Who a person of the house or of a customer is: sides, preferences, roles."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.authority import require_role, require_vendor
from pishkhan.pure.persian import lookup_keys, unique_key
from pishkhan.pure.refusal import Conflict, NotFound, Refusal
from pishkhan.pure.versions import is_stale
from pishkhan.pure.words import N_, Worded

LANGUAGES = ("fa", "en")
GRANTABLE = (Role.QUALITY, Role.CONTRACTS, Role.TRAINER, Role.ADMINISTRATOR)


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


def check_may_add_user(actor: Actor, side: Side) -> None:
    """An administrator opens any account, the vendor's people those of customers."""
    if side is Side.CUSTOMER:
        require_vendor(actor)
    else:
        require_role(actor, Role.ADMINISTRATOR)


def check_may_change_preferences(actor: Actor, user_id: int) -> None:
    """Everybody changes his own account; an administrator anybody's; a stranger's does not exist."""
    if actor.is_system or actor.has(Role.ADMINISTRATOR) or (actor.user_id is not None and actor.user_id == user_id):
        return
    raise NotFound("user")


def check_language(language: str) -> str:
    """Refuse a language the product does not speak."""
    if language not in LANGUAGES:
        raise Refusal("people.language", N_("Choose Persian or English."), field="language")
    return language


def check_seat(side: Side, *, is_active: bool) -> None:
    """Teams and roles are for the vendor's people who may sign in."""
    if side is not Side.VENDOR or not is_active:
        raise Refusal("people.no_seat", N_("Only active people of the vendor join a team or get a role."), field="user")


def check_grantable(role: Role) -> None:
    """Other roles follow from teams and from what somebody is at a customer."""
    if role not in GRANTABLE:
        raise Refusal("people.role_not_granted", N_("This role cannot be granted by hand."), field="role")


def last_administrator() -> Refusal:
    """A house in which nobody can open accounts any more would be locked for good."""
    return Refusal(
        "people.last_administrator",
        N_("This is the last administrator who can sign in. Make somebody else administrator first."),
    )


def check_version(version: int | None, current: int, *, theirs: str) -> None:
    """Refuse a form written on a page that is no longer true (design §3); ``theirs`` is what stands there now."""
    if is_stale(version, current):
        raise Conflict(
            "people.changed_meanwhile",
            N_("Somebody else changed this while you were writing. Look at what is there now, then send again."),
            theirs=theirs,
        )


def search_keys(full_name: str, username: str, email: str, mobile: str) -> frozenset[str]:
    """Everything an account is found by: words of name and user name, the mailbox, any form of the mobile."""
    parts = (full_name, username, *re.split(r"[._@-]+", username))
    return lookup_keys(parts, email, (mobile,))


def username_key(username: str) -> str:
    """The key under which a user name exists once; refuses one without a letter or digit."""
    key = unique_key(username)
    if not any(char.isalnum() for char in key) or len(key) > 160:
        raise Refusal("people.username", N_("Choose a user name of letters and digits."), field="username")
    return key


def username_taken() -> Refusal:
    """Somebody has this user name, perhaps spelt otherwise."""
    return Refusal(
        "people.username_taken", N_("This user name, or one that reads like it, is taken."), field="username"
    )
