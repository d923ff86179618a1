"""Handing all open tickets of one person over: each like a single transfer, nothing half done."""

from datetime import datetime, timedelta

import pytest
from tests.cast import Cast, minutes

from pishkhan.apps.desk.actions import handing
from pishkhan.apps.desk.actions.handing import continue_handover, hand_over
from pishkhan.apps.desk.actions.owning import take_ticket
from pishkhan.apps.desk.models import Entry, Handover, Ticket
from pishkhan.apps.desk.queries.handover import belongings, open_by_desk, owners
from pishkhan.apps.desk.tests.life import OPENED, answered, clock, finish, fresh, opened, taken
from pishkhan.apps.oncall.actions import record_absence
from pishkhan.apps.people.actions import add_member, deactivate_user, remove_member
from pishkhan.infra.events.models import AuditEntry, Event
from pishkhan.infra.jobs.models import Job
from pishkhan.infra.notifications.models import Notification
from pishkhan.infra.notifications.reading import notices
from pishkhan.infra.testing import deliver, frozen
from pishkhan.pure.actor import SYSTEM, Actor, ActorKind
from pishkhan.pure.clocks import ClockKind
from pishkhan.pure.refusal import Conflict, NotFound, Refusal

pytestmark = pytest.mark.django_db
AT = OPENED + minutes(60)


@pytest.fixture(autouse=True)
def _now() -> object:
    with frozen(AT):
        yield


def _hand(
    cast: Cast, to: str | None = "saman", *, actor: Actor | None = None, frm: str = "negar", **more: object
) -> Handover:
    facts: dict[str, object] = {"reason": "بیماری", "at": AT, "desk_id": cast.desk.pk} | more
    return hand_over(
        actor=actor or cast.actor("amir"),
        from_user_id=cast.users[frm].pk,
        to_user_id=cast.users[to].pk if to else None,
        **facts,  # type: ignore[arg-type]
    )


def _code(attempt: object) -> str:
    with pytest.raises(Refusal) as refusal:
        attempt()  # type: ignore[operator]
    return refusal.value.code


def test_every_open_ticket_is_transferred_as_by_itself(cast: Cast) -> None:
    one, two = answered(cast), taken(cast)
    finish(cast, answered(cast), OPENED + minutes(20))
    unowned = opened(cast)
    done = _hand(cast)
    assert (done.total, done.given_count, done.finished_at) == (2, 2, AT)
    for ticket in (one, two):
        after = fresh(ticket)
        assert (after.owner_id, after.version) == (cast.users["saman"].pk, ticket.version + 1)
        assert after.reassign_count == 1
        entry = Entry.objects.get(ticket=ticket, verb="transferred")
        assert (entry.body, entry.actor_name, entry.data["before"]) == ("بیماری", "امیر تهرانی", cast.users["negar"].pk)
        assert (entry.data["handover"], entry.at) == (done.pk, AT)
    assert clock(one, ClockKind.RESOLUTION).owner_id == cast.users["saman"].pk
    assert Entry.objects.filter(verb="transferred").count() == 2
    assert fresh(unowned).owner_id is None
    assert Event.objects.filter(name="desk.ticket_transferred").count() == 2
    assert AuditEntry.objects.get(verb="desk.hand_over").details["tickets"] == 2


def test_each_side_hears_once_however_many_tickets(cast: Cast) -> None:
    for _ in range(3):
        taken(cast)
    deliver()
    _hand(cast)
    deliver()
    assert [n.kind for n in Notification.objects.filter(person_id=cast.users["saman"].pk)] == ["desk.handed_over"]
    assert [n.kind for n in Notification.objects.filter(person_id=cast.users["negar"].pk)] == ["desk.handed_away"]
    assert (
        notices(cast.actor("saman")).items[0].sentence.striptags()
        == "امیر تهرانی ۳ درخواست باز نگار احمدی را به شما سپرد."
    )


def test_dealt_by_load_the_most_pressing_first(cast: Cast) -> None:
    add_member(actor=SYSTEM, at=OPENED, team_id=cast.desk.pk, user_id=cast.users["maryam"].pk)
    record_absence(
        actor=SYSTEM,
        at=OPENED,
        user_id=cast.users["negar"].pk,
        starts_at=AT,
        ends_at=AT + timedelta(days=1),
        reason="بیماری",
        substitute_id=cast.users["maryam"].pk,
    )
    for _ in range(5):
        taken(cast)
    busy = opened(cast)
    take_ticket(actor=cast.actor("saman"), at=AT, code=busy.code)
    done = _hand(cast, None)
    assert done.given == {str(cast.users["saman"].pk): 2, str(cast.users["maryam"].pk): 3}


def test_nobody_on_duty_is_told(cast: Cast) -> None:
    taken(cast)
    sunday = AT + timedelta(days=1)
    assert _code(lambda: _hand(cast, None, at=sunday)) == "desk.nobody_on_duty"


@pytest.mark.parametrize(
    ("to", "code"),
    [("negar", "desk.same_owner"), ("maryam", "desk.not_a_colleague"), ("hossein", "desk.not_a_colleague")],
)
def test_only_another_agent_of_the_desk_gets_them(cast: Cast, to: str, code: str) -> None:
    ticket = taken(cast)
    assert _code(lambda: _hand(cast, to)) == code
    assert fresh(ticket).owner_id == cast.users["negar"].pk
    assert not Handover.objects.exists()


def test_whoever_is_absent_or_has_left_gets_none(cast: Cast) -> None:
    taken(cast)
    saman = cast.users["saman"].pk
    record_absence(actor=SYSTEM, at=OPENED, user_id=saman, starts_at=OPENED, ends_at=None, reason="مرخصی")
    assert _code(lambda: _hand(cast)) == "desk.heir_absent"
    deactivate_user(actor=SYSTEM, at=OPENED, user_id=saman)
    assert _code(lambda: _hand(cast)) == "desk.not_a_colleague"


def test_only_the_desks_manager_hands_over(cast: Cast) -> None:
    taken(cast)
    elsewhere = Actor(kind=ActorKind.VENDOR, user_id=1, managed_ids=frozenset({cast.network.pk}))
    for actor, code in (
        (cast.actor("negar"), "desk.not_a_manager"),
        (elsewhere, "not_found"),
        (cast.actor("reza"), "not_found"),
        (cast.actor("leyla"), "not_found"),
        (cast.actor("hossein"), "not_found"),
    ):
        assert _code(lambda who=actor: _hand(cast, actor=who)) == code
        assert _code(lambda who=actor: owners(who, cast.desk.pk, AT)) == code
        assert _code(lambda who=actor: belongings(who, cast.desk.pk, cast.users["negar"].pk)) == code


def test_what_was_shown_is_what_is_handed_over(cast: Cast) -> None:
    taken(cast)
    had = belongings(cast.actor("amir"), cast.desk.pk, cast.users["negar"].pk)
    late = taken(cast)
    with pytest.raises(Conflict) as conflict:
        _hand(cast, seen=had.mark)
    assert conflict.value.theirs == "2"
    assert fresh(late).owner_id == cast.users["negar"].pk
    fresh_mark = belongings(cast.actor("amir"), cast.desk.pk, cast.users["negar"].pk).mark
    assert _hand(cast, seen=fresh_mark).given_count == 2
    assert _code(lambda: _hand(cast)) == "desk.nothing_to_hand_over"
    with pytest.raises(Conflict):
        _hand(cast, seen=fresh_mark)


def test_many_go_in_the_background_and_an_interrupted_one_goes_on(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handing, "AT_ONCE", 2)
    tickets = [taken(cast) for _ in range(5)]
    deliver()
    done = _hand(cast)
    assert (done.done, done.given_count, done.finished_at) == (0, 0, None)
    assert continue_handover(actor=SYSTEM, at=AT, handover_id=done.pk)
    assert Ticket.objects.filter(owner=cast.users["saman"]).count() == 2
    finish(cast, fresh(tickets[4]), AT)
    deliver()
    done.refresh_from_db()
    assert (done.done, done.given_count, done.total) == (5, 4, 5)
    assert done.finished_at == AT
    assert Job.objects.filter(name="desk.hand_over").count() == 1
    assert not continue_handover(actor=SYSTEM, at=AT, handover_id=done.pk)
    assert Entry.objects.filter(verb="transferred", actor_name="امیر تهرانی").count() == 4
    assert Event.objects.filter(name="desk.tickets_handed_over").count() == 1
    with pytest.raises(Refusal):
        continue_handover(actor=cast.actor("amir"), at=AT, handover_id=done.pk)
    with pytest.raises(NotFound):
        continue_handover(actor=SYSTEM, at=AT, handover_id=10**9)


def test_whoever_leaves_leaves_nothing_unseen(cast: Cast) -> None:
    for _ in range(2):
        taken(cast)
    deactivate_user(actor=cast.actor("reza"), at=AT, user_id=cast.users["negar"].pk)
    deliver()
    (told,) = notices(cast.actor("amir")).items
    assert told.sentence.striptags() == "نگار احمدی از میز خدمت رفته است؛ ۲ درخواست باز منتظر فرد دیگری است."
    assert told.address == f"/console/desks/{cast.desk.pk}/handover/{cast.users['negar'].pk}/"
    (left,) = owners(cast.actor("amir"), cast.desk.pk, AT)
    assert (left.name, left.open, left.works_here, left.is_missing) == ("نگار احمدی", 2, False, True)
    assert open_by_desk(cast.users["negar"].pk) == [(cast.desk, 2)]
    assert _hand(cast).given_count == 2


def test_a_desk_without_manager_tells_the_administrators(cast: Cast) -> None:
    taken(cast)
    remove_member(actor=SYSTEM, at=AT, team_id=cast.desk.pk, user_id=cast.users["amir"].pk)
    remove_member(actor=SYSTEM, at=AT, team_id=cast.desk.pk, user_id=cast.users["negar"].pk)
    deliver()
    assert [told.address for told in notices(cast.actor("reza")).items] == ["/console/duty/"]
    assert not Notification.objects.filter(person_id=cast.users["amir"].pk).exists()


def test_those_who_are_not_there_stand_first(cast: Cast) -> None:
    for _ in range(3):
        taken(cast)
    one = opened(cast)
    take_ticket(actor=cast.actor("saman"), at=AT, code=one.code)
    ends: datetime = AT + minutes(60)
    saman = cast.users["saman"].pk
    record_absence(actor=SYSTEM, at=AT, user_id=saman, starts_at=AT, ends_at=ends, reason="پزشک")
    found = owners(cast.actor("amir"), cast.desk.pk, AT)
    assert [(owner.name, owner.open, owner.is_missing) for owner in found] == [
        ("سامان رضایی", 1, True),
        ("نگار احمدی", 3, False),
    ]
