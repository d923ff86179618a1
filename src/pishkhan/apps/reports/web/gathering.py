"""Everything the dashboard tells, asked for once: its parts only arrange it."""

from dataclasses import dataclass
from datetime import date

from pishkhan.apps.catalogue.queries import beyond_level_1
from pishkhan.apps.reports.queries import figures
from pishkhan.apps.reports.queries.figures import Openings, Totals
from pishkhan.apps.reports.queries.load import Carried, load
from pishkhan.apps.reports.queries.tallies import standing
from pishkhan.apps.reports.rules import Figure, Share
from pishkhan.apps.reports.web.asking import Look
from pishkhan.pure.actor import Actor


@dataclass(frozen=True, slots=True)
class Told:
    """What happened in the period and in the one it is compared with."""

    look: Look
    total: Totals
    openings: Openings
    shares: dict[Figure, Share]
    before: Totals
    shares_before: dict[Figure, Share]
    standing: dict[tuple[date, int], int]
    standing_before: int
    carried: list[Carried]


def gather(actor: Actor, look: Look) -> Told:
    """A handful of questions to the tally, whatever the length of the period and the size of the house."""
    lens = look.lens
    earlier = lens.at(lens.span.compared(lens.today))
    beyond = beyond_level_1()
    total, before = figures.totals(lens), figures.totals(earlier)
    opened, opened_before = figures.openings(lens, beyond), figures.openings(earlier, beyond)
    open_then = standing(lens, {*lens.days, lens.last, lens.eve, earlier.eve})
    at_start, at_start_before = (_of_day(open_then, day) for day in (lens.eve, earlier.eve))
    return Told(
        look=look,
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
