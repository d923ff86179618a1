"""One compiled question for all who are alike: whoever is the same in as many places asks the same statement.

A house has very many people at its customers and few kinds of them. So what one asks is written for his *shape*: the
same actor with numbers in place of his own that no table has. `prepared` leaves a hole wherever one of them comes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from pishkhan.infra.memory import remembered
from pishkhan.infra.prepared import own_name, stand_in
from pishkhan.pure.actor import Actor, ActorKind, Role

T = TypeVar("T")
FURTHER = 1 << 20
"""From where a second shape in one question is numbered; no actor has so many ids."""


@dataclass(frozen=True, slots=True)
class Shape(Generic[T]):
    """Somebody with stand-ins for his ids, of whom a question is built; ``own`` is what fills its holes."""

    of: T
    own: Mapping[str, int]


class StandIns:
    """Gives each id its stand-in: within a kind the same id the same one, so that sets overlap as they did.

    ``first`` is the first place that is given.
    """

    def __init__(self, first: int = 0) -> None:
        self._first = first
        self._places: dict[tuple[str, int], int] = {}

    def one(self, kind: str, number: int | None) -> int | None:
        """The stand-in for an id, if there is one."""
        return None if number is None else stand_in(self._places.setdefault((kind, number), self._next()))

    def all(self, kind: str, numbers: Iterable[int]) -> frozenset[int]:
        """The stand-ins for ids of one kind."""
        return frozenset(stand_in(self._places.setdefault((kind, one), self._next())) for one in sorted(numbers))

    @property
    def own(self) -> dict[str, int]:
        """What was stood in for, by the names of the holes."""
        return {own_name(place): number for (_, number), place in self._places.items()}

    def _next(self) -> int:
        return self._first + len(self._places)


def shape_of(actor: Actor) -> Shape[Actor]:
    """The shape of an actor: what he is and in how many places, not who and where."""
    teams = (actor.desk_ids, actor.team_ids, actor.managed_ids)
    places = (actor.represents, actor.signs_for, actor.works_at)
    return _shape(actor.kind, actor.roles, actor.language, actor.user_id, actor.contact_id, teams, places)


@remembered(size=4_096)
def _shape(
    kind: ActorKind,
    roles: frozenset[Role],
    language: str,
    user_id: int | None,
    contact_id: int | None,
    teams: tuple[frozenset[int], ...],
    places: tuple[frozenset[int], ...],
) -> Shape[Actor]:
    """Kept by what an actor holds, not by himself: he comes with his request, which nobody should keep."""
    ids = StandIns()
    desk_ids, team_ids, managed_ids = (ids.all("team", some) for some in teams)
    represents, signs_for, works_at = (ids.all("organisation", some) for some in places)
    like = Actor(
        kind=kind,
        roles=roles,
        language=language,
        user_id=ids.one("user", user_id),
        contact_id=ids.one("contact", contact_id),
        desk_ids=desk_ids,
        team_ids=team_ids,
        managed_ids=managed_ids,
        represents=represents,
        signs_for=signs_for,
        works_at=works_at,
    )
    return Shape(like, ids.own)
