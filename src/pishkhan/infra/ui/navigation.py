"""What stands in the side bar of the console and the top of the portal; each app registers its own pages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext

from pishkhan.infra.ui.addresses import url
from pishkhan.pure.actor import Actor

Visible = Callable[[Actor], bool]
Counter = Callable[[Actor], int | None]
Counts = Callable[[Actor], Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One page offered in an area; ``counter`` must cost next to nothing, for it runs on every full page."""

    name: str
    label: str
    icon: str
    url: str
    words: dict[str, str]
    group: str
    order: int
    visible: Visible
    counter: Counter | None
    counts: Counts | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """An entry as one actor sees it."""

    name: str
    label: str
    icon: str
    url: str
    group: str
    count: int | None


_areas: dict[str, dict[str, Entry]] = {}


def register(
    *,
    area: str,
    name: str,
    label: str,
    icon: str,
    url: str,
    order: int,
    group: str = "",
    words: dict[str, str] | None = None,
    visible: Visible | None = None,
    counter: Counter | None = None,
    counts: Counts | None = None,
) -> None:
    """Offer the page with address name ``url`` in ``area`` (``console`` or ``portal``).

    ``label`` is an English word marked by ``N_``; ``name`` is what a page sets as ``active`` to be shown as current.
    ``group`` is the heading it stands under, marked likewise; the orders of one group follow each other. Entries that
    name the same ``counts`` share one asking: it gives the counters of all of them by their names.
    """
    if name in _areas.setdefault(area, {}):
        message = f"{area} has a page {name} already; the second would hide it"
        raise ValueError(message)
    _areas[area][name] = Entry(
        name, label, icon, url, words or {}, group, order, visible or _everybody, counter, counts
    )


def items(area: str, actor: Actor) -> list[Item]:
    """The pages of ``area`` that ``actor`` may open, in order, with their counters."""
    shown = sorted((entry for entry in _areas.get(area, {}).values() if entry.visible(actor)), key=lambda e: e.order)
    asked = {counts: counts(actor) for counts in {entry.counts for entry in shown if entry.counts}}
    return [
        Item(
            name=entry.name,
            label=gettext(entry.label),
            icon=entry.icon,
            url=url(entry.url, **entry.words),
            group=gettext(entry.group) if entry.group else "",
            count=asked[entry.counts].get(entry.name)
            if entry.counts
            else entry.counter(actor)
            if entry.counter
            else None,
        )
        for entry in shown
    ]


def grouped(shown: list[Item]) -> list[tuple[str, list[Item]]]:
    """The same pages under their headings, in the same order; those without a group have the heading ``""``."""
    return [(title, list(found)) for title, found in groupby(shown, key=lambda item: item.group)]


def _everybody(actor: Actor) -> bool:  # noqa: ARG001 - the shape of every `Visible`
    return True
