"""The ticket page, as a whole page: in a large house against a small one, and against a bare view of its entries.

The page of a story of thirty entries costs the same in any house. Over a bare view of the timeline alone it adds
clocks, referrals, links, forms for every verb and the layout; at most three times.
"""

import sys
from collections.abc import Callable

from bench.house import House, found, write_story
from bench.product import bare, visit
from bench.ratios import Ratio, pairs, tell
from pishkhan.apps.desk.models import Ticket

SMALL, LARGE, ENTRIES = 2_000, 50_000, 30
GROWTH, OVER_BARE = 1.3, 3.0


def main() -> int:
    """Build two houses with one long story each and print the ratios."""
    people = found()
    houses = [House(people, size) for size in (SMALL, LARGE)]
    pages = [_page(house) for house in houses]
    ratios = [_ratio(f"ticket page, {LARGE:,} tickets ÷ {SMALL:,}", pages[1], pages[0], GROWTH)]
    name = f"ticket page ÷ a bare view of its {ENTRIES} entries"
    ratios.append(_ratio(name, pages[0], _bare(houses[0]), OVER_BARE))
    return tell(ratios)


def _ratio(name: str, case: Callable[[], bytes], baseline: Callable[[], bytes], most: float) -> Ratio:
    took = pairs(case, baseline)
    return Ratio(name, took[0] / took[1], most=most)


def _page(house: House) -> Callable[[], bytes]:
    house.enter()
    ticket = _shown(house)
    write_story(ticket, house.people, ENTRIES)
    session = house.people.sessions["negar"]

    def call() -> bytes:
        house.enter()
        return visit(f"/console/tickets/{ticket.code}/", session)

    return call


def _bare(house: House) -> Callable[[], bytes]:
    house.enter()
    ticket = _shown(house)

    def call() -> bytes:
        house.enter()
        return bare(f"/bare/entries/{ticket.code}/")

    return call


def _shown(house: House) -> Ticket:
    """One of her own desk: what lies on another is not hers to read."""
    hers = Ticket.objects.filter(status="open", owner__username="negar", desk=house.people.cast.desk)
    return hers.order_by("id")[0]


if __name__ == "__main__":
    sys.exit(main())
