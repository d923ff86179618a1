"""Every queue walks its own index in its own order, as the database says of the very statement a page sends (O2).

SQLite is asked with bound values, which is what decides there; PostgreSQL must not sort even where it could scan.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection

from pishkhan.apps.customers.queries import people_page, some_people
from pishkhan.apps.desk.queries import inbox as queues
from pishkhan.apps.staffdesk.actions import Forwarding, forward
from pishkhan.apps.staffdesk.models import StaffRequest
from pishkhan.apps.staffdesk.queries.guard import kept_desk_ids
from pishkhan.apps.staffdesk.queries.leading import leading_tickets
from pishkhan.apps.staffdesk.queries.listing import Sought, desk_requests
from pishkhan.apps.staffdesk.queries.ranked import ranked, ranked_desk
from pishkhan.apps.staffdesk.rules.states import Step
from pishkhan.pure.actor import Actor
from tests.budgets import crowd
from tests.budgets.areas import staffdesk
from tests.cast import SATURDAY, Cast, build_cast, minutes

QUEUES = {
    "mine": ("negar", "desk_ticket_mine"),
    "desk": ("negar", "desk_ticket_desk"),
    "due": ("negar", "desk_ticket_due"),
    "waiting": ("negar", "desk_ticket_waiting"),
    "all": ("leyla", "desk_ticket_opened"),
}
Statement = tuple[str, Any]


@pytest.fixture
def cast(db: None) -> Cast:
    """The named cast with a few tickets."""
    cast = build_cast()
    crowd.tickets(cast, 6)
    return cast


@pytest.mark.parametrize("view", QUEUES)
def test_a_queue_walks_its_index(cast: Cast, view: str) -> None:
    name, index = QUEUES[view]
    _check(_first_and_next(cast.actor(name), view), index)


def test_the_referred_queue_walks_its_index(cast: Cast) -> None:
    maryam = cast.actor("maryam")
    with _watched() as sent:
        page = queues.referred(maryam, size=2)
        queues.referred(maryam, cursor=page.next_cursor, size=2)
    _check(sent, "desk_referral_queue")


LISTS = {"open": ("hossein", False, "staffdesk_open"), "finished": ("hossein", True, "staffdesk_finished")}


@pytest.mark.parametrize("which", LISTS)
def test_a_customers_own_desk_walks_its_index(cast: Cast, which: str) -> None:
    staffdesk.crowd(cast, 12)
    name, finished, index = LISTS[which]
    actor, sought = cast.actor(name), Sought(finished=finished)
    desks = kept_desk_ids(actor)
    with _watched() as sent:
        page = desk_requests(actor, sought, size=2)
        desk_requests(actor, sought, cursor=page.next_cursor, size=2)
    _check([one for one in sent if "staffdesk_staffrequest" in one[0]], index)
    assert len(desks) == 1


def test_the_ranked_list_walks_its_index(cast: Cast) -> None:
    staffdesk.crowd(cast, 12)
    desk = ranked_desk(cast.actor("hossein"))
    with _watched() as sent:
        page = ranked(desk, size=2)
        ranked(desk, cursor=page.next_cursor, size=2)
    _check(sent, "staffdesk_ranked")


def test_what_customers_want_first_walks_its_index(cast: Cast) -> None:
    staffdesk.crowd(cast, 12)
    for code in StaffRequest.objects.filter(step=Step.RECEIVED.value).values_list("code", flat=True):
        how = Forwarding(request_type_id=cast.how_to.pk)
        forward(actor=cast.actor("hossein"), at=SATURDAY + minutes(60), code=code, forwarding=how)
    negar = cast.actor("negar")
    with _watched() as sent:
        page = leading_tickets(negar, size=2)
        leading_tickets(negar, cursor=page.next_cursor, size=2)
    _check(sent, "staffdesk_leading")


def test_the_people_of_a_customer_are_one_walk_to_list_and_to_choose_from(cast: Cast) -> None:
    mina, place = cast.actor("mina"), cast.pars.pk
    with _watched() as sent:
        page = people_page(mina, place, size=1)
        people_page(mina, place, cursor=page.next_cursor, size=1)
    _check([one for one in sent if "customers_affiliation" in one[0]], "customers_people_of")
    with _watched() as sent:
        some_people(mina, place, most=2)
    speaking, everybody = [_plan(one) for one in sent if "customers_affiliation" in one[0]]
    if connection.vendor == "sqlite":
        assert "customers_speakers_of" in speaking, speaking
        assert "customers_people_of" in everybody, everybody
    assert "TEMP B-TREE" not in speaking + everybody


def _first_and_next(actor: Actor, view: str) -> list[Statement]:
    with _watched() as sent:
        page = queues.inbox(actor, view, size=2)
        queues.inbox(actor, view, cursor=page.next_cursor, size=2)
    return sent


def _check(sent: list[Statement], index: str) -> None:
    assert len(sent) == 2
    for statement in sent:
        plan = _plan(statement)
        assert index in plan, plan
        assert "TEMP B-TREE" not in plan, plan
        assert "Sort" not in plan, plan


def _plan(statement: Statement) -> str:
    sql, params = statement
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
            return "\n".join(row[3] for row in cursor.fetchall())
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off")
        cursor.execute(f"EXPLAIN {sql}", params)
        return "\n".join(row[0] for row in cursor.fetchall())


@contextmanager
def _watched() -> Iterator[list[Statement]]:
    sent: list[Statement] = []

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        sent.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield sent
