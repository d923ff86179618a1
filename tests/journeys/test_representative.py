"""A representative from nomination to successor: studied, failed, passed, heard, taught, handed over (C1-C7)."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from pishkhan.apps.contracts.actions import begin_successions
from pishkhan.apps.contracts.models import Appointment, HandOver, Nomination
from pishkhan.apps.contracts.tests.road import Road, road
from pishkhan.apps.desk.models import Teaching, Ticket
from pishkhan.apps.reports.actions import count_representatives, count_up
from pishkhan.apps.staffdesk.models import StaffRequest
from pishkhan.infra.testing import deliver
from pishkhan.pure.actor import SYSTEM
from tests.cast import Cast
from tests.journeys import representing, steps
from tests.journeys.steps import Walk, check_language

pytestmark = pytest.mark.django_db(transaction=True)
DAY = timedelta(days=1)
NOTE = "گزارش ماهانه را تا پنجم هر ماه می‌فرستادم."


def test_a_nominee_becomes_the_representative_is_taught_and_hands_over(walk: Walk, cast: Cast) -> None:
    way = road(cast, at=timezone.now() - 9 * DAY)
    bahram, mina = steps.enter(walk(), cast, "bahram"), steps.enter(walk(), cast, "mina")
    zahra, hossein = steps.enter(walk(size="phone"), cast, "zahra"), steps.enter(walk(), cast, "hossein")
    found = appointed(bahram, zahra, mina, way)
    code = sent_on(hossein, zahra)
    taught(steps.enter(walk(), cast, "negar"), zahra, way)
    heard(hossein, code)
    counted(mina, zahra, cast)
    succeeded(bahram, mina, hossein, zahra, way)
    in_english(zahra, mina, cast, found, way)


def appointed(bahram: Page, zahra: Page, mina: Page, way: Road) -> Nomination:
    """Named by the signatory; she studies, fails, waits, passes; contract staff let her represent from today on."""
    found = representing.named(bahram, way, "zahra")
    representing.studied(zahra, way, found)
    representing.failed(zahra, way)
    representing.not_accepted(zahra, way, found)
    representing.passed(zahra, way, found)
    representing.decided(mina, found)
    assert Appointment.objects.get(state="active").contact == found.contact
    return found


def sent_on(hossein: Page, zahra: Page) -> str:
    """A colleague who wants to write to the desk asks her instead; she sends it on."""
    hossein.goto("/portal/requests/new/")
    expect(hossein).to_have_url(re.compile("/portal/asks/new/"))
    hossein.locator("[name=subject]").fill(steps.SUBJECT)
    hossein.locator("[name=body]").fill(steps.MARKUP)
    steps.press(hossein.locator("form:has([name=subject])"))
    expect(hossein).to_have_url(re.compile(r"/portal/asks/\d{10}/"))
    code = StaffRequest.objects.get().code
    zahra.goto("/portal/our-desk/")
    zahra.locator("a.row-link", has_text=steps.SUBJECT).click()
    zahra.goto(f"/portal/asks/{code}/forwarding/")
    zahra.locator("[name=request_type]").select_option(index=1)
    steps.press(zahra.locator("form:has([name=request_type])"))
    expect(zahra).to_have_url(re.compile(rf"/portal/asks/{code}/$"))
    assert Ticket.objects.get().contact == Appointment.objects.get().contact
    return code


def taught(desk: Page, zahra: Page, way: Road) -> None:
    """The desk's answer teaches a lesson; she says that she has learnt it."""
    steps.find_in_inbox(desk, "desk")
    steps.take(desk)
    steps.resolve(desk, way.cast)
    desk.goto(f"/console/tickets/{Ticket.objects.get().code}/teachings/")
    desk.locator(f"input[name=taught][value='lesson-{way.built.lessons[1].pk}']").check()
    steps.press(desk.locator("form:has(input[name=seq])"))
    steps.told(desk)
    zahra.goto("/portal/growth/")
    zahra.locator("main a[href='/portal/taught/']").first.click()
    expect(zahra.get_by_role("heading", name=way.built.lessons[1].title)).to_be_visible()
    zahra.locator("button[name=learnt][value=yes]").click()
    steps.told(zahra)
    assert Teaching.objects.get().state == "learnt"


def heard(hossein: Page, code: str) -> None:
    """Her colleague reads the vendor's answer where he asked."""
    deliver()
    hossein.goto(f"/portal/asks/{code}/")
    expect(hossein.get_by_text(steps.ANSWER)).to_be_visible()


def counted(mina: Page, zahra: Page, cast: Cast) -> None:
    """It is one of the figures: she stands in the list, and her own page shows what was learnt."""
    while count_up(actor=SYSTEM, at=timezone.now()):
        pass
    count_representatives(actor=SYSTEM, at=timezone.now())
    mina.goto("/console/reports/representatives/")
    mina.locator("main tr", has_text=cast.contacts["zahra"].full_name).locator("td.lead a").click()
    expect(mina).to_have_url(re.compile(r"/console/reports/representatives/\d+/"))
    expect(mina.locator("h1")).to_contain_text(cast.contacts["zahra"].full_name)
    zahra.goto("/portal/growth/")
    check_language(zahra, "fa")


def succeeded(bahram: Page, mina: Page, hossein: Page, zahra: Page, way: Road) -> None:
    """The next one is named, has learnt, and takes over what she wrote for him on the day that was planned."""
    following = representing.named(bahram, way, "hossein")
    way.sits("hossein", timezone.now())
    representing.decided(mina, following, (timezone.now() + 3 * DAY).date())
    assert Appointment.objects.get(is_substitute=False).state == "handing_over"
    handed(zahra, hossein)
    begin_successions(actor=SYSTEM, at=timezone.now() + 3 * DAY)
    assert Appointment.objects.get(state="active").contact == following.contact
    bahram.goto("/portal/representative/")
    expect(bahram.get_by_text(following.contact.full_name).first).to_be_visible()


def handed(leaving: Page, coming: Page) -> None:
    """She writes what he should know; he reads it and takes over."""
    here = f"/portal/hand-overs/{HandOver.objects.get().pk}/"
    leaving.goto(here)
    leaving.locator(f"a[href='{here}note/']").click()
    leaving.locator("textarea[name=note]").fill(NOTE)
    leaving.locator("input[name=done][value=requests]").check()
    steps.press(leaving.locator("form:has(textarea[name=note])"))
    steps.told(leaving)
    coming.goto(here)
    expect(coming.get_by_text(NOTE)).to_be_visible()
    coming.locator(f"form[action='{here}acknowledgement/'] button").click()
    steps.told(coming)
    assert HandOver.objects.get().acknowledged_at is not None


def in_english(zahra: Page, mina: Page, cast: Cast, found: Nomination, way: Road) -> None:
    """The pages that decided read as well in English."""
    steps.speak(cast, "en")
    people = [user.full_name for user in cast.users.values()]
    names = (*people, cast.pars.name, way.built.course.title, *(one.title for one in way.built.lessons))
    paper = HandOver.objects.get().pk
    for path in (f"nominations/{found.pk}", f"hand-overs/{paper}", f"academy/{way.built.course.pk}", "taught"):
        zahra.goto(f"/portal/{path}/")
        check_language(zahra, "en", names=(*names, "پیشخوان"))
    for path in ("nominations", f"nominations/{found.pk}", "reports/representatives"):
        mina.goto(f"/console/{path}/")
        check_language(mina, "en", names=(*names, "پیشخوان"))
