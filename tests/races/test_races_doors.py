"""Double clicks and several tabs, at the doors themselves."""

import re

from django.urls import reverse

from pishkhan.apps.desk.actions.status_codes import redeem_status_code, request_status_code
from pishkhan.apps.desk.models import Entry, Ticket
from pishkhan.apps.desk.tests.life import answered, opened, resolved
from pishkhan.infra.events.models import Event
from pishkhan.infra.jobs.models import Job, JobState
from pishkhan.infra.jobs.running import run_due
from pishkhan.infra.mail.models import OutgoingMail
from pishkhan.infra.testing import client_for
from pishkhan.pure.actor import ANONYMOUS
from tests.cast import Cast
from tests.races.conftest import NOON
from tests.races.together import refusals, together

KEY = "the-same-form-sent-twice"


def statuses(results: list[object]) -> list[int]:
    return sorted(answer.status_code for answer in results)  # type: ignore[attr-defined]


def test_a_form_sent_four_times_at_once_opens_one_ticket(cast: Cast) -> None:
    typed = {
        "organisation": cast.pars.pk,
        "request_type": cast.how_to.pk,
        "subject": "چاپ نمی‌شود",
        "body": "از صبح",
        "impact": 2,
        "urgency": 2,
        "submit_key": KEY,
    }
    clients = [client_for(cast.users["hossein"]) for _ in range(4)]
    results = together(*[lambda each=each: each.post(reverse("portal-request-new"), typed) for each in clients])  # type: ignore[misc]
    assert statuses(results) == [302] * 4
    assert len({answer["Location"] for answer in results}) == 1  # type: ignore[index]
    assert Ticket.objects.count() == 1
    assert Event.objects.filter(name="desk.ticket_opened").count() == 1


def test_a_reply_sent_twice_at_once_is_sent_once(cast: Cast) -> None:
    ticket = answered(cast)
    typed = {"body": "پاسخ ما", "promise": "1405/08/09 12:30", "version": ticket.version, "submit_key": KEY}
    address = reverse("ticket-reply", kwargs={"code": ticket.code})
    clients = [client_for(cast.users["negar"]) for _ in range(2)]
    results = together(*[lambda each=each: each.post(address, typed) for each in clients])  # type: ignore[misc]
    assert statuses(results) == [302, 302]
    assert Entry.objects.filter(ticket=ticket, body="پاسخ ما").count() == 1


def test_two_confirmations_from_two_tabs_close_once(cast: Cast) -> None:
    ticket = resolved(cast)
    address = reverse("portal-request-confirmation", kwargs={"code": ticket.code})
    clients = [client_for(cast.users["hossein"]) for _ in range(2)]
    together(*[lambda each=each: each.post(address, {"score": 5, "version": ticket.version}) for each in clients])  # type: ignore[misc]
    assert Entry.objects.filter(ticket=ticket, verb="confirmed").count() == 1


def test_a_mailed_code_opens_the_status_page_once(cast: Cast) -> None:
    ticket = opened(cast)
    request_status_code(actor=ANONYMOUS, at=NOON, tracking_code=ticket.code, source="192.0.2.1")
    mailed = re.search(
        r"\b\d{6}\b", OutgoingMail.objects.get(key__startswith="status-code:").text.replace("\u200c", "")
    )
    assert mailed
    redeem = lambda: redeem_status_code(  # noqa: E731
        actor=ANONYMOUS, at=NOON, tracking_code=ticket.code, secret=mailed.group(), source="192.0.2.1"
    )
    results = together(redeem, redeem, redeem)
    assert len(refusals(results)) == 2


def test_several_workers_do_every_job_once(cast: Cast) -> None:
    for _ in range(5):
        answered(cast)
    queued = Job.objects.filter(state=JobState.QUEUED).count()
    assert queued > 0
    ran = together(*[lambda name=name: run_due(NOON, worker=name) for name in ("one", "two", "three", "four")])  # type: ignore[misc]
    assert not Job.objects.exclude(state=JobState.DONE).exists()
    assert sum(ran) == Job.objects.count()  # type: ignore[arg-type]
    assert set(Job.objects.values_list("attempts", flat=True)) == {1}
    mails = OutgoingMail.objects.values_list("key", flat=True)
    assert len(set(mails)) == len(mails) > 0
