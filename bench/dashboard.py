"""The dashboard, as a whole page, in a house of many tickets against one of few.

Figures are read from days that are kept (`reports.Tally`), so a page costs the same whatever they add up to (O2): at
most 1.3 times. Both houses live through the same days with the same desks, teams and agents; every ticket is a story of
its own, counted by the product's own rule.
"""

import random
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from zoneinfo import ZoneInfo

from bench.house import NOW, House, found
from bench.product import visit
from bench.ratios import Ratio, pairs, tell

# isort: split
from django.conf import settings
from django.db import transaction

from pishkhan.apps.desk.rules.states import Closure, Direction, Verb
from pishkhan.apps.reports.actions import count_up
from pishkhan.apps.reports.actions.marking import Ledger, Made
from pishkhan.apps.reports.rules.measures import Dimensions, Stroke
from pishkhan.apps.reports.rules.stories import Story, Timed, Told, Touched, strokes_of
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.clocks import ClockKind, Phase, Verdict

SMALL, LARGE, DAYS = 2_000, 200_000, 60
GROWTH = 1.3
PAGES = {
    "of a month": "/console/reports/",
    "of a year by month": "/console/reports/?period=year&by=month",
    "of a product by team": "/console/reports/?product={product}&by=team",
}
CLOCKS = (ClockKind.FIRST_RESPONSE, ClockKind.RESOLUTION, ClockKind.PROMISE, ClockKind.REFERRAL)


def main() -> int:
    """Build both houses and print the ratio of each page."""
    people = found()
    small, large = Counted(people, SMALL), Counted(people, LARGE)
    return tell([_growth(what, page, small, large) for what, page in PAGES.items()])


class Counted(House):
    """A house of which only the tally is there: what a dashboard reads."""

    def _fill(self) -> None:
        while count_up(actor=SYSTEM, at=NOW):
            pass
        zone = ZoneInfo(settings.HOUSE_ZONE)
        days = Days(NOW.astimezone(zone).date())
        for _ in range(self.tickets):
            days.keep(None, self._dimensions(), strokes_of(self._story(), zone))
        with transaction.atomic():
            days.write()

    def _dimensions(self) -> Dimensions:
        draw, cast = self._rows, self.people.cast
        return Dimensions(
            desk=draw.choice(self.people.desks),
            product=draw.choice((cast.product.pk, 101, 102, 103)),
            request_type=draw.choice((cast.how_to.pk, 101, 102)),
            level=draw.choice((1, 2, 3)),
            organisation=draw.choice(self.people.organisations),
        )

    def _story(self) -> Story:
        draw = self._rows
        opened = NOW - timedelta(minutes=draw.randrange(DAYS * 24 * 60))
        answered = opened + timedelta(hours=draw.randrange(1, 72))
        over, owner = answered < NOW, draw.choice(self.people.owners)
        told = (Told(1, opened, Verb.TAKEN, who=owner), Told(2, opened, Verb.REPLIED, who=owner))
        return Story(
            opened_at=opened,
            owner=owner,
            resolved_at=answered if over else None,
            closed_at=answered if over else None,
            closure=draw.choice((Closure.CONFIRMED, Closure.UNCONFIRMED)) if over else "",
            first_contact=over and draw.random() < 0.6,
            told=(*told, Told(3, answered, Verb.RESOLVED, who=owner)) if over else told,
            touched=tuple(_contacts(draw, owner)),
            timed=tuple(_clocks(draw, self.people.desks)) if over else (),
        )


class Days(Ledger):
    """A ledger that keeps no marks."""

    def keep(self, ticket_id: int | None, dimensions: Dimensions, strokes: Iterable[Stroke]) -> None:
        """Add to the days at once."""
        for stroke in strokes:
            self._count(Made(ticket_id, dimensions, stroke), 1)


def _contacts(draw: random.Random, owner: int) -> Iterator[Touched]:
    for number in range(draw.randrange(1, 3)):
        at = NOW - timedelta(minutes=draw.randrange(DAYS * 24 * 60))
        yield Touched(number, at, Direction.IN, chase=draw.random() < 0.1, chase_counted=True, agent=owner)


def _clocks(draw: random.Random, teams: list[int]) -> Iterator[Timed]:
    for kind in CLOCKS:
        at = NOW - timedelta(minutes=draw.randrange(DAYS * 24 * 60))
        verdict = Verdict.MET if draw.random() < 0.9 else Verdict.BREACHED
        yield Timed(kind, Phase.MET, verdict, at, priority=draw.randrange(1, 5), team=draw.choice(teams))


def _growth(what: str, page: str, small: Counted, large: Counted) -> Ratio:
    address, session = page.format(product=small.people.cast.product.pk), small.people.sessions["leyla"]
    case, baseline = pairs(_visit(large, address, session), _visit(small, address, session))
    return Ratio(f"dashboard {what}, {LARGE:,} tickets ÷ {SMALL:,}", case / baseline, most=GROWTH)


def _visit(house: House, address: str, session: str) -> Callable[[], bytes]:
    def call() -> bytes:
        house.enter()
        return visit(address, session)

    return call


if __name__ == "__main__":
    sys.exit(main())
