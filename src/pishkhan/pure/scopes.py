"""What a token may be used for: an area of the house, to read or to write (N1).

A scope only ever narrows what its person may do.
"""

from collections.abc import Iterable

from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_, Worded


class Area(Worded):
    """The parts of the house that a token names one by one."""

    TICKETS = "tickets", N_("Tickets, as the desk works on them")
    REQUESTS = "requests", N_("A customer's own requests")
    CUSTOMERS = "customers", N_("Organisations and their people")
    PEOPLE = "people", N_("People, teams and roles")
    DUTY = "duty", N_("Rotas and who is on duty")
    CALENDARS = "calendars", N_("Working calendars and holidays")
    CATALOGUE = "catalogue", N_("Products, request types, categories and causes")
    SERVICE_LEVELS = "service-levels", N_("Service levels and their clocks")
    CONTRACTS = "contracts", N_("Contracts")
    ACADEMY = "academy", N_("Courses, exams and certificates")
    KNOWLEDGE = "knowledge", N_("Articles of the knowledge base")
    REPORTS = "reports", N_("Figures")
    AUDIT = "audit", N_("The audit")
    NOTICES = "notices", N_("What one is told, and wants to be told")
    CREDENTIALS = "credentials", N_("Passwords and tokens: as strong as signing in")


class Mode(Worded):
    """What may be done in an area; writing includes reading."""

    READ = "read", N_("read")
    WRITE = "write", N_("read and write")


ONLY_READ = (Area.REPORTS, Area.AUDIT)


def scope(area: Area, mode: Mode) -> str:
    """The scope as it is written: ``tickets:read``."""
    return f"{area.value}:{mode.value}"


SCOPES: tuple[str, ...] = tuple(
    scope(area, mode) for area in Area for mode in Mode if mode is Mode.READ or area not in ONLY_READ
)


def checked_scopes(words: Iterable[str]) -> tuple[str, ...]:
    """The scopes named, each once and in the order of the house; refuses none at all and what is no scope."""
    wanted = {word.strip() for word in words if word.strip()}
    unknown = sorted(wanted.difference(SCOPES))
    if unknown:
        raise Refusal("scopes.unknown", N_("There is no scope “{scope}”."), field="scopes", scope=unknown[0][:40])
    if not wanted:
        raise Refusal("scopes.none", N_("Choose at least one scope."), field="scopes")
    return tuple(known for known in SCOPES if known in wanted)


def covers(held: Iterable[str], needed: str) -> bool:
    """Whether a token with the scopes ``held`` may be used where ``needed`` is asked for; writing includes reading."""
    area, _, mode = needed.partition(":")
    fitting = {needed} if mode == Mode.WRITE else {needed, f"{area}:{Mode.WRITE.value}"}
    return not fitting.isdisjoint(held)
