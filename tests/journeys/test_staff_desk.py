"""One of the staff asks her representative; he asks back and sends it on; the desk answers, and she reads it (C4)."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from pishkhan.apps.desk.actions.owning import take_ticket
from pishkhan.apps.desk.actions.resolving import resolve
from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.staffdesk.models import StaffRequest
from pishkhan.infra.testing import deliver
from tests.cast import Cast
from tests.journeys import steps
from tests.journeys.steps import Walk
from tests.represented import represent

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_colleague_asks_and_reads_the_vendors_answer(walk: Walk, cast: Cast) -> None:
    represent(cast)
    zahra = steps.enter(walk(size="phone"), cast, "zahra")
    zahra.goto("/portal/requests/new/")
    expect(zahra).to_have_url(re.compile("/portal/asks/new/"))
    zahra.locator("[name=subject]").fill(steps.SUBJECT)
    zahra.locator("[name=body]").fill(steps.MARKUP)
    steps.press(zahra.locator("form:has([name=subject])"))
    expect(zahra).to_have_url(re.compile(r"/portal/asks/\d{10}/"))
    code = StaffRequest.objects.get().code

    hossein = steps.enter(walk(), cast, "hossein")
    hossein.goto("/portal/our-desk/")
    hossein.locator("a.row-link", has_text=steps.SUBJECT).click()
    asking = hossein.locator("details:has(form[action$='/questions/'])")
    asking.locator("summary").click()
    asking.locator("[name=body]").fill(steps.QUESTION)
    steps.press(asking.locator("form"))
    zahra.goto(f"/portal/asks/{code}/")
    expect(zahra.get_by_text(steps.QUESTION)).to_be_visible()
    answering = zahra.locator("form[action$='/words/']")
    answering.locator("[name=body]").fill(steps.ADVICE)
    steps.press(answering)

    hossein.goto(f"/portal/asks/{code}/forwarding/")
    expect(hossein.locator("[name=body]")).to_have_value(re.compile(re.escape(steps.ADVICE)))
    hossein.locator("[name=request_type]").select_option(index=1)
    steps.press(hossein.locator("form:has([name=request_type])"))
    expect(hossein).to_have_url(re.compile(rf"/portal/asks/{code}/$"))
    hossein.goto("/portal/our-desk/ranking/")
    expect(hossein.locator(".ranking li")).to_have_count(1)

    ticket, now = Ticket.objects.get(), timezone.now()
    take_ticket(actor=cast.actor("negar"), at=now, code=ticket.code)
    known = {"category_id": cast.category.pk, "cause_id": cast.cause.pk}
    resolve(actor=cast.actor("negar"), at=now, code=ticket.code, answer=steps.ANSWER, **known)
    deliver()
    zahra.goto(f"/portal/asks/{code}/")
    expect(zahra.get_by_text(steps.ANSWER)).to_be_visible()
