"""What each app lets people find: registered in its ``search.py``, each kind with its own guard.

A source gives a queryset of what an actor may see *and* what is sought, already in order; nothing else of the house
looks at its rows, so a hit, a count and a suggestion can show no more than the app's own pages would.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from django.db.models import CharField, QuerySet
from django.db.models.expressions import Combinable, RawSQL
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse

from pishkhan.infra.search.indexing import Index, Of
from pishkhan.infra.search.slots import Asked
from pishkhan.infra.search.texts import Writing
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import Sought
from pishkhan.pure.persian.marking import Marker, Piece
from pishkhan.pure.scopes import Area

COLUMNS = ("found_title", "found_ref", "found_note", "found_state", "found_text")
Rows: TypeAlias = QuerySet[Any, Any]


@dataclass(frozen=True, slots=True)
class Page:
    """Where something is shown: the name of its address, and the word it takes, of the hit's ``id`` or ``ref``."""

    url: str
    word: str
    of: str = "id"


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found, as everybody shows it; ``state`` is a marked English word or nothing.

    ``text`` is what it says, ``part`` the part of it that is shown.
    """

    kind: str
    id: int
    title: str
    ref: str
    note: str
    state: str
    exact: bool
    text: str = ""
    part: tuple[Piece, ...] = ()

    def address(self, area: str) -> str:
        """Its page in one area of the house."""
        page = source(self.kind).pages[area]
        return reverse(page.url, kwargs={page.word: getattr(self, page.of)})

    def marked(self, marker: Marker) -> "Hit":
        """The hit with the part of its text that shows most of what was sought."""
        text = source(self.kind).text_of(self.text) if self.text else ""
        return replace(self, text=text, part=marker.snippet(text)) if text else self


@dataclass(frozen=True, slots=True)
class Indexed:
    """How the documents of an index are made: of all ``subjects`` those with these ids, as pairs of id and terms.

    Long texts give ``texts`` instead, as `texts.write_texts` takes them; what is found of them is ranked.
    """

    index: Index
    subjects: Callable[[], QuerySet[Any]]
    documents: Callable[[Collection[int]], Iterable[tuple[int, str]]] | None = None
    texts: Callable[[Collection[int]], Iterable[tuple[int, Writing]]] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A kind of thing that is found.

    ``rows(actor, asked, most)`` gives what of it the actor finds, through the app's guard, sorted by ``sorting`` and
    described by `shown`; where ``most`` is given, no more than so many are wanted, and where nothing of the kind is
    ever the actor's, it gives none. ``pages`` are the doors that show it, ``areas`` those whose scopes read it.
    ``ref_is`` says how its number is written (``code``, ``phone``, ``number`` or ``text``), ``state_of`` what a stored
    state is called, as a marked English word. ``marks`` are those the actor may find texts by: None for all, nothing
    for none; a source of ranked texts should tell them, or the best texts may be others'. ``text_of`` makes plain words
    of a stored text. ``standing`` is what besides the actor a guard depends on, such as the day: ``rows`` are compiled
    anew for each value of it. A kind that ``has_language`` is written in one language each, by which it is narrowed.
    """

    kind: str
    label: str
    icon: str
    order: int
    rows: Callable[[Actor, Asked, int | None], Rows | None]
    sorting: tuple[str, ...]
    pages: Mapping[str, Page]
    areas: tuple[Area, ...]
    ref_is: str = "text"
    state_of: Callable[[str], str] = str
    indexed: Indexed | None = None
    marks: Callable[[Actor], Sequence[str] | None] = lambda _actor: None
    text_of: Callable[[str], str] = str
    standing: Callable[[Actor], Hashable] = lambda _actor: None
    has_language: bool = False

    def asked_by(self, actor: Actor) -> Of:
        """Its index, of texts, with the marks of the actor; raises ``ValueError`` where it has none."""
        if self.indexed is None:
            message = f"{self.kind!r} has no index"
            raise ValueError(message)
        return self.indexed.index, self.marks(actor)

    @property
    def is_ranked(self) -> bool:
        """Whether what is found of it comes in the order of its worth."""
        return self.indexed is not None and self.indexed.texts is not None

    def hit(self, sought: Sought, row: tuple[Any, ...]) -> Hit:
        """A row of the id and `COLUMNS`, the last of which may be left out, as a hit."""
        pk, title, ref, note, state, *text = row
        return Hit(self.kind, pk, title, ref, note, self.state_of(state), sought.names(title, ref), *text)


_sources: dict[str, Source] = {}


def register(found: Source) -> None:
    """Let people find one more kind of thing."""
    if found.kind in _sources:
        message = f"two kinds of things that are found are called {found.kind!r}"
        raise ValueError(message)
    _sources[found.kind] = found


def sources(area: str | None = None) -> list[Source]:
    """Every kind, or those that an area shows, in their order."""
    kinds = sorted(_sources.values(), key=lambda one: one.order)
    return kinds if area is None else [one for one in kinds if area in one.pages]


def source(kind: str) -> Source:
    """One kind; raises ``KeyError``."""
    return _sources[kind]


def shown(
    rows: QuerySet[Any, Any],
    title: str | Combinable,
    *,
    ref: str = "",
    note: str | Combinable = "",
    state: str | Combinable = "",
    text: str | Combinable = "",
) -> Rows:
    """Describe rows: which column (or expression) is the title, which the number, a note, the state, the text."""
    named = zip(COLUMNS, (title, ref, note, state, text), strict=True)
    described: Rows = rows.annotate(**{name: _text(given) for name, given in named})
    return described


def _text(given: str | Combinable) -> Coalesce:
    """A column as text that is never null; the empty text is written out, for parameters cost at every question."""
    nothing = RawSQL("''", (), output_field=CharField())
    return Coalesce(Cast(given, CharField()), nothing) if given else Coalesce(nothing, nothing)
