"""What a search gives: hits by kind, pages of one kind, and how what was sought is marked in them."""

from dataclasses import dataclass

from pishkhan.infra.search.sources import Hit, Source
from pishkhan.pure.persian.marking import Marker


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one kind; ``more`` when there is more than is shown."""

    source: Source
    hits: tuple[Hit, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found, by kind; ``meant`` is the question in the spelling that was found, where that differs."""

    groups: list[Group]
    marker: Marker
    meant: str = ""


@dataclass(frozen=True, slots=True)
class Hits:
    """One page of what was found of one kind; ``meant`` as in `Findings`."""

    items: tuple[Hit, ...]
    next_cursor: str | None
    previous_cursor: str | None
    marker: Marker
    meant: str = ""
