"""The figures of a lens, from a handful of questions to the tally."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pishkhan.apps.reports.queries.lens import Lens
from pishkhan.apps.reports.queries.tallies import counted
from pishkhan.apps.reports.rules import Figure, Measure, Share
from pishkhan.apps.reports.rules.measures import CLOCKS, CONTACTS, HAPPENED

DECIDED = (Measure.MET, Measure.BREACHED)
ENDED = (*DECIDED, Measure.WITHDRAWN, Measure.CANCELLED, Measure.MEASURED)
"""Each clock of a period is one of these; the other measures of clocks are parts of them."""
Key = tuple[str, str, int, int]
Group = tuple[Any, ...]
"""The values of the columns asked for."""


@dataclass(slots=True)
class Totals:
    """Everything that happened in a lens's days, by (measure, kind, grade, who)."""

    counts: Counter[Key] = field(default_factory=Counter)
    undoable: Counter[Key] = field(default_factory=Counter)

    def of(self, *measures: Measure, kind: str | None = None) -> int:
        """How many of these measures together."""
        return sum(self.by("measure", *measures, kind=kind).values())

    def by(self, column: str, *measures: Measure, kind: str | None = None) -> Counter[Any]:
        """Counts of these measures by one of ``measure``, ``kind``, ``grade``, ``who``."""
        place = ("measure", "kind", "grade", "who").index(column)
        found: Counter[Any] = Counter()
        for key, count in self.counts.items():
            if key[0] in measures and kind in {None, key[1]}:
                found[key[place]] += count
        return found

    def targets(self, *places: str) -> dict[Group, "Targets"]:
        """What became of the clocks, grouped by ``kind``, ``grade`` (priority), ``who`` (team)."""
        order = ("measure", "kind", "grade", "who")
        chosen = [order.index(place) for place in places]
        rows = (
            (tuple(key[at] for at in chosen), key[0], count, self.undoable[key]) for key, count in self.counts.items()
        )
        return targets(row for row in rows if row[1] in CLOCKS)


@dataclass(slots=True)
class Targets:
    """What became of one group of clocks (docs/algorithms/service-levels.md, *Attainment*)."""

    counts: Counter[str] = field(default_factory=Counter)
    provisional: int = 0

    @property
    def share(self) -> Share:
        """Met of those met and missed, with its band."""
        return Share(self.counts[Measure.MET], sum(self.counts[measure] for measure in DECIDED), self.provisional)


@dataclass(slots=True)
class Openings:
    """Tickets opened and those resolved at first contact, by day and request type."""

    opened: Counter[tuple[date, int]] = field(default_factory=Counter)
    held: Counter[tuple[date, int]] = field(default_factory=Counter)
    undoable: Counter[tuple[date, int]] = field(default_factory=Counter)
    beyond: frozenset[int] = frozenset()

    def share(self, start: date, end: date, *, net: bool = False) -> Share:
        """First-contact resolution of the tickets opened in [start, end)."""
        left_out = self.beyond if net else frozenset()

        def total(counts: Counter[tuple[date, int]]) -> int:
            return sum(n for (day, of_type), n in counts.items() if start <= day < end and of_type not in left_out)

        return Share(total(self.held), total(self.opened), total(self.undoable))


def totals(lens: Lens) -> Totals:
    """One query for everything but what stands open."""
    found = Totals()
    for row in counted(lens, HAPPENED, "measure", "kind", "grade", "who"):
        found.counts[row.facts] += row.count
        found.undoable[row.facts] += row.undoable
    return found


def openings(lens: Lens, beyond: frozenset[int]) -> Openings:
    """One query: net leaves out the types that are ``beyond`` level 1 *now*, so types are told apart."""
    found = Openings(beyond=beyond)
    for row in counted(lens, [Measure.OPENED, Measure.FIRST_CONTACT], "measure", "day", "request_type_id"):
        measure, day, of_type = row.facts
        (found.opened if measure == Measure.OPENED else found.held)[day, of_type] += row.count
        if measure == Measure.FIRST_CONTACT:
            found.undoable[day, of_type] += row.undoable
    return found


def shares(lens: Lens, total: Totals, opened: Openings, at_start: int) -> dict[Figure, Share]:
    """The shares of the service report; costs no query."""
    start, end = lens.span.start, lens.span.end
    handled = at_start + total.of(Measure.OPENED)
    parts = {
        Figure.CHASE_RATE: (total.of(Measure.CHASED), handled),
        Figure.CHASE_RATE_RAW: (total.of(Measure.CHASED_RAW), handled),
        Figure.EMPTY_UPDATES: (total.of(Measure.EMPTY), total.of(Measure.PROMISED)),
        Figure.REOPENED: (total.of(Measure.UNDONE), total.of(Measure.ANSWERED)),
        Figure.UNCONFIRMED: (total.of(Measure.UNCONFIRMED), total.of(Measure.CLOSED)),
        Figure.CHASED_CLOSURES: (total.of(Measure.CLOSED_CHASED), total.of(Measure.CLOSED)),
        Figure.LINK_RATE: (total.of(Measure.LINKED), total.of(Measure.ANSWERED)),
    }
    first = {Figure.FCR_GROSS: opened.share(start, end), Figure.FCR_NET: opened.share(start, end, net=True)}
    return first | {figure: Share(part, whole) for figure, (part, whole) in parts.items()}


def contacts(total: Totals) -> int:
    """All contacts, both ways."""
    return total.of(*CONTACTS)


def targets_by_level(lens: Lens) -> dict[Group, Targets]:
    """What became of the clocks by (kind, service level); one query."""
    rows = counted(lens, CLOCKS, "kind", "level_id", "measure")
    return targets(((row.facts[0], row.facts[1]), row.facts[2], row.count, row.undoable) for row in rows)


def targets_by_day(lens: Lens) -> dict[Group, Targets]:
    """What became of the clocks by (kind, day); one query."""
    rows = counted(lens, CLOCKS, "kind", "day", "measure")
    return targets(((row.facts[0], row.facts[1]), row.facts[2], row.count, row.undoable) for row in rows)


def targets(rows: Iterable[tuple[Group, str, int, int]]) -> dict[Group, Targets]:
    """Gather (group, measure, count, those that may be undone) by group."""
    found: dict[Group, Targets] = defaultdict(Targets)
    for group, measure, count, undoable in rows:
        found[group].counts[measure] += count
        found[group].provisional += undoable if measure in ENDED else 0
    return dict(found)
