"""Following a ticket: who hears what, what he no longer sees, and his list."""

import pytest
from tests.cast import Cast, minutes

from pishkhan.apps.desk.actions.bulk import change_in_bulk
from pishkhan.apps.desk.actions.bulk_undo import undo_bulk
from pishkhan.apps.desk.actions.customer import customer_message
from pishkhan.apps.desk.actions.following import follow, unfollow
from pishkhan.apps.desk.actions.labels import tag
from pishkhan.apps.desk.actions.resolving import reopen
from pishkhan.apps.desk.actions.speaking import note
from pishkhan.apps.desk.models import Following, Ticket
from pishkhan.apps.desk.queries.inbox import View, inbox
from pishkhan.apps.desk.tests.life import OPENED, answered, finish, fresh, opened, referred
from pishkhan.apps.people.actions import remove_member
from pishkhan.infra.notifications.models import Notification
from pishkhan.infra.testing import deliver, frozen
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.refusal import NotFound, Refusal

pytestmark = pytest.mark.django_db
NOW = OPENED + minutes(20)


@pytest.fixture(autouse=True)
def _at_work() -> object:
    with frozen(NOW):
        yield


def begin(cast: Cast, name: str, ticket: Ticket) -> None:
    follow(actor=cast.actor(name), at=NOW, code=ticket.code)


def heard(cast: Cast, name: str) -> list[str]:
    deliver()
    his = Notification.objects.filter(person_id=cast.users[name].pk, kind="desk.followed")
    return [one.facts["what"] for one in his.order_by("id")]


def listed(cast: Cast, name: str) -> list[str]:
    return [ticket.code for ticket in inbox(cast.actor(name), View.FOLLOWED).items]


def test_a_follower_hears_what_others_do_and_not_what_he_does_himself(cast: Cast) -> None:
    ticket = answered(cast)
    for name in ("saman", "negar"):
        begin(cast, name, ticket)
    customer_message(actor=cast.actor("hossein"), at=NOW, code=ticket.code, body="خبری شد؟")
    note(actor=cast.actor("saman"), at=NOW, code=ticket.code, body="دیدم")
    tag(actor=cast.actor("negar"), at=NOW, code=ticket.code, name="فوری")
    assert heard(cast, "saman") == ["customer_wrote"]
    assert heard(cast, "negar") == []  # the owner hears as the owner


def test_following_changes_nothing_of_the_ticket_and_counts_once(cast: Cast) -> None:
    ticket = answered(cast)
    for _again in range(2):
        begin(cast, "saman", ticket)
    row = fresh(ticket)
    assert (row.version, row.last_seq, row.follower_count) == (ticket.version, ticket.last_seq, 1)
    for _again in range(2):
        unfollow(actor=cast.actor("saman"), at=NOW, code=ticket.code)
    assert (fresh(ticket).follower_count, Following.objects.count()) == (0, 0)


def test_who_may_not_see_it_does_not_follow_it(cast: Cast) -> None:
    ticket = answered(cast)
    for name in ("maryam", "reza", "hossein", "fatemeh"):
        for act in (follow, unfollow):
            with pytest.raises(NotFound):
                act(actor=cast.actor(name), at=NOW, code=ticket.code)


def test_a_follower_who_lost_sight_of_it_hears_and_sees_nothing(cast: Cast) -> None:
    ticket = answered(cast)
    begin(cast, "saman", ticket)
    assert listed(cast, "saman") == [ticket.code]
    remove_member(actor=SYSTEM, at=NOW, team_id=cast.desk.pk, user_id=cast.users["saman"].pk)
    note(actor=cast.actor("negar"), at=NOW, code=ticket.code, body="میان خودمان")
    assert heard(cast, "saman") == []
    with pytest.raises(NotFound):
        listed(cast, "saman")


def test_a_specialist_hears_only_what_he_may_read(cast: Cast) -> None:
    ticket, _referral = referred(cast)
    begin(cast, "maryam", ticket)
    for visibility in ("desk", "specialists"):
        note(actor=cast.actor("negar"), at=NOW, code=ticket.code, body="بررسی", visibility=visibility)
    assert heard(cast, "maryam") == ["noted"]


def test_whoever_is_mentioned_follows_from_then_on(cast: Cast) -> None:
    ticket = answered(cast)
    note(actor=cast.actor("negar"), at=NOW, code=ticket.code, body="@saman نگاه کن")
    assert heard(cast, "saman") == []  # the mention itself told him
    assert listed(cast, "saman") == [ticket.code]
    note(actor=cast.actor("negar"), at=NOW, code=ticket.code, body="پیدا شد")
    assert heard(cast, "saman") == ["noted"]
    assert not Following.objects.exclude(user=cast.users["saman"]).exists()


def test_what_has_ended_leaves_the_list_until_it_is_reopened(cast: Cast) -> None:
    ticket = answered(cast)
    begin(cast, "saman", ticket)
    finish(cast, ticket, NOW)
    assert (listed(cast, "saman"), heard(cast, "saman")) == ([], ["resolved"])
    reopen(actor=cast.actor("negar"), at=NOW + minutes(5), code=ticket.code, reason="تلفن زد")
    assert listed(cast, "saman") == [ticket.code]


def test_nobody_follows_without_end(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pishkhan.apps.desk.rules.following.MOST_FOLLOWED", 1)
    begin(cast, "saman", opened(cast))
    with pytest.raises(Refusal) as refused:
        begin(cast, "saman", opened(cast))
    assert refused.value.code == "desk.follows_too_many"


def test_several_are_followed_at_once_and_only_the_new_ones_are_given_up_again(cast: Cast) -> None:
    old, new = opened(cast), opened(cast)
    begin(cast, "saman", old)
    codes = [old.code, new.code]
    made = change_in_bulk(actor=cast.actor("saman"), at=NOW, verb="follow", codes=codes, facts={})
    assert set(listed(cast, "saman")) == set(codes)
    tag(actor=cast.actor("negar"), at=NOW, code=new.code, name="فوری")
    undo_bulk(actor=cast.actor("saman"), at=NOW, change_id=made.pk)
    assert listed(cast, "saman") == [old.code]
