"""The search for programs: what its person finds, of the kinds the token's scopes let it read (N1)."""

from typing import Annotated

from pydantic import Field

from pishkhan.infra.api.answers import Answer, many
from pishkhan.infra.api.calls import Call
from pishkhan.infra.api.resources import Resource
from pishkhan.infra.search.finding import SHOWN, Group, find
from pishkhan.infra.search.sources import Source, sources
from pishkhan.infra.search.views import LONGEST, area_of
from pishkhan.pure.persian import sought
from pishkhan.pure.scopes import Area, Mode, covers, scope

resource = Resource(Area.TICKETS, "Search")
MOST = 50
Typed = Annotated[str, Field(max_length=LONGEST, examples=["۰۹۱۲ ۱۲۳ ۴۵۶۷"])]
Most = Annotated[int, Field(ge=1, le=MOST, description="How many of each kind are given at most.")]


class FoundAnswer(Answer):
    """One thing that was found.

    `ref` is its tracking code, telephone, legal ID or user name, `note` what tells it from its like, `exact` whether
    its title or `ref` is exactly what was sought.
    """

    id: int
    title: str = Field(examples=["کندی کارتابل پس از به‌روزرسانی"])
    ref: str = Field(examples=["1234567894"])
    note: str = Field(examples=["شرکت پارس‌گستر"])
    exact: bool


class GroupAnswer(Answer):
    """What was found of one kind; `more` when there is more of it than is given."""

    kind: str = Field(examples=["ticket"])
    more: bool
    items: list[FoundAnswer]


class SearchAnswer(Answer):
    """What was found, by kind; those with an exact match come first."""

    groups: list[GroupAnswer]


@resource.get("/search", SearchAnswer, areas=(Area.REQUESTS, Area.CUSTOMERS, Area.PEOPLE))
def search_everything(call: Call, q: Typed = "", limit: Most = SHOWN) -> dict[str, object]:
    """Find tickets, organisations and people by codes, numbers, names or words, in any spelling.

    Every word must be there, the last one as a beginning. Kinds that no scope of the token reads are left out.
    """
    area = area_of(call.actor)
    kinds = frozenset(one.kind for one in sources(area) if _is_read(one, call.caller.scopes))
    groups = find(call.actor, sought(q), area=area, kinds=kinds, most=limit)
    return {"groups": [_told(group) for group in groups]}


def _is_read(one: Source, scopes: tuple[str, ...]) -> bool:
    return any(covers(scopes, scope(area, Mode.READ)) for area in one.areas)


def _told(group: Group) -> dict[str, object]:
    return {"kind": group.source.kind, "more": group.more, "items": many(FoundAnswer, group.hits)}
