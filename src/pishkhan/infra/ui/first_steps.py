"""What a new house needs before it can work; each app registers its own steps, the first-steps page lists them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from pishkhan.infra.ui import navigation
from pishkhan.pure.actor import Actor


@dataclass(frozen=True, slots=True)
class Entry:
    """A step as an app registers it."""

    name: str
    title: str
    hint: str
    order: int
    done: Callable[[Actor], bool]
    url: str
    words: dict[str, Any]
    page: str
    essential: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A step as one actor sees it; ``href`` is empty where no page of his does it."""

    name: str
    title: str
    hint: str
    href: str
    done: bool


_entries: dict[str, Entry] = {}


def register(
    *,
    name: str,
    title: str,
    hint: str,
    order: int,
    done: Callable[[Actor], bool],
    url: str = "",
    words: dict[str, Any] | None = None,
    page: str = "",
    essential: bool = True,
) -> None:
    """Add a step, in an app's ``panels.py``; registering ``name`` again replaces it.

    ``title`` and ``hint`` are English words marked by ``N_``; ``done`` costs one query at most. The step is done at the
    address named ``url`` and looked at later on the console's page ``page`` (the ``name`` of its navigation entry);
    either stands in for the other. The house leads an administrator here until every ``essential`` step is done.
    """
    _entries[name] = Entry(name, title, hint, order, done, url, words or {}, page, essential)


def steps(actor: Actor) -> list[Step]:
    """Every step in order, with where it is done and whether it is."""
    pages = {item.name: item.url for item in navigation.items("console", actor)}
    return [_seen(entry, pages, done=entry.done(actor)) for entry in _ordered()]


def is_ready(actor: Actor) -> bool:
    """Whether every essential step is done; stops asking at the first that is not."""
    return all(entry.done(actor) for entry in _ordered() if entry.essential)


def _seen(entry: Entry, pages: dict[str, str], *, done: bool) -> Step:
    """What is open is done at its own address; what is done is looked at in the side bar's page."""
    where, page = reverse(entry.url, kwargs=entry.words or None) if entry.url else "", pages.get(entry.page, "")
    href = (page or where) if done else (where or page)
    return Step(name=entry.name, title=gettext(entry.title), hint=gettext(entry.hint), href=href, done=done)


def _ordered() -> list[Entry]:
    return sorted(_entries.values(), key=lambda entry: entry.order)
