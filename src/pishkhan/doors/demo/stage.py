"""The stage: many stories at once, each a generator that names the next instant at which it goes on."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from heapq import heappop, heappush
from itertools import count
from random import Random
from typing import TYPE_CHECKING, TypeAlias

from pishkhan.apps.oncall import queries as oncall
from pishkhan.doors.demo.house import House
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import Refusal

if TYPE_CHECKING:
    from pishkhan.doors.demo.case import Case

Story: TypeAlias = Iterator[datetime]
"""Acts at the instant it was resumed, then yields the instant of its next act; ends by returning."""


@dataclass(slots=True)
class Stage:
    """Who plays, by what chance, until when.

    ``live`` holds the cases that are not closed, by tracking code; ``articles`` is by product and category.
    """

    house: House
    rng: Random
    until: datetime
    live: dict[str, "Case"] = field(default_factory=dict)
    refused: Counter[str] = field(default_factory=Counter)
    unowned: int = 0
    articles: dict[tuple[int | None, int | None], int] = field(default_factory=dict)
    _next: list[tuple[datetime, int, Story]] = field(default_factory=list)
    _order: Iterator[int] = field(default_factory=count)
    _by_user: dict[int, Actor] = field(default_factory=dict)

    def begin(self, at: datetime, story: Story) -> None:
        """Let a story act for the first time at ``at``."""
        heappush(self._next, (at, next(self._order), story))

    def play(self, until: datetime) -> int:
        """Play everything up to and including ``until`` in the order of time; gives the number of acts."""
        acts = 0
        limit = min(until, self.until)
        while self._next and self._next[0][0] <= limit:
            at, _, story = heappop(self._next)
            acts += 1
            self._act(at, story)
        return acts

    def on_duty(self, at: datetime) -> Actor:
        """One of the agents who may speak for the desk at ``at``."""
        return self.actor(self.rng.choice(oncall.on_duty(self.house.desk_id, at)))

    def is_on_duty(self, user_id: int, at: datetime) -> bool:
        """Whether somebody may speak for the desk at ``at``."""
        return oncall.is_on_duty(user_id, self.house.desk_id, at)

    def actor(self, user_id: int) -> Actor:
        """The actor of one of the vendor's people."""
        if not self._by_user:
            self._by_user.update({actor.user_id: actor for actor in self.house.actors.values() if actor.user_id})
        return self._by_user[user_id]

    def _act(self, at: datetime, story: Story) -> None:
        """A rule that refuses an act ends its story: it must not end the demo. The tests want none refused."""
        try:
            following = next(story, None)
        except Refusal as refusal:
            self.refused[refusal.code] += 1
            return
        if following is not None and following <= self.until:
            heappush(self._next, (max(at, following), next(self._order), story))


def once(act: Callable[[], None]) -> Story:
    """A story of a single act."""
    act()
    yield from ()
