"""The bell and the list of notices, of the vendor's people and of customers."""

import re

import pytest
from tests.browsing import HTMX, Browser, text
from tests.cast import SATURDAY, Cast, build_cast, minutes

from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.actions.owning import deal_tickets
from pishkhan.apps.desk.actions.speaking import reply
from pishkhan.apps.desk.models import Ticket
from pishkhan.infra.notifications.models import Choice, Notification
from pishkhan.infra.notifications.reading import bell_of
from pishkhan.infra.testing import count_queries, deliver, frozen
from pishkhan.pure.actor import SYSTEM

pytestmark = pytest.mark.django_db
NOW = SATURDAY + minutes(60)
STAFF, CUSTOMER = 3, 3
"""Session, account and roles (or organisations): what it costs to know who asks."""


@pytest.fixture
def cast() -> Cast:
    """The named cast."""
    return build_cast()


@pytest.fixture
def ticket(cast: Cast) -> Ticket:
    """A ticket that was dealt to Negar, who answered it; both sides have been told."""
    with frozen(NOW):
        made = open_ticket(actor=cast.actor("hossein"), at=SATURDAY, asked=cast.asked())
        deal_tickets(actor=SYSTEM, at=SATURDAY, desk_id=cast.desk.pk)
        promise = SATURDAY + minutes(90)
        reply(actor=cast.actor("negar"), at=SATURDAY, code=made.code, body="سلام", promise=promise)
        deliver()
    return made


@pytest.mark.parametrize(("name", "page"), [("negar", "duty"), ("hossein", "portal-requests")])
def test_every_page_has_the_bell_with_what_is_unread(cast: Cast, ticket: Ticket, name: str, page: str) -> None:
    browser = Browser(cast, name)
    before = re.search(r'<details class="menu bell".*?</summary>', text(browser.get(page, NOW)), re.DOTALL)
    assert before
    assert "1 unread" in before.group()
    browser.post("notifications-reading", NOW, {})
    after = text(browser.get(page, NOW))
    assert 'class="menu bell"' in after
    assert "1 unread" not in after


@pytest.mark.parametrize("name", ["negar", "hossein"])
def test_an_unchanged_bell_costs_one_query(cast: Cast, ticket: Ticket, name: str) -> None:
    browser = Browser(cast, name)
    first = browser.get("notification-bell", NOW, headers=HTMX)
    assert "1 unread" in text(first)
    with count_queries(STAFF + 1):
        again = browser.get("notification-bell", NOW, headers=HTMX | {"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    browser.post("notifications-reading", NOW, {})
    changed = browser.get("notification-bell", NOW, headers=HTMX | {"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert "unread" not in text(changed)


def test_a_notice_leads_to_its_ticket_and_is_read_by_it(cast: Cast, ticket: Ticket) -> None:
    negar = Browser(cast, "negar")
    assert "gave you the request" in text(negar.get("notification-latest", NOW, headers=HTMX))
    pk = Notification.objects.get(person_id=cast.users["negar"].pk).pk
    answer = negar.post("notification-reading", NOW, {}, notice_id=pk)
    assert answer["Location"] == f"/console/tickets/{ticket.code}/"
    assert bell_of(cast.users["negar"].pk)[0] == 0
    back = negar.post("notification-reading", NOW, {"next": "/notifications/"}, notice_id=pk)
    assert back["Location"] == "/notifications/"
    away = negar.post("notification-reading", NOW, {"next": "https://example.com/"}, notice_id=pk)
    assert away["Location"] == "/"


def test_seeing_the_thing_itself_reads_what_was_told_about_it(cast: Cast, ticket: Ticket) -> None:
    negar, hossein = Browser(cast, "negar"), Browser(cast, "hossein")
    page = text(negar.get("ticket", NOW, code=ticket.code))
    assert "1 unread" not in page, "the bell above knows it already"
    assert bell_of(cast.users["negar"].pk)[0] == 0
    hossein.get("portal-request", NOW, code=ticket.code)
    assert bell_of(cast.users["hossein"].pk)[0] == 0


def test_the_list_shows_all_and_the_unread(cast: Cast, ticket: Ticket) -> None:
    negar = Browser(cast, "negar")
    assert "gave you the request" in text(negar.get("notifications", NOW))
    negar.post("notifications-reading", NOW, {})
    assert "gave you the request" in text(negar.get("notifications", NOW))
    assert "You have read everything" in text(negar.get("notifications", NOW, query={"tab": "unread"}))
    assert 'class="portal-top"' in text(Browser(cast, "hossein").get("notifications", NOW))
    for rubbish in ("x", "%00", "e30:1", "9" * 400):
        assert negar.get("notifications", NOW, query={"cursor": rubbish}).status_code == 400


def test_another_persons_notice_is_nothing(cast: Cast, ticket: Ticket) -> None:
    pk = Notification.objects.get(person_id=cast.users["negar"].pk).pk
    for number in (pk, 0, 987654, 10**25):
        assert Browser(cast, "hossein").post("notification-reading", NOW, {}, notice_id=number).status_code == 404
    assert bell_of(cast.users["negar"].pk)[0] == 1


def test_a_person_chooses_what_reaches_him(cast: Cast) -> None:
    negar = Browser(cast, "negar")
    page = text(negar.get("notification-choices", NOW))
    assert page.count('name="here"') > 8
    assert re.search(r"A request is given to me</td>\s*<td><span[^>]*>always</span>", page)
    kept = negar.post("notification-choices", NOW, {"here": ["desk.mentioned"], "mail": ["desk.given"], "next": "/"})
    assert kept["Location"] == "/"
    chosen = dict(Choice.objects.values_list("kind", "by_mail"))
    assert chosen["desk.given"] is True
    assert chosen["desk.customer_wrote"] is False
    again = text(negar.get("notification-choices", NOW))
    assert re.search(r'name="here" value="desk.mentioned" checked', again)
    assert not re.search(r'name="here" value="desk.customer_wrote" checked', again)
    theirs = text(Browser(cast, "hossein").get("notification-choices", NOW))
    assert "desk.request_answered" in theirs
    assert "desk.mentioned" not in theirs


@pytest.mark.parametrize("typed", [{"here": ["<script>"]}, {"mail": ["desk.request_answered"]}, {"here": ["x" * 5000]}])
def test_what_is_not_on_offer_cannot_be_chosen(cast: Cast, typed: dict[str, list[str]]) -> None:
    answer = Browser(cast, "negar").post("notification-choices", NOW, typed)
    assert answer.status_code == 422
    assert "<script>" not in text(answer).split("<main")[1]
    assert not Choice.objects.exists()
