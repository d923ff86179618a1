"""The kinds of notices the apps know: what each says, where it leads, and by which way it may reach a person."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

Facts = Mapping[str, Any]


class Way(Enum):
    """Whether notices of a kind go one way: not at all, as a person chooses (at first no or yes), or always."""

    NEVER = "never"
    OFF = "off"
    ON = "on"
    ALWAYS = "always"

    @property
    def may_be_chosen(self) -> bool:
        """Whether a person has a say."""
        return self in {Way.OFF, Way.ON}

    def open_for(self, chosen: bool | None) -> bool:  # noqa: FBT001 - the one choice it is about
        """Whether the way is open for somebody who chose so, or said nothing."""
        if not self.may_be_chosen or chosen is None:
            return self in {Way.ON, Way.ALWAYS}
        return chosen


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of notice.

    ``label`` names it where a person chooses, under the heading ``group``; ``sentence`` is what a notice says, with
    ``{named}`` places filled from its facts; several are told apart by the fact ``case``. All are English, marked by
    ``N_``. ``address`` gives where it leads; ``shape`` turns stored facts into what is shown in the reader's language.
    What a contract needs goes by mail ``ALWAYS``.
    """

    code: str
    label: str
    sentence: str | Mapping[str, str]
    group: str
    icon: str
    address: Callable[[Facts], str]
    shape: Callable[[Facts], Facts] | None = None
    in_app: Way = Way.ON
    by_mail: Way = Way.NEVER
    for_customers: bool = False

    @property
    def may_be_chosen(self) -> bool:
        """Whether a person has a say in any way."""
        return self.in_app.may_be_chosen or self.by_mail.may_be_chosen


_KINDS: dict[str, Kind] = {}


def kind(code: str, **facts: Any) -> Kind:
    """Make the kind called ``code`` ("desk.given") known; in an app's ``notices``."""
    made = Kind(code, **facts)
    if code in _KINDS and _KINDS[code] != made:
        message = f"two kinds of notices are called {code!r}"
        raise ValueError(message)
    _KINDS[code] = made
    return made


def find_kind(code: str) -> Kind | None:
    """The kind a stored notice names, if this version of the product knows it."""
    return _KINDS.get(code)


def kinds(*, for_customers: bool) -> list[Kind]:
    """What may reach a customer, or one of the vendor's people, in the order in which it was made known."""
    return [known for known in _KINDS.values() if known.for_customers is for_customers]
