"""What the inbox can be filtered by, as plain words of an address (A12)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from pishkhan.apps.desk.rules.states import Status
from pishkhan.pure.persian import clean, to_ascii_digits, unique_key
from pishkhan.pure.words import N_, Worded

LONGEST = 80
NUMBERS = ("priority", "owner", "product", "request_type")


class Stand(Worded):
    """Where the filtered tickets stand."""

    LIVE = "live", N_("Still open")
    NEW = "new", N_("New")
    OPEN = "open", N_("Open")
    WAITING = "waiting", N_("Waiting")
    RESOLVED = "resolved", N_("Resolved")
    CLOSED = "closed", N_("Closed")

    @property
    def status(self) -> Status | None:
        """The one status it names; none for everything that is still open."""
        return None if self is Stand.LIVE else Status(self.value)


@dataclass(frozen=True, slots=True)
class Filters:
    """A filter as it was typed; what cannot be read filters nothing. ``owner`` 0 means nobody."""

    stand: str = Stand.LIVE.value
    priority: int | None = None
    owner: int | None = None
    product: int | None = None
    request_type: int | None = None
    organisation: str = ""
    tag: str = ""

    @classmethod
    def read(cls, words: Mapping[str, str]) -> Self:
        """From the words of an address or of a saved view."""
        stand = words.get("stand", "")
        return cls(
            stand=stand if stand in set(Stand) else Stand.LIVE.value,
            priority=_number(words.get("priority", "")),
            owner=_number(words.get("owner", "")),
            product=_number(words.get("product", "")),
            request_type=_number(words.get("request_type", "")),
            organisation=_text(words.get("organisation", "")),
            tag=_text(words.get("tag", "")),
        )

    def words(self) -> dict[str, str]:
        """The words that give it again, only those that filter."""
        facts = {name: getattr(self, name) for name in (*NUMBERS, "organisation", "tag")}
        kept = {name: str(value) for name, value in facts.items() if value not in (None, "")}
        return ({} if self.stand == Stand.LIVE else {"stand": self.stand}) | kept

    @property
    def tag_key(self) -> str:
        """The key of the tag it names."""
        return unique_key(self.tag)


def _text(text: object) -> str:
    return clean(str(text))[:LONGEST]


def _number(text: object) -> int | None:
    plain = to_ascii_digits(str(text)).strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 18 else None
