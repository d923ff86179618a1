"""The closed words a mapping may use: what a foreign log can bring into the desk's story."""

from enum import StrEnum


class Status(StrEnum):
    """Where the ticket stands after a row (design §4); the words for people are the desk's own."""

    NEW = "new"
    OPEN = "open"
    WAITING = "waiting"
    RESOLVED = "resolved"
    CLOSED = "closed"


WAITING_FOR = frozenset({"customer", "third_party", "scheduled"})
# Only these waits pause what the customer sees (design §4).
PAUSING = frozenset({"customer", "scheduled"})
ENDED_UNANSWERED = frozenset({"withdrawn", "duplicate", "not_covered", "spam"})
CLOSURES = frozenset({"", "confirmed", "unconfirmed", "withdrawn", "duplicate", "not_covered", "spam"})
CHANNELS = frozenset({"portal", "phone", "email", "letter", "sms", "visit", "system", "import"})
GRADES = {"priority": range(1, 5), "impact": range(1, 4), "urgency": range(1, 4)}
LEVELS = frozenset({1, 2, 3, 4})

# What each verb makes of the status; None leaves it as it was.
STATUS_AFTER: dict[str, Status | None] = {
    "opened": Status.NEW,
    "taken": Status.OPEN,
    "dealt": Status.OPEN,
    "replied": None,
    "noted": None,
    "referred": None,
    "referral_answered": None,
    "referral_taken_back": None,
    "waiting_started": Status.WAITING,
    "resumed": Status.OPEN,
    "priority_changed": None,
    "transferred": None,
    "resolved": Status.RESOLVED,
    "confirmed": Status.CLOSED,
    "refused": Status.OPEN,
    "reopened": Status.OPEN,
    "closed": Status.CLOSED,
    "customer_wrote": None,
    "customer_added": None,
    "imported": None,
}
UNCHANGED = "imported"
DONE = frozenset({Status.RESOLVED, Status.CLOSED})
REFERRAL_ENDS = frozenset({"referral_answered", "referral_taken_back"})
COUNTED = frozenset({"transferred", "reopened"})

MAX_CASE = 64
MAX_NAMES = {
    **dict.fromkeys(("team", "desk", "product", "request_type", "category"), 120),
    **dict.fromkeys(("owner", "actor", "caller"), 150),
    "organisation": 200,
}
MAX_SUBJECT = 200
MAX_TEXT = 20_000
