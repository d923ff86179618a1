"""Two keepers at one list at one moment: one of each name, and an order that is one."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from pishkhan.apps.catalogue import actions, queries
from pishkhan.apps.catalogue.models import Cause
from pishkhan.apps.catalogue.rules import Listing, NewItem
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.refusal import Refusal

pytestmark = pytest.mark.django_db(transaction=True)
BY: dict[str, Any] = {"actor": SYSTEM, "at": datetime(2026, 5, 2, 6, tzinfo=UTC), "listing": Listing.CAUSE}


def together(acts: list[Callable[[], object]]) -> list[object]:
    """Do all of it at one moment; what was refused is its code."""
    gate = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        try:
            gate.wait(timeout=10)
            return act()
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_one_name_is_added_once() -> None:
    actions.add_item(**BY, item=NewItem("first", "نخست"))
    acts: list[Callable[[], object]] = [
        lambda name=name: actions.add_item(**BY, item=NewItem("", name)) for name in ("شبکه", "شبكه", "شب‌که")
    ]
    answers = together(acts)
    assert answers.count("catalogue.name_taken") == 2
    assert Cause.objects.count() == 2


def test_two_moves_leave_every_choice_in_its_own_place() -> None:
    ids = [actions.add_item(**BY, item=NewItem(code, f"علت {code}")) for code in "abcd"]
    together([lambda pk=pk: actions.move_item(**BY, item_id=pk, steps=-1) for pk in ids[1:]])
    assert sorted(Cause.objects.values_list("position", flat=True)) == [0, 1, 2, 3]
    assert {item.pk for item in queries.listed(Listing.CAUSE)} == set(ids)
