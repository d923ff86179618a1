"""New requests from a call, and the log of contacts."""

import pytest
from tests.cast import SATURDAY, Cast, minutes

from pishkhan.apps.desk.models import Ticket, Touch
from pishkhan.apps.desk.rules.states import Channel, NoCase
from pishkhan.apps.desk.tests.browsing import HTMX, Browser, text
from pishkhan.apps.desk.tests.life import answered
from pishkhan.pure.persian import format_code, to_persian_digits

NOW = SATURDAY + minutes(90)
BEGAN = "۱۴۰۵/۰۸/۰۹ ۱۰:۲۰"


@pytest.fixture
def negar(cast: Cast) -> Browser:
    """Negar's browser."""
    return Browser(cast, "negar")


def call(cast: Cast, **changes: str) -> dict[str, str]:
    requester = f"{cast.contacts['hossein'].pk}-{cast.pars.pk}"
    facts = {"requester": requester, "began_at": BEGAN, "minutes": "۶", "phone": "۰۲۱-۸۸۷۷۶۶۵۵"}
    return facts | {"subject": "کندی", "body": "کند است", "impact": "2", "urgency": "2"} | changes


def test_a_request_is_taken_down_in_the_call(cast: Cast, negar: Browser) -> None:
    assert negar.get("new-ticket", NOW).status_code == 200
    response = negar.post("new-ticket", NOW, call(cast))
    ticket = Ticket.objects.get()
    assert response["Location"].endswith(f"/{ticket.code}/")
    assert (ticket.channel, ticket.organisation_id) == (Channel.PHONE, cast.pars.pk)
    touch = Touch.objects.get(ticket=ticket)
    assert (touch.duration_seconds, touch.phone) == (360, "+982188776655")


def test_the_same_call_sent_twice_is_one_request(cast: Cast, negar: Browser) -> None:
    for _ in range(2):
        negar.post("new-ticket", NOW, call(cast, submit_key="s" * 20))
    assert Ticket.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"subject": "\u200f\u200b"}, "Please fill this in."),
        ({"phone": "هشت"}, "A telephone number has only digits"),
        ({"minutes": "۲۵:۰۰"}, "Write a whole number"),
        ({"began_at": "۱۴۰۵/۱۳/۰۱ ۱۰:۰۰"}, "There are twelve months"),
        ({"began_at": "۱۴۰۵/۰۸/۰۹ ۱۰:۳۱"}, "A call is logged after it began."),
        ({"requester": "x"}, "Please choose one of the list."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(cast: Cast, negar: Browser, changes: dict[str, str], said: str) -> None:
    response = negar.post("new-ticket", NOW, call(cast, **changes))
    assert response.status_code == 422
    assert said in text(response)
    assert "کند است" in text(response)
    assert not Ticket.objects.exists()


def test_somebody_of_another_organisation_is_not_taken_for_one_of_this(cast: Cast, negar: Browser) -> None:
    requester = f"{cast.contacts['hossein'].pk}-{cast.mehr.pk}"
    assert negar.post("new-ticket", NOW, call(cast, requester=requester)).status_code == 404


def test_people_are_found_by_name_and_offered_with_their_organisation(cast: Cast, negar: Browser) -> None:
    found = text(negar.get("contact-search", NOW, query={"q": "مرادي"}, headers=HTMX))
    assert f'value="{cast.contacts["hossein"].pk}-{cast.pars.pk}"' in found
    assert "Nobody found" in text(negar.get("contact-search", NOW, query={"q": "هیچکس"}, headers=HTMX))


def test_a_contact_without_a_case_says_why(cast: Cast, negar: Browser) -> None:
    facts = {"channel": "phone", "direction": "in", "note": "Asked for the opening hours"}
    refused = negar.post("contacts", NOW, facts)
    assert refused.status_code == 422
    assert "Name the case, or say why there is none." in text(refused)
    negar.post("contacts", NOW, facts | {"no_case_reason": "information"})
    assert Touch.objects.get(ticket=None).no_case_reason == NoCase.INFORMATION
    assert "Asked for the opening hours" in text(negar.get("contacts", NOW))


def test_a_contact_about_a_case_may_be_a_chase_and_be_judged_otherwise(cast: Cast, negar: Browser) -> None:
    ticket = answered(cast)
    code = to_persian_digits(format_code(ticket.code))
    negar.post("contacts", NOW, {"channel": "phone", "direction": "in", "code": code})
    touch = Touch.objects.get(ticket=ticket, is_chase=True)
    assert touch.chase_counted
    negar.post("ticket-chase", NOW, {"reason": "He added a number"}, code=ticket.code, touch_id=touch.pk)
    touch.refresh_from_db()
    assert (touch.is_chase, touch.chase_counted) == (True, False)


def test_the_log_is_narrowed_to_one_customer_and_its_parts(cast: Cast, negar: Browser) -> None:
    for name, place in (("hossein", cast.pars), ("fatemeh", cast.mehr)):
        requester = f"{cast.contacts[name].pk}-{place.pk}"
        facts = {"channel": "phone", "direction": "in", "no_case_reason": "information", "requester": requester}
        negar.post("contacts", NOW, facts | {"note": f"Asked by {name}"})
    for query in ({"organisation": cast.pars.pk}, {"customer": cast.pars.name[:6]}):
        page = text(negar.get("contacts", NOW, query=query))
        assert "Asked by hossein" in page
        assert "Asked by fatemeh" not in page
    assert "Asked by fatemeh" in text(negar.get("contacts", NOW, query={"organisation": "x"})), "a damaged address"
    assert negar.get("contacts", NOW, query={"organisation": 10**9}).status_code == 404
    assert f"contacts/?organisation={cast.pars.pk}" in text(negar.get("customer", NOW, organisation_id=cast.pars.pk))


@pytest.mark.parametrize("name", ["maryam", "hossein"])
@pytest.mark.parametrize("page", ["new-ticket", "contacts", "contact-search"])
def test_only_agents_take_calls(cast: Cast, name: str, page: str) -> None:
    assert Browser(cast, name).get(page, NOW).status_code == 404
