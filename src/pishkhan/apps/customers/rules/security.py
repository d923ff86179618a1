"""Security class: from how far away an organisation lets itself be helped, and what must be asked first (D5).

The one rule of every way in: pages show its words, and whoever opens a session or sends somebody asks `check_way_in`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.authority import has_role
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_, Worded

SETTERS = (Role.CONTRACTS, Role.ADMINISTRATOR)
LONGEST_REASON = 300


class SecurityClass(Worded):
    """How an organisation lets itself be helped from afar, the least strict first."""

    ALLOWED = "allowed", N_("Remote help allowed")
    CONSENT = "consent", N_("Remote help with consent each time")
    FORBIDDEN = "forbidden", N_("Remote help forbidden")


class WayIn(Worded):
    """A way by which the vendor's people come to a customer's system."""

    GUIDANCE = "guidance", N_("Guidance by phone or in writing")
    REMOTE = "remote", N_("Remote session")
    VISIT = "visit", N_("Visit on site")


class WishState(Worded):
    """What became of a customer's wish for a less strict class."""

    OPEN = "open", N_("Waiting for confirmation")
    CONFIRMED = "confirmed", N_("Granted")
    DECLINED = "declined", N_("Not granted")
    REPLACED = "replaced", N_("Replaced")


USUAL = SecurityClass.CONSENT
"""Where nobody has said anything: the strictest class under which remote help is still possible."""


@dataclass(frozen=True, slots=True)
class Consequences:
    """What follows from a class: the ways in that are open, those to be asked for each time, and words for both."""

    ways: tuple[WayIn, ...]
    asked: tuple[WayIn, ...]
    for_us: str
    for_them: str


CONSEQUENCES: dict[SecurityClass, Consequences] = {
    SecurityClass.ALLOWED: Consequences(
        ways=(WayIn.GUIDANCE, WayIn.REMOTE, WayIn.VISIT),
        asked=(),
        for_us=N_("A remote session may be opened without asking first; every one is written down."),
        for_them=N_("We may open a remote session when it helps; every one is written down."),
    ),
    SecurityClass.CONSENT: Consequences(
        ways=(WayIn.GUIDANCE, WayIn.REMOTE, WayIn.VISIT),
        asked=(WayIn.REMOTE,),
        for_us=N_("Ask for consent before every remote session, and open none without it."),
        for_them=N_("We ask before every remote session, and open none without your consent."),
    ),
    SecurityClass.FORBIDDEN: Consequences(
        ways=(WayIn.GUIDANCE, WayIn.VISIT),
        asked=(),
        for_us=N_("No remote session, whoever asks for it: help by phone, in writing or on site."),
        for_them=N_("We open no remote session. We help you by phone, in writing or on site."),
    ),
}
_ORDER = list(SecurityClass)


@dataclass(frozen=True, slots=True)
class SecurityStanding:
    """The class that counts for an organisation; ``set_by`` is the organisation that says so, none where nobody did."""

    security_class: SecurityClass
    set_by: int | None

    @property
    def consequences(self) -> Consequences:
        """What follows from it."""
        return CONSEQUENCES[self.security_class]


def standing_of(lineage: Iterable[tuple[int, str]]) -> SecurityStanding:
    """The class that counts: what the nearest organisation says, itself first, then those above it."""
    said = ((pk, own) for pk, own in lineage if own)
    return next((SecurityStanding(SecurityClass(own), pk) for pk, own in said), SecurityStanding(USUAL, None))


def check_way_in(security_class: SecurityClass, way: WayIn, *, consented: bool) -> None:
    """Refuse a way in that the class forbids, and one that must be asked for and was not. Raises ``Refusal``."""
    follows = CONSEQUENCES[security_class]
    if way not in follows.ways:
        raise Refusal("customers.way_forbidden", N_("The customer's security class forbids this way of helping."))
    if way in follows.asked and not consented:
        raise Refusal("customers.consent_missing", N_("The customer's consent is needed each time. Ask for it first."))


def is_stricter(wanted: SecurityClass, present: SecurityClass) -> bool:
    """Whether ``wanted`` lets less in than ``present``."""
    return _ORDER.index(wanted) > _ORDER.index(present)


def security_class_of(word: str) -> SecurityClass:
    """The class somebody named. Raises ``Refusal`` beside its field."""
    if word not in set(SecurityClass):
        raise Refusal("customers.security_class", N_("Choose a security class."), field="security_class")
    return SecurityClass(word)


def check_changes(wanted: str, present: str) -> None:
    """A change changes something. Raises ``Refusal``."""
    if wanted == present:
        raise Refusal("customers.same_class", N_("This is the class already."), field="security_class")


def may_set_security(actor: Actor) -> bool:
    """Contract staff and administrators set it: what a page offers."""
    return has_role(actor, *SETTERS)


def may_wish(actor: Actor, organisation_id: int) -> bool:
    """Who signs for an organisation asks for another class."""
    return actor.is_customer and organisation_id in actor.signs_for


def check_may_wish(actor: Actor, organisation_id: int) -> None:
    """To anybody else there is no such thing. Raises ``NotFound``."""
    if not may_wish(actor, organisation_id):
        raise NotFound("organisation")


def check_wish_open(state: str) -> None:
    """A wish is answered once. Raises ``Refusal``."""
    if state != WishState.OPEN:
        raise Refusal("customers.wish_answered", N_("This request was answered or replaced already."))
