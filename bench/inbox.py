"""The inbox, as a whole page: in a large house against a small one, and against a bare view of the same rows.

Every queue is one walk of an index, so its page costs the same in any house (O2): at most 1.3 times. A page of fifty
rows costs at most twice what a bare Django view takes to render the same rows from one query, be it through the
product's own rows or through the plainest template of the same cells.
"""

import sys
from collections.abc import Callable

from bench.house import House, found
from bench.product import bare, visit
from bench.ratios import Ratio, pairs, tell
from pishkhan.apps.desk.queries import inbox as queues

SMALL, LARGE = 2_000, 200_000
QUEUES = {"mine": "negar", "desk": "negar", "due": "negar", "waiting": "negar", "referred": "maryam", "all": "leyla"}
GROWTH, OVER_BARE, ROWS = 1.3, 2.0, 50


def main() -> int:
    """Build both houses and print every ratio."""
    people = found()
    small, large = House(people, SMALL), House(people, LARGE)
    growth = [_growth(view, name, small, large) for view, name in QUEUES.items()]
    return tell([*growth, _deep(small, large), *_over_bare(small), *_over_bare(large)])


def _growth(view: str, name: str, small: House, large: House) -> Ratio:
    address, session = f"/console/inbox/{view}/", small.people.sessions[name]
    case, baseline = pairs(_visit(large, address, session), _visit(small, address, session))
    return Ratio(f"queue “{view}”, {LARGE:,} tickets ÷ {SMALL:,}", case / baseline, most=GROWTH)


def _deep(small: House, large: House) -> Ratio:
    """The page in the middle of the desk's queue, by its cursor."""
    session = small.people.sessions["negar"]
    at = {house: f"/console/inbox/desk/?cursor={_middle(house)}" for house in (small, large)}
    case, baseline = pairs(_visit(large, at[large], session), _visit(small, at[small], session))
    return Ratio(f"the middle of queue “desk”, {LARGE:,} tickets ÷ {SMALL:,}", case / baseline, most=GROWTH)


def _middle(house: House) -> str:
    house.enter()
    negar = house.people.cast.actor("negar")
    cursors: list[str] = []
    while (page := queues.inbox(negar, "desk", cursor=cursors[-1] if cursors else None, size=200)).next_cursor:
        cursors.append(page.next_cursor)
    return cursors[len(cursors) // 2]


def _over_bare(house: House) -> list[Ratio]:
    page = _visit(house, "/console/inbox/desk/", house.people.sessions["negar"])
    ratios = []
    for kind, said in (("rows", "a bare view of them"), ("plain", "the plainest template of them")):
        rows = _bare(house, f"/bare/{kind}/{house.people.cast.desk.pk}/")
        assert page().count(b"<tr id=") == rows().count(b"<tr id=") == ROWS
        case, baseline = pairs(page, rows)
        ratios.append(Ratio(f"inbox of 50 rows ÷ {said}, {house.tickets:,} tickets", case / baseline, most=OVER_BARE))
    return ratios


def _visit(house: House, address: str, session: str) -> Callable[[], bytes]:
    def call() -> bytes:
        house.enter()
        return visit(address, session)

    return call


def _bare(house: House, address: str) -> Callable[[], bytes]:
    def call() -> bytes:
        house.enter()
        return bare(address)

    return call


if __name__ == "__main__":
    sys.exit(main())
