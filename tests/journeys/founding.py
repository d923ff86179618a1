"""The first hours of a house, one step each: the first administrator, the first desk, the first colleague."""

import re

from playwright.sync_api import Locator, Page, expect

from pishkhan.infra.ops.founding import setup_key
from pishkhan.infra.testing import deliver
from tests.journeys import steps
from tests.journeys.steps import check_language

FOUNDER, COLLEAGUE = "رضا شکوهی", "نیما فرهادی"
FIRST, NEW = "درخت-سیب-88", "کلید-باغ-77"


def found(page: Page, language: str) -> Page:
    """The first administrator, by the set-up key."""
    steps.choose_language(page, language)
    page.goto(f"/welcome/?key={setup_key()}")
    page.locator("input[name=full_name]").fill(FOUNDER)
    page.locator("input[name=username]").fill("reza")
    choose_password(page, FIRST)
    page.locator(f"input[name=language][value={language}]").check()
    steps.press(way_in(page))
    expect(page).to_have_url(re.compile("/console/first-steps/"))
    check_language(page, language, names=(FOUNDER,))
    return page


def set_up_desk(page: Page) -> None:
    """The first of the first steps: a front desk."""
    page.locator("li.coming a").click()
    page.locator("input[name=name_fa]").fill("میز خدمت")
    page.locator("input[name=name_en]").fill("Service desk")
    page.locator("input[name=level][value='1']").check()
    steps.press(page.locator("form:has(input[name=name_fa])"))
    steps.told(page)


def invite(page: Page) -> None:
    """The next one: a colleague, seated and invited."""
    page.goto("/")
    expect(page).to_have_url(re.compile("/console/first-steps/"))
    page.locator("li.coming a").click()
    page.locator("input[name=full_name]").fill(COLLEAGUE)
    page.locator("input[name=username]").fill("nima")
    page.locator("input[name=email]").fill("nima@example.com")
    page.locator(f"input[name=language][value={page.locator('html').get_attribute('lang')}]").check()
    page.locator("input[name=teams]").first.check()
    steps.press(page.locator("form:has(input[name=full_name])"))
    steps.told(page)
    expect(page.get_by_role("heading", name=COLLEAGUE)).to_be_visible()


def take_up(page: Page, language: str) -> Page:
    """The colleague opens his mail, chooses a password, and is at his desk."""
    path = mailed_link(page, "nima@example.com")
    page.goto(path)
    expect(page).to_have_url(re.compile(r"/invitation/$"))
    expect(page.get_by_text(FOUNDER)).to_be_visible()
    check_language(page, language, names=(FOUNDER, COLLEAGUE))
    choose_password(page, NEW)
    steps.press(way_in(page))
    expect(page).to_have_url(re.compile("/console/inbox/mine/"))
    page.goto(path)
    expect(way_in(page)).to_have_count(0)
    return page


def sign_in(page: Page, name: str, password: str) -> Page:
    """Sign in with this password."""
    page.goto("/sign-in/")
    page.locator("input[name=username]").fill(name)
    page.locator("input[name=password]").fill(password)
    steps.press(way_in(page))
    return page


def mailed_link(reader: Page, address: str) -> str:
    """The path of the newest link in somebody's mailbox."""
    deliver()
    reader.goto(f"/mailbox/?to={address}")
    text = reader.locator("article").first.inner_text()
    (path,) = re.findall(r"https?://[^/\s]+(/(?:invitation|password-reset)/[\w-]{43}/)", text)
    return str(path)


def choose_password(page: Page, password: str) -> None:
    """Choose a password, twice, and go on."""
    page.locator("input[name=password]").fill(password)
    page.locator("input[name=again]").fill(password)


def way_in(page: Page) -> Locator:
    """The form that holds a password."""
    return page.locator("form:has(input[name=password])")
