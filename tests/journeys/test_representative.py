"""The next representative: named, failed, studied, passed, decided; the present one hands over to him (C2, C3)."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from pishkhan.apps.academy.actions import mark_lesson, submit_attempt
from pishkhan.apps.academy.models import Attempt
from pishkhan.apps.academy.tests.builders import right_answers
from pishkhan.apps.contracts.actions import appoint_representative, begin_successions
from pishkhan.apps.contracts.models import Appointment, HandOver, Nomination
from pishkhan.apps.contracts.tests.road import Road, road
from pishkhan.infra.testing import deliver
from pishkhan.infra.ui.moments import jdate
from pishkhan.pure.actor import SYSTEM
from tests.cast import Cast
from tests.journeys import steps
from tests.journeys.steps import Walk

pytestmark = pytest.mark.django_db(transaction=True)
DAY = timedelta(days=1)
NOTE = "گزارش ماهانه را تا پنجم هر ماه می‌فرستادم."


def test_a_successor_learns_fails_passes_and_takes_over(walk: Walk, cast: Cast) -> None:
    way = represented(cast)
    bahram = steps.enter(walk(), cast, "bahram")
    found = named(bahram, way)
    zahra = steps.enter(walk(size="phone"), cast, "zahra")
    failed(zahra, way, found)
    studied(zahra, way, found)
    passed(zahra, cast, way, found)
    planned(steps.enter(walk(), cast, "mina"), found)
    hossein = steps.enter(walk(), cast, "hossein")
    handed(hossein, zahra)
    begin_successions(actor=SYSTEM, at=timezone.now() + 3 * DAY)
    assert Appointment.objects.get(state="active").contact == cast.contacts["zahra"]
    bahram.goto("/portal/representative/")
    expect(bahram.get_by_text(cast.contacts["zahra"].full_name).first).to_be_visible()


def represented(cast: Cast) -> Road:
    """Hossein represents, as somebody who has passed some days ago."""
    way = road(cast, at=timezone.now() - 9 * DAY)
    way.sits("hossein", timezone.now() - 8 * DAY)
    place = {"contract_id": way.contract.pk, "contact_id": cast.contacts["hossein"].pk}
    appoint_representative(actor=SYSTEM, at=timezone.now() - 7 * DAY, **place)
    return way


def named(bahram: Page, way: Road) -> Nomination:
    """The signatory names Zahra from his page."""
    bahram.goto("/portal/representative/")
    bahram.locator(f"a[href='/portal/contracts/{way.contract.pk}/nominations/']").click()
    bahram.locator("select[name=contact]").select_option(str(way.cast.contacts["zahra"].pk))
    steps.press(bahram.locator("form:has(select[name=contact])"))
    expect(bahram).to_have_url(re.compile(r"/portal/nominations/\d+/$"))
    return Nomination.objects.get()


def failed(zahra: Page, way: Road, found: Nomination) -> None:
    """She goes from her page to the course, finishes its lessons and hands in nothing."""
    zahra.goto(f"/portal/nominations/{found.pk}/")
    zahra.locator(f"a[href='/portal/academy/{way.built.course.pk}/']").click()
    for lesson in way.built.lessons:
        mark_lesson(actor=way.cast.actor("zahra"), at=timezone.now(), lesson_id=lesson.pk)
    zahra.reload()
    zahra.locator(f"form[action='/portal/academy/{way.built.course.pk}/attempts/'] button").click()
    expect(zahra).to_have_url(re.compile(r"/portal/attempts/\d+/$"))
    made = Attempt.objects.latest("id")
    submit_attempt(actor=way.cast.actor("zahra"), at=timezone.now(), attempt_id=made.pk)
    deliver()


def studied(zahra: Page, way: Road, found: Nomination) -> None:
    """She reads which score was needed, opens a lesson of the study plan, and may not try again yet."""
    zahra.goto(f"/portal/nominations/{found.pk}/")
    expect(zahra.get_by_text("۸۰ درصد لازم است").first).to_be_visible()
    expect(zahra.get_by_text("می‌توان دوباره آزمون داد").first).to_be_visible()
    zahra.locator(f"a[href='/portal/lessons/{way.built.lessons[0].pk}/']").click()
    expect(zahra.locator("h1")).to_contain_text(way.built.lessons[0].title)
    zahra.goto(f"/portal/academy/{way.built.course.pk}/")
    expect(zahra.locator(f"form[action='/portal/academy/{way.built.course.pk}/attempts/'] button")).to_have_count(0)


def passed(zahra: Page, cast: Cast, way: Road, found: Nomination) -> None:
    """When a day has passed she passes too, and is assessed without another nomination."""
    Attempt.objects.filter(enrolment__contact=found.contact).update(ended_at=timezone.now() - DAY)
    zahra.goto(f"/portal/academy/{way.built.course.pk}/")
    zahra.locator(f"form[action='/portal/academy/{way.built.course.pk}/attempts/'] button").click()
    expect(zahra).to_have_url(re.compile(r"/portal/attempts/\d+/$"))
    begun, actor = Attempt.objects.latest("id"), cast.actor("zahra")
    submit_attempt(actor=actor, at=timezone.now(), attempt_id=begun.pk, answers=right_answers(begun))
    deliver()
    found.refresh_from_db()
    assert found.state == "assessed"


def planned(mina: Page, found: Nomination) -> None:
    """Contract staff decide from which day on she represents."""
    mina.goto("/console/nominations/")
    mina.locator(f"a[href='/console/nominations/{found.pk}/']").click()
    mina.locator(f"a[href='/console/nominations/{found.pk}/activation/']").click()
    mina.locator("#dialog input[name=starts_on]").fill(jdate((timezone.now() + 3 * DAY).date()))
    steps.press(mina.locator("#dialog form"))
    steps.told(mina)
    assert Appointment.objects.get(is_substitute=False).state == "handing_over"


def handed(hossein: Page, zahra: Page) -> None:
    """He writes what she should know; she reads it and takes over."""
    paper = HandOver.objects.get()
    hossein.goto(f"/portal/hand-overs/{paper.pk}/")
    hossein.locator(f"a[href='/portal/hand-overs/{paper.pk}/note/']").click()
    hossein.locator("textarea[name=note]").fill(NOTE)
    hossein.locator("input[name=done][value=requests]").check()
    steps.press(hossein.locator("form:has(textarea[name=note])"))
    steps.told(hossein)
    zahra.goto(f"/portal/hand-overs/{paper.pk}/")
    expect(zahra.get_by_text(NOTE)).to_be_visible()
    zahra.locator(f"form[action='/portal/hand-overs/{paper.pk}/acknowledgement/'] button").click()
    steps.told(zahra)
    assert HandOver.objects.get().acknowledged_at is not None
