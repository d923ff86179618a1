"""The search for programs: what its person finds, of the kinds the token's scopes let it read (N1)."""

from typing import Annotated

from pydantic import Field

from pishkhan.infra.api.answers import Answer, many
from pishkhan.infra.api.calls import Call
from pishkhan.infra.api.fields import OneOf
from pishkhan.infra.api.resources import Resource
from pishkhan.infra.search.finding import SHOWN, SUGGESTED, find, find_ranked
from pishkhan.infra.search.hits import Group
from pishkhan.infra.search.languages import LANGUAGES
from pishkhan.infra.search.missing import nothing_found
from pishkhan.infra.search.sources import Source, sources
from pishkhan.infra.search.views import LONGEST, area_of
from pishkhan.pure.persian import sought
from pishkhan.pure.scopes import Area, Mode, covers, scope

resource = Resource(Area.TICKETS, "Search")
MOST = 50
AREAS = (Area.REQUESTS, Area.CUSTOMERS, Area.PEOPLE, Area.KNOWLEDGE, Area.ACADEMY)
Typed = Annotated[str, Field(max_length=LONGEST, examples=["۰۹۱۲ ۱۲۳ ۴۵۶۷"])]
Most = Annotated[int, Field(ge=1, le=MOST, description="How many of each kind are given at most.")]

Tongue = Annotated[Annotated[str, OneOf(*LANGUAGES)] | None, Field(description="Articles and lessons in it alone.")]


class PieceAnswer(Answer):
    """A piece of a text, and whether it is what was sought."""

    text: str = Field(examples=["نامه"])
    sought: bool


class FoundAnswer(Answer):
    """One thing that was found.

    `ref` is its tracking code, telephone, legal ID or user name, `note` what tells it from its like, `exact` whether
    its title or `ref` is exactly what was sought. `part` is the part of a long text that answers, in pieces.
    """

    id: int
    title: str = Field(examples=["کندی کارتابل پس از به‌روزرسانی"])
    ref: str = Field(examples=["1234567894"])
    note: str = Field(examples=["شرکت پارس‌گستر"])
    exact: bool
    part: list[PieceAnswer]


class GroupAnswer(Answer):
    """What was found of one kind; `more` when there is more of it than is given."""

    kind: str = Field(examples=["ticket"])
    more: bool
    items: list[FoundAnswer]


class SearchAnswer(Answer):
    """What was found, by kind; those with an exact match come first.

    `meant` is the question in the spelling that was found, where that is not the one asked.
    """

    meant: str = Field(examples=["ثبت نامه"])
    groups: list[GroupAnswer]


@resource.get("/search", SearchAnswer, areas=AREAS)
def search_everything(call: Call, q: Typed = "", limit: Most = SHOWN, language: Tongue = None) -> dict[str, object]:
    """Find tickets, organisations, people, articles, lessons, files and announcements, in any spelling.

    Every word must be there, the last one as a beginning; long texts may lack some of them and come in the order of
    how well they answer, with `language` those that are written in it alone. Kinds that no scope of the token reads are
    left out.
    """
    area = area_of(call.actor)
    kinds = _kinds(call, area)
    asked = sought(q)
    today = call.at.toordinal()
    found = find_ranked(call.actor, asked, area=area, kinds=kinds, most=limit, today=today, language=language or "")
    if asked and not found.groups and not language:
        nothing_found(call.actor, asked.text, call.at)
    return {"meant": found.meant, "groups": [_told(group) for group in found.groups]}


@resource.get("/search/suggestions", SearchAnswer, areas=AREAS)
def suggest(call: Call, q: Typed = "", limit: Most = SUGGESTED) -> dict[str, object]:
    """Suggest what may be meant by what is typed so far: the first few of each kind, from two queries of the index.

    Every word must be there, the last one as a beginning. Texts whose title begins so come first, then those that have
    the words in their title, then others by age; no part of them is given, and nothing is corrected.
    """
    area = area_of(call.actor)
    groups = find(call.actor, sought(q), area=area, kinds=_kinds(call, area), most=limit)
    return {"meant": "", "groups": [_told(group) for group in groups]}


def _kinds(call: Call, area: str) -> frozenset[str]:
    return frozenset(one.kind for one in sources(area) if _is_read(one, call.caller.scopes))


def _is_read(one: Source, scopes: tuple[str, ...]) -> bool:
    return any(covers(scopes, scope(area, Mode.READ)) for area in one.areas)


def _told(group: Group) -> dict[str, object]:
    return {"kind": group.source.kind, "more": group.more, "items": many(FoundAnswer, group.hits)}
