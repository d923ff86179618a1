"""The one error type by which a rule says no."""

from dataclasses import dataclass
from typing import Any

from pishkhan.pure.words import N_


@dataclass(frozen=True, slots=True)
class Witness:
    """What the audit keeps of a refusal though nothing was done: the deed that was tried, and on what."""

    verb: str
    subject: str


class Refusal(Exception):  # noqa: N818 - the product's word for it
    """An action was refused for a reason the person can read and act on.

    ``code`` is a dotted, stable name (``desk.not_on_duty``); ``message`` an English sentence with ``{named}`` places
    that the door translates and then fills from ``facts``; ``field`` names the input beside which a form shows it.
    What ``witnessed`` names is written to the audit by the door, when the action's own transaction is gone.
    """

    witnessed: Witness | None = None

    def __init__(self, code: str, message: str, *, field: str | None = None, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.field = field
        self.facts = facts

    def __str__(self) -> str:
        return f"{self.code}: {self.message.format(**self.facts)}"


class NotFound(Refusal):
    """What does not exist and what the actor may not see get this same answer (design §3)."""

    def __init__(self, what: str = "record") -> None:
        super().__init__("not_found", N_("There is no such page or record."), what=what)


class Conflict(Refusal):
    """Somebody else changed the thing first; ``mine`` and ``theirs`` are both shown so that nothing typed is lost."""

    def __init__(self, code: str, message: str, *, mine: str = "", theirs: str = "", **facts: Any) -> None:
        super().__init__(code, message, **facts)
        self.mine = mine
        self.theirs = theirs


class Throttled(Refusal):
    """Too many attempts; ``retry_after`` is the number of seconds to wait."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(
            "throttled", N_("Too many attempts. Please try again in a few minutes."), retry_after=retry_after
        )
        self.retry_after = retry_after
