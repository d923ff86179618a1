"""A refreshing part that did not change costs one query, everything counted: the sign-in, the account, the part (§8).

Counted are the statements of the whole request as the browser sends it, from the first middleware to the last. The part
is asked for again within the same minute; once a minute it is made anew, because "five minutes ago" changes by itself.
"""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pishkhan.apps.desk.actions.customer import customer_message
from pishkhan.apps.desk.actions.incidents import announce, end_incident
from pishkhan.apps.desk.actions.labels import tag
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.actions.owning import transfer
from pishkhan.apps.desk.actions.presence import be_present
from pishkhan.apps.desk.actions.referring import answer_referral, refer
from pishkhan.apps.desk.models import Referral, Ticket
from pishkhan.apps.desk.rules.incidents import Audience
from pishkhan.infra.memory import forget_passing
from pishkhan.infra.signins.models import SignIn
from pishkhan.infra.testing import client_for, frozen
from tests.budgets import crowd
from tests.budgets.areas import major
from tests.cast import SATURDAY, Cast, build_cast, minutes

AT = SATURDAY + minutes(180)
PARTS = {
    "inbox mine": ("negar", "/console/inbox/mine/"),
    "inbox desk": ("negar", "/console/inbox/desk/"),
    "inbox due": ("negar", "/console/inbox/due/"),
    "inbox waiting": ("negar", "/console/inbox/waiting/"),
    "inbox filtered": ("negar", "/console/inbox/filtered/?priority=2&owner=0"),
    "inbox all": ("leyla", "/console/inbox/all/"),
    "inbox referred": ("maryam", "/console/inbox/referred/"),
    "ticket": ("negar", "/console/tickets/{code}/timeline/?version=1"),
    "ticket of a specialist": ("maryam", "/console/tickets/{code}/timeline/?version=1"),
    "major incident": ("negar", "/console/major-incidents/{major}/live/"),
    "portal request": ("hossein", "/portal/requests/{code}/live/?offers=write"),
    "portal requests": ("hossein", "/portal/requests/"),
    "portal requests closed": ("bahram", "/portal/requests/?tab=closed"),
}


class Part:
    """One refreshing part in one person's browser."""

    def __init__(self, client: Client, address: str) -> None:
        self.client, self.address, self.etag = client, address, ""

    def ask(self, at: datetime = AT) -> tuple[HttpResponse, int]:
        """Refresh as the page does; the answer, and how many statements it took."""
        headers = {"HX-Request": "true", "X-Refresh": "yes"} | ({"If-None-Match": self.etag} if self.etag else {})
        forget_passing()
        with frozen(at), CaptureQueriesContext(connection) as sent:
            answer = self.client.get(self.address, headers=headers)
        self.etag = answer.headers.get("ETag", self.etag)
        return answer, len(sent)


@pytest.fixture
def cast(db: None) -> Cast:
    """The named cast, a few tickets in every queue, an incident with children."""
    cast = build_cast()
    with frozen(AT):
        crowd.tickets(cast, 3)
        major.crowd(cast, 3)
    return cast


@pytest.fixture
def code(cast: Cast) -> str:
    """A ticket of Hossein's, owned by Negar, about which the network team is asked."""
    return Ticket.objects.filter(owner=cast.users["negar"], contact=cast.contacts["hossein"]).latest("id").code


@pytest.fixture
def part(cast: Cast, code: str) -> Callable[[str], Part]:
    def make(name: str) -> Part:
        person, address = PARTS[name]
        _ask(cast, code)
        return Part(client_for(cast.users[person]), address.format(code=code, major=cast.incident))

    return make


def _ask(cast: Cast, code: str) -> None:
    if not Referral.objects.filter(ticket__code=code).exists():
        refer(actor=cast.actor("negar"), at=AT, code=code, team_id=cast.network.pk, question="سرور؟", reason="access")


@pytest.mark.parametrize("name", PARTS)
def test_an_unchanged_part_costs_one_query_with_everything_counted(part: Callable[[str], Part], name: str) -> None:
    shown = part(name)
    first, _made = shown.ask()
    assert first.status_code == 200
    assert first.content
    for _again in range(2):
        answer, queries = shown.ask()
        assert (answer.status_code, answer.content) == (304, b"")
        assert queries == 1


@pytest.mark.parametrize("name", PARTS)
def test_the_next_minute_is_made_anew(part: Callable[[str], Part], name: str) -> None:
    shown = part(name)
    shown.ask()
    answer, _made = shown.ask(AT + minutes(1))
    assert answer.status_code == 200


def test_whatever_changes_a_queue_is_seen(cast: Cast, code: str, part: Callable[[str], Part]) -> None:
    mine, desk = part("inbox mine"), part("inbox desk")
    negar = cast.actor("negar")

    def leaves() -> object:
        return transfer(actor=negar, at=AT, code=code, to_user_id=cast.users["saman"].pk, reason="نوبت")

    def is_touched() -> object:
        return tag(actor=negar, at=AT, code=code, name="پیگیری")

    for change in (is_touched, leaves):
        mine.ask(), desk.ask()
        change()
        assert mine.ask()[0].status_code == 200
        assert desk.ask()[0].status_code == 200
        assert mine.ask()[0].status_code == 304
    desk.ask()
    open_ticket(actor=cast.actor("hossein"), at=AT, asked=cast.asked())
    assert desk.ask()[0].status_code == 200


def test_whatever_changes_a_ticket_is_seen_by_both_sides(cast: Cast, code: str, part: Callable[[str], Part]) -> None:
    staff, customer, team = part("ticket"), part("portal request"), part("inbox referred")
    for shown in (staff, customer, team):
        shown.ask()
    customer_message(actor=cast.actor("hossein"), at=AT, code=code, body="خبری شد؟")
    assert [shown.ask()[0].status_code for shown in (staff, customer)] == [200, 200]
    for referral in Referral.objects.filter(ticket__code=code):
        answer_referral(actor=cast.actor("maryam"), at=AT, referral_id=referral.pk, answer="بله", outcome="advice")
    assert team.ask()[0].status_code == 200


def test_a_colleague_who_comes_writes_and_leaves_is_seen(cast: Cast, code: str, part: Callable[[str], Part]) -> None:
    shown = part("ticket")
    shown.ask()
    be_present(actor=cast.actor("saman"), at=AT, code=code)
    answer, _made = shown.ask()
    assert cast.users["saman"].full_name in answer.text
    be_present(actor=cast.actor("saman"), at=AT, code=code, writing=True)
    assert shown.ask()[0].status_code == 200
    assert shown.ask()[0].status_code == 304
    assert cast.users["saman"].full_name not in shown.ask(AT + minutes(3))[0].text


def test_an_announcement_is_seen_at_once(cast: Cast, part: Callable[[str], Part]) -> None:
    customer, desk = part("portal requests"), part("major incident")
    customer.ask(), desk.ask()
    facts = {"actor": cast.actor("negar"), "at": AT, "code": cast.incident, "body_fa": "پیدا شد"}
    announce(**facts, audience=Audience.EVERYBODY, expected_end_at=None)
    assert [shown.ask()[0].status_code for shown in (customer, desk)] == [200, 200]
    end_incident(**facts)
    assert [shown.ask()[0].status_code for shown in (customer, desk)] == [200, 200]


def test_nothing_new_is_said_only_to_whoever_is_still_there(cast: Cast, part: Callable[[str], Part]) -> None:
    shown = part("inbox mine")
    shown.ask()
    stranger = Part(client_for(cast.users["saman"]), shown.address)
    stranger.etag = shown.etag
    assert stranger.ask()[0].status_code == 200
    visitor = Part(Client(), shown.address)
    visitor.etag = shown.etag
    assert visitor.ask()[0].status_code == 401
    user = cast.users["negar"]
    user.is_active = False
    user.save(update_fields=["is_active"])
    assert shown.ask()[0].status_code == 401
    user.is_active = True
    user.set_password("another-secret-1")
    user.save()
    assert shown.ask()[0].status_code == 401


def test_an_ended_sign_in_is_told_quietly(cast: Cast, part: Callable[[str], Part]) -> None:
    shown = part("inbox mine")
    shown.ask()
    SignIn.objects.all().delete()
    answer, _made = shown.ask()
    assert answer.status_code == 401
    assert "HX-Redirect" not in answer.headers


@pytest.mark.parametrize("tag_", ['""', '"x"', "W/", '"' + "a" * 5000 + '"', '"eyJ4:1:2"', "*"])
def test_a_made_up_mark_is_no_mark(part: Callable[[str], Part], tag_: str) -> None:
    shown = part("inbox mine")
    shown.etag = tag_
    assert shown.ask()[0].status_code == 200


def test_looking_is_written_down_seldom(cast: Cast, code: str, part: Callable[[str], Part]) -> None:
    shown = part("ticket")
    shown.ask()
    for _again in range(3):
        with CaptureQueriesContext(connection) as sent:
            shown.ask()
        assert not [query for query in sent if query["sql"].startswith(("INSERT", "UPDATE"))]
