"""The first day of a house, in the browser alone and just as ``docs/first-day.md`` tells it, from an empty database."""

import re
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from pishkhan.apps.calendars import seed as calendars_seed
from pishkhan.apps.catalogue import seed as catalogue_seed
from pishkhan.apps.catalogue.models import Category, Cause, RequestType
from pishkhan.apps.sla import seed as sla_seed
from pishkhan.infra.testing import deliver
from tests.cast import FOUNDED
from tests.journeys import founding, steps
from tests.journeys.steps import Walk, check_language

pytestmark = pytest.mark.django_db(transaction=True)
CUSTOMER, REPRESENTATIVE = "بیمارستان مهر", "فاطمه شریفی"
CALENDAR, LEVEL = "ساعات میز خدمت", "برنزی"
OWN = (CUSTOMER, REPRESENTATIVE, founding.FOUNDER, founding.COLLEAGUE, CALENDAR, LEVEL)


@dataclass(frozen=True)
class Listed:
    """What the starting lists hold and the steps choose from."""

    how_to: RequestType
    category: Category
    cause: Cause


@pytest.fixture
def listed(live_server: object) -> Listed:
    """The database as ``pishkhan setup`` leaves it: lists and calendars, and nobody."""
    for seed in (calendars_seed, catalogue_seed, sla_seed):
        seed.seed(FOUNDED)
    return Listed(
        RequestType.objects.get(code="how-to"),
        Category.objects.get(code="letters-routing"),
        Cause.objects.get(code="settings"),
    )


@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_desk_is_set_up_and_answers_its_first_request(
    walk: Walk, listed: Listed, language: str, settings: Any
) -> None:
    settings.DEMO = True  # the mailbox page is the mailbox of everybody here
    founder = founding.found(walk(), language)
    founding.set_up_desk(founder)
    founding.invite(founder)
    agent = founding.take_up(walk(), language)
    put_on_duty(founder)
    set_working_hours(founder)
    write_service_level(founder)
    add_customer(founder)
    add_representative(founder, language)
    give_service_level(founder)
    customer = enter_portal(walk(size="phone"), language)
    code = steps.ask(customer, listed, attach=False)  # type: ignore[arg-type]
    answer(agent, listed)
    customer.goto(f"/portal/requests/{code}/")
    steps.confirm(customer)
    read_report(agent, language)
    everything_is_done(founder, language)


def step(founder: Page, name: str) -> None:
    """Follow a step of the first-steps page."""
    founder.goto("/console/first-steps/")
    founder.locator(f"#step-{name} a").click()


def page_of(founder: Page, address: str) -> None:
    """Open a page by the side bar."""
    founder.goto("/console/first-steps/")
    founder.locator(f"nav a[href='{address}']").first.click()


def put_on_duty(founder: Page) -> None:
    """Step 4: the colleague is on duty around the clock, every day."""
    step(founder, "rota")
    founder.locator("a[href$='/duty/teams/1/'], a[href*='/duty/teams/']").first.click()
    founder.locator("a[href$='/rota/']").first.click()
    form = founder.locator("form#rota")
    for cell in form.locator("input[name^=hours-]").all():
        cell.fill("۰-۲۴")
    steps.press(form)
    steps.told(founder)


def set_working_hours(founder: Page) -> None:
    """Step 5: a calendar of one's own, half past seven to seven."""
    page_of(founder, "/console/calendars/")
    founder.locator("a[href$='/calendars/new/']").first.click()
    form = founder.locator("form:has([name=saturday])")
    form.locator("[name=name_fa]").fill(CALENDAR)
    form.locator("[name=name_en]").fill("Desk hours")
    for day in ("saturday", "sunday", "monday", "tuesday", "wednesday"):
        form.locator(f"[name={day}]").fill("۷:۳۰-۱۹")
    steps.press(form)
    steps.told(founder)


def write_service_level(founder: Page) -> None:
    """Step 6: a service level on that calendar, copied from a ready one; its meaning is shown before."""
    page_of(founder, "/console/service-levels/")
    founder.locator("a.row-link").first.click()
    founder.locator("details.menu:has(a[href*='/service-levels/new/']) summary").click()
    founder.locator("a[href*='/service-levels/new/?from=']").first.click()
    form = founder.locator("form:has([name=first_response_critical])")
    form.locator("[name=name_fa]").fill(LEVEL)
    form.locator("[name=name_en]").fill("Bronze")
    form.locator("[name=calendar]").select_option(label=_calendar_of(form.locator("[name=calendar]")))
    publish(founder)


def publish(founder: Page) -> None:
    """Send the form; what it will mean is shown once, and the second sending publishes it."""
    for _ in range(2):
        steps.press(founder.locator("form:has([name=first_response_critical])"))
        if founder.locator(".flashes .success").count():
            break
    steps.told(founder)


def _calendar_of(select: Any) -> str:
    labels = [label.strip() for label in select.locator("option").all_inner_texts()]
    return next(label for label in labels if label in {CALENDAR, "Desk hours"})


def add_customer(founder: Page) -> None:
    """Step 7: the first customer."""
    page_of(founder, "/console/customers/")
    founder.locator("a[href$='/customers/new/']").first.click()
    form = founder.locator("form:has([name=legal_id])")
    form.locator("[name=name]").fill(CUSTOMER)
    form.locator("[name=city]").fill("تهران")
    form.locator("[name=phone]").fill("۰۲۱ ۸۸۷۷ ۶۶۵۵")
    steps.press(form)
    steps.told(founder)
    expect(founder.get_by_role("heading", name=CUSTOMER)).to_be_visible()


def add_representative(founder: Page, language: str) -> None:
    """Step 8: its representative, with an account and an invitation."""
    founder.locator("a[href*='/customers/people/new/']").first.click()
    form = founder.locator("form:has([name=full_name])")
    form.locator("[name=full_name]").fill(REPRESENTATIVE)
    form.locator("[name=email]").fill("fatemeh@example.com")
    form.locator("[name=role][value=representative]").check()
    steps.press(form)
    expect(founder.locator("main").get_by_text(REPRESENTATIVE).first).to_be_visible()
    founder.goto("/console/customers/people/")
    founder.locator("a.row-link", has_text=REPRESENTATIVE).click()
    founder.locator("main a[href$='/account/']").first.click()
    account = founder.locator("form:has([name=username])")
    account.locator("[name=username]").fill("fatemeh")
    steps.press(account)
    steps.told(founder)


def give_service_level(founder: Page) -> None:
    """Step 9: which service level serves it."""
    step(founder, "service-level")
    form = founder.locator("form:has([name=first])")
    form.locator("label", has_text=CUSTOMER).locator("input").check()
    form.locator("[name=policy]").select_option(label=_level_of(form.locator("[name=policy]")))
    steps.press(form)
    steps.told(founder)


def _level_of(select: Any) -> str:
    labels = [label.strip() for label in select.locator("option").all_inner_texts()]
    return next(label for label in labels if label in {LEVEL, "Bronze"})


def enter_portal(page: Page, language: str) -> Page:
    """The representative takes up the invitation and is in the portal."""
    page.goto(founding.mailed_link(page, "fatemeh@example.com"))
    founding.choose_password(page, founding.NEW)
    founding.way_in(page).locator(f"input[name=language][value={language}]").check()
    steps.press(founding.way_in(page))
    expect(page).to_have_url(re.compile("/portal/$"))
    check_language(page, language, names=OWN)
    return page


def answer(agent: Page, listed: Listed) -> None:
    """The colleague finds the request at the desk, takes it, answers and solves it."""
    steps.find_in_inbox(agent, "desk")
    steps.take(agent)
    steps.reply(agent)
    steps.resolve(agent, listed)  # type: ignore[arg-type]
    deliver()


def read_report(agent: Page, language: str) -> None:
    """The first figures: one request, opened and answered."""
    agent.goto("/console/reports/")
    check_language(agent, language, names=OWN)
    expect(agent.locator("main")).to_contain_text(re.compile("[1۱]"))


def everything_is_done(founder: Page, language: str) -> None:
    """The first-steps page says so."""
    founder.goto("/console/first-steps/")
    check_language(founder, language, names=OWN)
    expect(founder.locator("li.coming")).to_have_count(0)
