"""What no app owns: the audit, the description itself, first steps, signing in."""

from tests.api.reach import BROWSER, Reached, Without

ITSELF = Without("is REST itself, or says that the house stands; open to everybody")

DEEDS: dict[str, Reached] = {}
PAGES: dict[str, Reached] = {
    "api": ITSELF,
    "api-openapi": ITSELF,
    "api-problems": ITSELF,
    "audit": "list_deeds",
    "first-steps": Without("leads a person through the console; each of its steps is an operation of its own"),
    "health": ITSELF,
    "portal-home": Without("gathers what other pages list; each of its parts is read by an operation of its own"),
    "search": "search_everything",
    "search-suggestions": "suggest",
    "sign-in": BROWSER,
    "verification": Without("is where whoever holds a printed document looks up its code; open to everybody"),
}
