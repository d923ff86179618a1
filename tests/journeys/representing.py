"""What people do in their browsers until somebody represents a customer, one step each (C2, C3, H2)."""

import re
from datetime import date, timedelta

from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from pishkhan.apps.academy.models import Attempt, AttemptItem
from pishkhan.apps.contracts.models import Nomination
from pishkhan.apps.contracts.tests.road import Road
from pishkhan.infra.testing import deliver
from pishkhan.infra.ui.moments import jdate
from tests.journeys import steps

DAY = timedelta(days=1)


def named(bahram: Page, way: Road, who: str) -> Nomination:
    """The signatory names somebody from his page."""
    bahram.goto("/portal/representative/")
    bahram.locator(f"a[href='/portal/contracts/{way.contract.pk}/nominations/']").click()
    chosen = bahram.locator(f"input[name=contact][value='{way.cast.contacts[who].pk}']")
    chosen.check()
    steps.press(bahram.locator("form:has(input[name=contact])"))
    expect(bahram).to_have_url(re.compile(r"/portal/nominations/\d+/$"))
    return Nomination.objects.latest("id")


def studied(nominee: Page, way: Road, found: Nomination) -> None:
    """She goes from her page to the course, reads a lesson after the other and says that she has finished it."""
    nominee.goto(f"/portal/nominations/{found.pk}/")
    nominee.locator(f"a[href='/portal/academy/{way.built.course.pk}/']").click()
    expect(begin(nominee, way)).to_have_count(0)
    for lesson in way.built.lessons:
        nominee.goto(f"/portal/lessons/{lesson.pk}/")
        nominee.locator(f"form[action='/portal/lessons/{lesson.pk}/done/'] button[value=yes]").click()
        steps.told(nominee)


def failed(nominee: Page, way: Road) -> None:
    """She begins the exam and hands in nothing: the result shows what to read again."""
    _sat(nominee, way)
    _hand_in(nominee)
    expect(nominee.locator(f"main a[href='/portal/lessons/{way.built.lessons[0].pk}/']").first).to_be_visible()
    deliver()


def not_accepted(nominee: Page, way: Road, found: Nomination) -> None:
    """She reads which score was needed and opens a lesson of the study plan; she may not try again yet."""
    nominee.goto(f"/portal/nominations/{found.pk}/")
    expect(nominee.get_by_text("۸۰ درصد لازم است").first).to_be_visible()
    expect(nominee.get_by_text("می‌توان دوباره آزمون داد").first).to_be_visible()
    nominee.locator(f"a[href='/portal/lessons/{way.built.lessons[0].pk}/']").click()
    expect(nominee.locator("h1")).to_contain_text(way.built.lessons[0].title)
    nominee.goto(f"/portal/academy/{way.built.course.pk}/")
    expect(begin(nominee, way)).to_have_count(0)


def passed(nominee: Page, way: Road, found: Nomination) -> None:
    """When a day has passed she answers everything rightly, and is assessed without another nomination."""
    Attempt.objects.filter(enrolment__contact=found.contact).update(ended_at=timezone.now() - DAY)
    _answer(nominee, _sat(nominee, way))
    _hand_in(nominee)
    expect(nominee.locator("a[href^='/certificates/']")).to_be_visible()
    deliver()
    found.refresh_from_db()
    assert found.state == "assessed"


def decided(mina: Page, found: Nomination, starts_on: date | None = None) -> None:
    """Contract staff decide from which day on somebody represents; today where no day is written."""
    mina.goto("/console/nominations/")
    mina.locator(f"a[href='/console/nominations/{found.pk}/']").click()
    mina.locator(f"a[href='/console/nominations/{found.pk}/activation/']").click()
    if starts_on:
        mina.locator("#dialog input[name=starts_on]").fill(jdate(starts_on))
    steps.press(mina.locator("#dialog form"))
    steps.told(mina)


def begin(nominee: Page, way: Road) -> Locator:
    """The button that begins the exam."""
    return nominee.locator(f"form[action='/portal/academy/{way.built.course.pk}/attempts/'] button")


def _sat(nominee: Page, way: Road) -> Attempt:
    nominee.goto(f"/portal/academy/{way.built.course.pk}/")
    begin(nominee, way).click()
    expect(nominee).to_have_url(re.compile(r"/portal/attempts/\d+/$"))
    return Attempt.objects.latest("id")


def _answer(nominee: Page, attempt: Attempt) -> None:
    items = AttemptItem.objects.filter(attempt=attempt).select_related("version").order_by("place")
    *first, last = items
    for item in first:
        _answer_one(nominee, item)
    with nominee.expect_response(re.compile("/answers/$")):
        _answer_one(nominee, last)
        nominee.locator("#saved").click()


def _answer_one(nominee: Page, item: AttemptItem) -> None:
    name, key = f"answer-{item.place}", item.version.key
    if item.version.kind == "numeric":
        nominee.locator(f"[name={name}]").fill(str(key.number))
    elif item.version.kind == "ordering":
        for place, choice in enumerate(key.right, 1):
            nominee.locator(f"[name='{name}-{choice}']").select_option(str(place))
    else:
        for choice in key.right:
            nominee.locator(f"[name={name}][value='{choice}']").check()


def _hand_in(nominee: Page) -> None:
    steps.press(nominee.locator("form.exam"))
    expect(nominee.locator("form.exam")).to_have_count(0)
