"""Merging two tickets of one organisation, and undoing it as if it had never been."""

import pytest
from tests.cast import Cast, minutes

from pishkhan.apps.desk.actions.customer import customer_message
from pishkhan.apps.desk.actions.merging import merge, unmerge
from pishkhan.apps.desk.actions.speaking import ask_customer
from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.desk.tests.life import (
    OPENED,
    answered,
    clock,
    finish,
    fresh,
    opened,
    opened_by,
    referred,
    resolved,
    say,
)
from pishkhan.apps.sla.models import Clock
from pishkhan.pure.clocks import ClockKind
from pishkhan.pure.refusal import Conflict, NotFound, Refusal

pytestmark = pytest.mark.django_db
NOW = OPENED + minutes(60)
COLUMNS = ("status", "waiting_for", "waiting_reason", "closure", "promise_at", "unanswered_since", "next_due_at")


def shape(ticket: Ticket) -> dict[str, object]:
    """What a merge must give back: the ticket's columns and what its clocks say."""
    row = fresh(ticket)
    clocks = Clock.objects.filter(pk__in=row.clocks.values("clock_id")).exclude(verdict="cancelled").order_by("id")
    said = [(each.kind, each.phase, each.due_at, each.breached_at, each.verdict, each.started_at) for each in clocks]
    return {name: getattr(row, name) for name in COLUMNS} | {"clocks": said}


def test_the_survivor_keeps_the_earliest_start_and_the_strictest_due(cast: Cast) -> None:
    early = opened(cast, impact=3, urgency=3)
    late = opened(cast, at=OPENED + minutes(20), impact=1, urgency=1)
    strict = clock(late, ClockKind.RESOLUTION).due_at
    merge(actor=cast.actor("negar"), at=NOW, code=late.code, absorbed_code=early.code)
    survivor = clock(late, ClockKind.RESOLUTION)
    assert (survivor.started_at, survivor.due_at) == (OPENED, strict)
    absorbed = fresh(early)
    assert (absorbed.status, absorbed.closure, absorbed.merged_into_id) == ("closed", "duplicate", late.pk)
    assert clock(early, ClockKind.RESOLUTION).verdict == "cancelled"
    assert absorbed.next_due_at is None


@pytest.mark.parametrize("is_waiting", [False, True])
def test_undoing_leaves_both_as_if_never_merged(cast: Cast, is_waiting: bool) -> None:
    one, two = answered(cast), opened(cast, at=OPENED + minutes(55), impact=1, urgency=1)
    if is_waiting:
        ask_customer(
            actor=cast.actor("negar"),
            at=OPENED + minutes(57),
            code=two.code,
            body="کدام نسخه؟",
            reason="نسخه",
            reminder=OPENED + minutes(90),
        )
    before = shape(one), shape(two)
    row = merge(actor=cast.actor("negar"), at=NOW, code=one.code, absorbed_code=two.code)
    assert shape(two) != before[1]
    unmerge(actor=cast.actor("negar"), at=NOW + minutes(5), code=one.code, merge_id=row.pk)
    assert (shape(one), shape(two)) == before


def test_the_survivor_owes_the_word_the_absorbed_customer_waits_for(cast: Cast) -> None:
    one, two = answered(cast), opened(cast)
    due = clock(two, ClockKind.FIRST_RESPONSE).due_at
    merge(actor=cast.actor("negar"), at=NOW, code=one.code, absorbed_code=two.code)
    owed = clock(one, ClockKind.NEXT_RESPONSE)
    assert (owed.started_at, owed.due_at) == (OPENED, min(due, owed.due_at))
    assert fresh(one).unanswered_since == OPENED
    say(cast, one, NOW + minutes(1))
    assert clock(one, ClockKind.NEXT_RESPONSE).verdict == "met"


def test_an_undo_after_further_work_keeps_that_work(cast: Cast) -> None:
    one, two = answered(cast), opened(cast)
    row = merge(actor=cast.actor("negar"), at=NOW, code=one.code, absorbed_code=two.code)
    say(cast, one, NOW + minutes(10))
    finish(cast, one, NOW + minutes(20))
    unmerge(actor=cast.actor("negar"), at=NOW + minutes(30), code=one.code, merge_id=row.pk)
    assert clock(one, ClockKind.RESOLUTION).verdict == "met"
    assert fresh(two).status == "new"
    assert clock(two, ClockKind.RESOLUTION).phase == "running"


def test_an_undone_merge_is_not_undone_again(cast: Cast) -> None:
    one, two = opened(cast), opened(cast)
    row = merge(actor=cast.actor("negar"), at=NOW, code=one.code, absorbed_code=two.code)
    unmerge(actor=cast.actor("negar"), at=NOW, code=one.code, merge_id=row.pk)
    with pytest.raises(NotFound):
        unmerge(actor=cast.actor("negar"), at=NOW, code=one.code, merge_id=row.pk)


def test_what_cannot_be_merged(cast: Cast) -> None:
    negar, one = cast.actor("negar"), opened(cast)
    other = opened_by(cast, "fatemeh", cast.mehr)
    done = resolved(cast)
    asked, _ = referred(cast)
    for absorbed, code in (
        (other, "desk.other_organisation"),
        (done, "desk.already_resolved"),
        (asked, "desk.referrals_open"),
    ):
        with pytest.raises(Refusal) as refused:
            merge(actor=negar, at=NOW, code=one.code, absorbed_code=absorbed.code)
        assert refused.value.code == code
    with pytest.raises(Refusal):
        merge(actor=negar, at=NOW, code=one.code, absorbed_code=one.code)
    with pytest.raises(NotFound):
        merge(actor=negar, at=NOW, code=one.code, absorbed_code="0000000000")


def test_a_merge_on_a_stale_page_is_a_conflict(cast: Cast) -> None:
    one, two = opened(cast), opened(cast)
    stale = one.version
    say(cast, one, OPENED + minutes(10))
    with pytest.raises(Conflict):
        merge(actor=cast.actor("negar"), at=NOW, code=one.code, absorbed_code=two.code, version=stale)


def test_what_the_survivors_customer_wrote_meanwhile_is_timed_after_the_undo(cast: Cast) -> None:
    kept, absorbed = answered(cast), opened(cast)
    negar = cast.actor("negar")
    done = merge(actor=negar, at=OPENED + minutes(20), code=kept.code, absorbed_code=absorbed.code)
    wrote = OPENED + minutes(30)
    customer_message(actor=cast.actor("hossein"), at=wrote, code=kept.code, body="چه شد؟")
    unmerge(actor=negar, at=OPENED + minutes(40), code=kept.code, merge_id=done.pk)
    owed = clock(kept, ClockKind.NEXT_RESPONSE)
    assert (fresh(kept).unanswered_since, owed.started_at, owed.phase) == (wrote, wrote, "running")
