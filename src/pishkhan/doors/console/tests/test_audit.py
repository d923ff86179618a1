"""The audit trail as administrators and quality read it."""

import re

import pytest
from django.db import transaction
from tests.browsing import Browser, text
from tests.cast import SATURDAY, Cast, build_cast, minutes

from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.actions.owning import take_ticket
from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.oncall.actions import page_team
from pishkhan.apps.people.actions import deactivate_user
from pishkhan.doors.console.panels import deeds_on_person, deeds_on_ticket
from pishkhan.infra.events import audit
from pishkhan.infra.events.models import AuditEntry
from pishkhan.infra.testing.sheets import sheet_of
from pishkhan.pure.actor import SYSTEM, Actor, ActorKind

pytestmark = pytest.mark.django_db
NOW = SATURDAY + minutes(60)


@pytest.fixture
def cast() -> Cast:
    """The named cast."""
    return build_cast()


@pytest.fixture
def ticket(cast: Cast) -> Ticket:
    """A ticket that Negar took, and Saman's account disabled by Reza."""
    made = open_ticket(actor=cast.actor("hossein"), at=SATURDAY, asked=cast.asked())
    take_ticket(actor=cast.actor("negar"), at=SATURDAY + minutes(1), code=made.code)
    deactivate_user(actor=cast.actor("reza"), at=SATURDAY + minutes(2), user_id=cast.users["saman"].pk)
    return made


def _rows(page: str) -> list[str]:
    """The rows of the table, as they are written."""
    body = re.search(r"<tbody>(.*)</tbody>", page, re.DOTALL)
    return re.findall(r"<tr>.*?</tr>", body.group(1), re.DOTALL) if body else []


def test_deeds_are_told_in_words_with_the_way_to_their_subject(cast: Cast, ticket: Ticket) -> None:
    page = text(Browser(cast, "reza").get("audit", NOW))
    first = _rows(page)[0]
    assert "account disabled" in first
    assert f'href="/console/people/{cast.users["saman"].pk}/"' in first
    assert "سامان رضایی" in first
    assert "request opened" in page
    assert "people.deactivate_user" not in "".join(_rows(page))


def test_a_call_to_those_on_duty_is_named_by_what_it_is_about(cast: Cast) -> None:
    facts = {"title_fa": "ضربان قطع است", "title_en": "No heartbeat", "address": "/console/installations/1/"}
    made = page_team(actor=SYSTEM, at=SATURDAY, team_id=cast.desk.pk, subject="installation:1", **facts)
    row = next(row for row in _rows(text(Browser(cast, "reza").get("audit", NOW))) if "No heartbeat" in row)
    assert f'href="/console/duty/pages/{made.pk}/"' in row


def test_an_administrator_sees_codes_and_quality_may_open_them(cast: Cast, ticket: Ticket) -> None:
    address = f'href="/console/tickets/{ticket.code}/"'
    administrator = text(Browser(cast, "reza").get("audit", NOW))
    assert address not in administrator
    assert ticket.code[:4] in administrator
    assert ticket.subject not in administrator
    assert address in text(Browser(cast, "leyla").get("audit", NOW))


@pytest.mark.parametrize(
    ("asked", "told", "untold"),
    [
        ({"q": "negar"}, "request taken or dealt", "account disabled"),
        ({"q": "نگار احمدي"}, "request taken or dealt", "account disabled"),
        ({"q": "حسین"}, "request opened", "request taken or dealt"),
        ({"verb": "desk.open_ticket"}, "request opened", "account disabled"),
        ({"since": "1405/08/09", "until": "۱۴۰۵/۰۸/۰۹"}, "account disabled", "team set up"),
        ({"until": "1405/08/08"}, "team set up", "account disabled"),
        ({"source": "192.0.2.7"}, "signed in", "account disabled"),
    ],
)
def test_filters_narrow_it_down(cast: Cast, ticket: Ticket, asked: dict[str, str], told: str, untold: str) -> None:
    with transaction.atomic():
        actor = Actor(kind=ActorKind.VENDOR, user_id=cast.users["negar"].pk, name="نگار احمدی", source="192.0.2.7")
        audit("people.sign_in", actor=actor, at=SATURDAY, subject="user:1")
    page = text(Browser(cast, "reza").get("audit", NOW, query=asked))
    rows = "".join(_rows(page))
    assert told in rows
    assert untold not in rows


def test_a_ticket_is_sought_by_its_code_and_a_person_by_a_link(cast: Cast, ticket: Ticket) -> None:
    reza = Browser(cast, "reza")
    for typed in (ticket.code, f"{ticket.code[:3]}-{ticket.code[3:]}", f"ticket:{ticket.pk}"):
        rows = _rows(text(reza.get("audit", NOW, query={"about": typed})))
        assert len(rows) >= 2
        assert "account disabled" not in "".join(rows)
    rows = _rows(text(reza.get("audit", NOW, query={"q": f"#{cast.users['reza'].pk}"})))
    assert "account disabled" in "".join(rows)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"about": "1234567890"}, 'role="alert"'),
        ({"about": "abc"}, 'role="alert"'),
        ({"q": "هیچ‌کس نیست"}, "Nobody is called that."),
        ({"verb": "made.up"}, 'role="alert"'),
        ({"since": "1405/13/40"}, 'role="alert"'),
        ({"since": "2026-05-01"}, 'role="alert"'),
        ({"since": "1405/08/09", "until": "1405/08/08"}, "The last day is not before the first."),
        ({"q": "x" * 300}, 'role="alert"'),
        ({"source": "<script>alert(1)</script>"}, "Nothing was done that fits"),
        ({"about": "ticket:99999999999999999999999"}, "Nothing was done that fits"),
        ({"about": "user:abc"}, "Nothing was done that fits"),
        ({"q": "#" + "9" * 30}, "Nobody is called that."),
    ],
)
def test_rubbish_finds_nothing_and_says_why(cast: Cast, ticket: Ticket, asked: dict[str, str], said: str) -> None:
    answer = Browser(cast, "reza").get("audit", NOW, query=asked)
    page = text(answer)
    assert answer.status_code == 200
    assert said in page
    assert not _rows(page)
    assert "<script>alert" not in page


def test_reading_is_a_deed_once_and_taking_a_file_each_time(cast: Cast, ticket: Ticket) -> None:
    reza = Browser(cast, "reza")
    for _ in range(3):
        reza.get("audit", NOW, query={"verb": "desk.open_ticket"})
    reza.get("audit", NOW, query={"about": "abc"})
    assert AuditEntry.objects.filter(verb="audit.read").count() == 1
    assert "audit trail read" in text(reza.get("audit", NOW))
    for _ in range(2):
        rows = sheet_of(reza.get("audit", NOW, query={"format": "xlsx", "verb": "people.deactivate_user"}))
    assert rows[0][:3] == ("When", "Written down", "Who")
    assert rows[1][2:8] == (
        "رضا شکوهی",
        "Vendor",
        "account disabled",
        "people.deactivate_user",
        "Account",
        "سامان رضایی",
    )
    assert AuditEntry.objects.filter(verb="audit.take").count() == 2


def test_lists_go_on_with_their_filters(cast: Cast) -> None:
    for number in range(60):
        with transaction.atomic():
            audit("people.sign_in", actor=cast.actor("negar"), at=SATURDAY, subject=f"user:{number}")
    page = text(Browser(cast, "reza").get("audit", NOW, query={"q": "", "since": "1405/01/01"}))
    following = re.search(r'href="(\?[^"]*cursor=[^"]*)" rel="next"', page)
    assert following
    assert "since=1405" in following.group(1)
    again = Browser(cast, "reza").client.get(f"/console/audit/{following.group(1).replace('&amp;', '&')}")
    assert again.status_code == 200
    assert _rows(text(again))
    assert Browser(cast, "reza").get("audit", NOW, query={"cursor": "made-up"}).status_code == 400


class _Request:
    """What a panel needs of a request."""

    headers: dict[str, str] = {}
    COOKIES: dict[str, str] = {}
    META: dict[str, str] = {}

    def __init__(self, cast: Cast, name: str) -> None:
        self.actor = cast.actor(name)


def test_other_pages_lead_here_for_whoever_may(cast: Cast, ticket: Ticket) -> None:
    saman = cast.users["saman"]
    shown = deeds_on_person(_Request(cast, "reza"), person=saman)  # type: ignore[arg-type]
    assert shown is not None
    assert f"/console/audit/?about=user%3A{saman.pk}" in shown
    assert deeds_on_person(_Request(cast, "amir"), person=saman) is None  # type: ignore[arg-type]
    assert deeds_on_ticket(_Request(cast, "negar"), ticket=ticket) is None  # type: ignore[arg-type]
