"""The public status page's codes: mailed to the ticket's own mailbox, once, throttled, telling nothing (A1)."""

import re

import pytest
from tests.cast import Cast, minutes

from pishkhan.apps.desk.actions.status_codes import redeem_status_code, request_status_code
from pishkhan.apps.desk.models import StatusCode, Ticket
from pishkhan.apps.desk.tests.life import OPENED, opened
from pishkhan.infra.events.models import AuditEntry, Event
from pishkhan.infra.mail.models import OutgoingMail
from pishkhan.infra.testing import frozen
from pishkhan.pure.actor import ANONYMOUS
from pishkhan.pure.refusal import Refusal, Throttled

pytestmark = pytest.mark.django_db
SOURCE = "192.0.2.7"


def ask(code: str, *, after: float = 0, source: str = SOURCE) -> None:
    request_status_code(actor=ANONYMOUS, at=OPENED + minutes(after), tracking_code=code, source=source)


def try_code(code: str, secret: str, *, after: float = 1, source: str = SOURCE) -> Ticket:
    at = OPENED + minutes(after)
    return redeem_status_code(actor=ANONYMOUS, at=at, tracking_code=code, secret=secret, source=source)


def mailed() -> str:
    mail = OutgoingMail.objects.filter(key__startswith="status-code:").latest("id")
    found = re.search(r"\b\d{6}\b", mail.text)
    assert found
    return found.group()


def other(secret: str) -> str:
    return f"{(int(secret) + 1) % 1_000_000:06d}"


def test_the_mailed_code_opens_the_status_once(cast: Cast) -> None:
    ticket = opened(cast)
    ask(ticket.code)
    assert OutgoingMail.objects.get(key__startswith="status-code:").to == "hossein@example.com"
    assert try_code(ticket.code, mailed()).pk == ticket.pk
    with pytest.raises(Refusal):
        try_code(ticket.code, mailed())


def test_wrong_expired_and_unknown_get_the_same_answer(cast: Cast) -> None:
    ticket = opened(cast)
    ask(ticket.code)
    right = mailed()
    answers = set()
    for code, secret, after in ((ticket.code, other(right), 1), (ticket.code, right, 16), ("1234567890", right, 1)):
        with pytest.raises(Refusal) as refused:
            try_code(code, secret, after=after)
        answers.add((refused.value.code, refused.value.message, refused.value.field))
    assert len(answers) == 1


def test_asking_for_an_unknown_code_says_and_sends_nothing(cast: Cast) -> None:
    ask("1234567890")
    assert not OutgoingMail.objects.exists()
    assert not StatusCode.objects.exists()


def test_five_wrong_tries_end_a_code(cast: Cast) -> None:
    ticket = opened(cast)
    ask(ticket.code)
    right = mailed()
    for _ in range(5):
        with pytest.raises(Refusal):
            try_code(ticket.code, other(right))
    with pytest.raises(Refusal):
        try_code(ticket.code, right)


def test_asking_and_trying_are_throttled_by_code_and_by_source(cast: Cast) -> None:
    ticket = opened(cast)
    for step in range(5):
        ask(ticket.code, source=f"192.0.2.{step}")
    with pytest.raises(Throttled):
        ask(ticket.code, source="192.0.2.99")
    for step in range(19):
        ask(f"99999999{step:02d}", source="198.51.100.1")
    ask("8888888888", source="198.51.100.1")
    with pytest.raises(Throttled):
        ask("7777777777", source="198.51.100.1")


def test_the_secret_is_in_no_event_and_no_audit(cast: Cast) -> None:
    with frozen(OPENED):
        ticket = opened(cast)
        ask(ticket.code)
    secret = mailed()
    for row in [*Event.objects.values_list("data", flat=True), *AuditEntry.objects.values_list("details", flat=True)]:
        assert secret not in str(row)
