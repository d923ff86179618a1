"""The REST list of tickets against the same query dumped by orjson in a bare view: at most twice its cost.

The case is the whole product: middleware, bearer token, person, rights, scope, cursor, the answer as described.
"""

import sys
from collections.abc import Callable

import orjson

from bench.house import NOW, House, found
from bench.product import bare, call
from bench.ratios import Ratio, pairs, tell
from pishkhan.apps.people.actions import create_token

TICKETS, ROWS, OVER_BARE, PAIRS = 20_000, 50, 2.0, 400


def main() -> int:
    """Build the house and print the ratio."""
    people = found()
    negar = people.cast.users["negar"]
    made = create_token(
        actor=people.cast.actor("negar"), at=NOW, user_id=negar.pk, name="bench", scopes=["tickets:read"]
    )
    house = House(people, TICKETS)
    listed = _entered(house, lambda: call(f"/api/v1/tickets?queue=desk&limit={ROWS}", made.secret))
    dumped = _entered(house, lambda: bare(f"/bare/values/{people.cast.desk.pk}/"))
    assert len(orjson.loads(listed())["items"]) == len(orjson.loads(dumped())) == ROWS
    case, baseline = pairs(listed, dumped, count=PAIRS)
    said = f"REST list of {ROWS} tickets ÷ the same query dumped by orjson"
    return tell([Ratio(said, case / baseline, most=OVER_BARE)])


def _entered(house: House, ask: Callable[[], bytes]) -> Callable[[], bytes]:
    def asked() -> bytes:
        house.enter()
        return ask()

    return asked


if __name__ == "__main__":
    sys.exit(main())
