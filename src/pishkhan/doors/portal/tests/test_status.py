"""The public status page: proof by mailbox, no word more than needed, the same answer to everybody who guesses."""

import re

import pytest
from django.urls import reverse
from tests.cast import SATURDAY, Cast, minutes

from pishkhan.apps.desk.models import Ticket
from pishkhan.doors.portal.tests.people import People
from pishkhan.infra.mail.models import OutgoingMail
from pishkhan.infra.testing import frozen
from pishkhan.pure.persian import format_code, make_code, to_persian_digits

NOON = SATURDAY + minutes(100)
UNKNOWN = make_code(123_456_789)


@pytest.fixture(autouse=True)
def at_noon():
    with frozen(NOON):
        yield


def mailed_code() -> str:
    mail = OutgoingMail.objects.filter(key__startswith="status-code:").latest("id")
    found = re.search(r"(?<!\d)\d{6}(?!\d)", mail.text)
    assert found
    return found[0]


def ask(people: People, code: str):
    return people.browsers["visitor"].post(reverse("status"), {"code": code}, follow=True)


def prove(people: People, code: str, secret: str, *, follow: bool = True):
    return people.browsers["visitor"].post(reverse("status-code"), {"code": code, "secret": secret}, follow=follow)


def bare(page) -> str:
    """The page without what differs at every visit."""
    return re.sub(r'(csrf\w*"? (value|content)=|"X-CSRFToken": )"[^"]+"', "", re.sub(r'value="[^"]*"', "", page.text))


def test_code_and_mailbox_show_the_plain_state(people: People, cast: Cast, replied: Ticket) -> None:
    ask(people, to_persian_digits(format_code(replied.code)))
    page = prove(people, replied.code, to_persian_digits(mailed_code())).text
    assert "Being worked on" in page
    assert "You hear from us by" in page
    for hidden in (replied.subject, "بررسی می‌کنیم.", "نگار احمدی", "حسین مرادی", cast.pars.name):
        assert hidden not in page


def test_unknown_and_known_codes_get_the_same_answer(people: People, replied: Ticket) -> None:
    known = ask(people, replied.code)
    before = OutgoingMail.objects.count()
    unknown = ask(people, UNKNOWN)
    assert OutgoingMail.objects.count() == before
    assert known.redirect_chain == unknown.redirect_chain
    assert bare(known) == bare(unknown)
    assert "If this tracking code exists" in unknown.text


def test_a_wrong_secret_and_an_unknown_code_get_the_same_answer(people: People, replied: Ticket) -> None:
    ask(people, replied.code)
    wrong = f"{(int(mailed_code()) + 1) % 1_000_000:06d}"
    first, second = prove(people, replied.code, wrong), prove(people, UNKNOWN, wrong)
    assert (first.status_code, second.status_code) == (422, 422)
    assert "wrong or has expired" in first.text
    assert bare(first) == bare(second)


def test_a_one_time_code_opens_once_and_for_its_own_browser(people: People, replied: Ticket) -> None:
    ask(people, replied.code)
    secret = mailed_code()
    assert prove(people, replied.code, secret, follow=False).status_code == 302
    assert prove(people, replied.code, secret).status_code == 422
    assert people.get("fatemeh", reverse("status-shown")).status_code == 302


def test_the_proof_ends_after_a_quarter_of_an_hour(people: People, replied: Ticket, monkeypatch) -> None:
    ask(people, replied.code)
    prove(people, replied.code, mailed_code())
    assert people.get("visitor", reverse("status-shown")).status_code == 200
    monkeypatch.setattr("django.core.signing.time.time", lambda: 4_000_000_000.0)
    assert people.get("visitor", reverse("status-shown")).status_code == 302


@pytest.mark.parametrize(("typed", "said"), [("", "fill this in"), ("12", "ten digits"), ("1234567890", "not correct")])
def test_a_code_with_a_slip_is_said_beside_the_field(people: People, typed: str, said: str) -> None:
    answer = ask(people, typed)
    assert answer.status_code == 422
    assert said in answer.text


def test_guessing_is_stopped(people: People, replied: Ticket) -> None:
    answers = [ask(people, replied.code).status_code for _ in range(6)]
    assert answers[:5] == [200] * 5
    stopped = ask(people, replied.code)
    assert stopped.status_code == 429
    assert int(stopped["Retry-After"]) > 0
    tries = [prove(people, UNKNOWN, "123456").status_code for _ in range(16)]
    assert tries[-1] == 429


def test_persian_comes_first_and_the_language_can_be_switched(people: People) -> None:
    people.browsers["visitor"].cookies.clear()
    page = people.get("visitor", reverse("status")).text
    assert '<html lang="fa" dir="rtl"' in page
    assert reverse("preferences") in page
