"""Everything a dashboard tells, asked for once: pages and programs only arrange it."""

from dataclasses import dataclass
from datetime import date

from pishkhan.apps.catalogue.queries import beyond_level_1
from pishkhan.apps.reports.queries import figures
from pishkhan.apps.reports.queries.figures import Openings, Totals
from pishkhan.apps.reports.queries.lens import Lens
from pishkhan.apps.reports.queries.load import Carried, load
from pishkhan.apps.reports.queries.tallies import standing
from pishkhan.apps.reports.rules import AGES, Figure, Share
from pishkhan.pure.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What happened in the days of ``lens`` and in those it is compared with."""

    lens: Lens
    total: Totals
    openings: Openings
    shares: dict[Figure, Share]
    before: Totals
    shares_before: dict[Figure, Share]
    standing: dict[tuple[date, int], int]
    standing_before: int
    carried: list[Carried]

    def backlog(self, day: date) -> list[int]:
        """Open tickets at the end of a day, by age."""
        return [self.standing.get((day, age), 0) for age in range(len(AGES))]


def gathered(actor: Actor, lens: Lens) -> Gathered:
    """A handful of questions to the tally, whatever the length of the period and the size of the house."""
    earlier = lens.at(lens.span.compared(lens.today))
    beyond = beyond_level_1()
    total, before = figures.totals(lens), figures.totals(earlier)
    opened, opened_before = figures.openings(lens, beyond), figures.openings(earlier, beyond)
    open_then = standing(lens, {*lens.days, lens.last, lens.eve, earlier.eve})
    at_start, at_start_before = (_of_day(open_then, day) for day in (lens.eve, earlier.eve))
    return Gathered(
        lens=lens,
        total=total,
        openings=opened,
        shares=figures.shares(lens, total, opened, at_start),
        before=before,
        shares_before=figures.shares(earlier, before, opened_before, at_start_before),
        standing=open_then,
        standing_before=at_start,
        carried=load(actor, lens, total),
    )


def _of_day(open_then: dict[tuple[date, int], int], wanted: date) -> int:
    return sum(count for (day, _age), count in open_then.items() if day == wanted)
