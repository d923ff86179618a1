"""From a written value to a meaning: exact words first, then patterns in the order they are listed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

REMEMBERED = 10_000
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Test:
    """One condition on a value: one of some words, or a pattern that fits the whole value; an empty one fits all."""

    words: frozenset[str] = frozenset()
    pattern: re.Pattern[str] | None = None

    def fits(self, value: str) -> bool:
        """Whether ``value`` meets the condition."""
        if self.words:
            return value in self.words
        return self.pattern is None or self.pattern.fullmatch(value) is not None


ANYTHING = Test()


@dataclass(frozen=True, slots=True)
class Lookup:
    """A table of exact words with an optional ``*`` for everything else; gives the value as text or number."""

    table: dict[str, str | int]

    def get(self, value: str) -> str | int | None:
        """Give what ``value`` means, or None when the table does not know it."""
        found = self.table.get(value)
        return self.table.get("*") if found is None else found


@dataclass(frozen=True, slots=True)
class LevelRule:
    """Teams whose name fits stand on ``level`` (1 the desk, 2 and 3 specialists, 4 other departments)."""

    test: Test
    level: int


@dataclass(frozen=True, slots=True)
class Levels:
    """The level of every team, remembered by name."""

    rules: tuple[LevelRule, ...]
    _known: dict[str, int | None] = field(default_factory=dict, compare=False)

    def get(self, team: str) -> int | None:
        """Give the team's level, or None when no rule fits it."""
        if team not in self._known:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[team] = _first(rule.level for rule in self.rules if rule.test.fits(team))
        return self._known[team]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an activity says: a verb, a status after it, or both; never neither."""

    verb: str | None
    status: str | None
    waiting_for: str = ""
    closure: str = ""


@dataclass(frozen=True, slots=True)
class ActivityRule:
    """A condition on the first and on the second activity column, and what a row that meets both says."""

    first: Test
    second: Test
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Activities:
    """The activity columns and their rules.

    A row takes its verb from the first rule that fits and names one, its status from the first that fits and names
    one, so that one list may speak of two columns.
    """

    columns: tuple[str, ...]
    rules: tuple[ActivityRule, ...]
    _known: dict[tuple[str, str], Meaning | None] = field(default_factory=dict, compare=False)

    def get(self, first: str, second: str) -> Meaning | None:
        """Give the meaning of the two values, or None when no rule fits."""
        key = (first, second)
        if key not in self._known:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[key] = self._search(first, second)
        return self._known[key]

    def _search(self, first: str, second: str) -> Meaning | None:
        fitting = [rule.meaning for rule in self.rules if rule.first.fits(first) and rule.second.fits(second)]
        verb = _first(one.verb for one in fitting if one.verb)
        state = _first(one for one in fitting if one.status)
        if verb is None and state is None:
            return None
        if state is None:
            return next(one for one in fitting if one.verb)
        return Meaning(verb, state.status, state.waiting_for, state.closure)


def _first(items: Iterable[T]) -> T | None:
    return next(iter(items), None)
