"""What was answered once becomes an article, is found as people type, solves the next request, and is bettered (G1)."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.models import Offering, Ticket
from pishkhan.apps.knowledge.models import Article, Flag, Remark
from tests.cast import Cast
from tests.journeys import steps
from tests.journeys.steps import Walk, check_language

pytestmark = pytest.mark.django_db(transaction=True)
SUBJECT = "کندی کارتابل پس از به‌روزرسانی"
TYPED = "كندي كارتابل پس از به روزرساني"
"""The same words as another keyboard gives them: Arabic letters, a space for the half-space."""
WRONG, BETTER = "نام منو عوض شده است.", "از منوی نگهداری، نمایه را بازسازی کنید."
REMARK = "برای ما هم همین بود."


def test_an_answer_becomes_an_article_that_solves_the_next_request(walk: Walk, cast: Cast) -> None:
    hossein, negar = cast.actor("hossein"), steps.enter(walk(), cast, "negar")
    ticket = open_ticket(actor=hossein, at=timezone.now(), asked=cast.asked(subject=SUBJECT))
    article = captured(negar, cast, ticket)
    amir = steps.enter(walk(), cast, "amir")
    came_out(amir, article)
    fatemeh = steps.enter(walk(size="phone"), cast, "fatemeh")
    found(fatemeh, article)
    solved(fatemeh, article)
    figured(amir)
    bettered(negar, amir, article)
    commented(fatemeh, amir, article)
    in_english(fatemeh, amir, cast, article)


def captured(negar: Page, cast: Cast, ticket: Ticket) -> Article:
    """The agent answers, and makes an article of it in one press; the customer's name is not in it."""
    steps.find_in_inbox(negar, "desk", SUBJECT)
    steps.take(negar)
    steps.resolve(negar, cast)
    negar.locator(f"form[action='/console/tickets/{ticket.code}/articles/capture/'] button").click()
    expect(negar).to_have_url(re.compile(r"/console/knowledge/\d+/text/$"))
    expect(negar.locator("[name=body]")).to_have_value(re.compile(re.escape(steps.ANSWER)))
    article = Article.objects.get()
    assert cast.contacts["hossein"].full_name not in article.body
    moved(negar, article, "not_validated")
    return article


def came_out(amir: Page, article: Article) -> None:
    """The coach says that everybody may read it, and validates it."""
    amir.goto(f"/console/knowledge/{article.pk}/")
    amir.locator(f"a[href='/console/knowledge/{article.pk}/audience/']").click()
    amir.locator("#dialog input[name=audience][value=public]").check()
    steps.press(amir.locator("#dialog form[method=post]"))
    steps.told(amir)
    moved(amir, article, "validated")
    check_language(amir, "fa")


def moved(page: Page, article: Article, state: str) -> None:
    """Somebody moves it to another state."""
    page.goto(f"/console/knowledge/{article.pk}/")
    page.locator(f"a[href='/console/knowledge/{article.pk}/state/']").click()
    page.locator(f"#dialog input[name=state][value={state}]").check()
    steps.press(page.locator("#dialog form[method=post]"))
    steps.told(page)
    article.refresh_from_db()
    assert article.state == state


def found(fatemeh: Page, article: Article) -> None:
    """Somebody at another customer finds it, as she types; and a visitor's page of it is there."""
    fatemeh.goto("/help/")
    fatemeh.locator("main input[name=q]").fill(TYPED)
    steps.press(fatemeh.locator("main form:has(input[name=q])"))
    fatemeh.locator(f"main a[href='/help/{article.pk}/']").click()
    expect(fatemeh.get_by_text(steps.ANSWER)).to_be_visible()
    fatemeh.locator(f"form[action='/help/{article.pk}/answer/'] button[value=yes]").click()
    steps.told(fatemeh)


def solved(fatemeh: Page, article: Article) -> None:
    """While she types a request it is offered; it solves what she wanted, and nothing is sent."""
    before = Ticket.objects.count()
    fatemeh.goto("/portal/requests/new/")
    fatemeh.locator("[name=subject]").press_sequentially(TYPED)
    offered = fatemeh.locator(f"#answers a[href$='/article/{article.pk}/']")
    expect(offered).to_be_visible()
    with fatemeh.expect_popup() as opening:
        offered.click()
    expect(opening.value).to_have_url(re.compile(rf"/help/{article.pk}/$"))
    opening.value.close()
    fatemeh.locator("#answers button[formaction$='/solved/']").click()
    steps.told(fatemeh)
    assert Ticket.objects.count() == before


def figured(amir: Page) -> None:
    """It is counted: shown, opened, solved; each by itself."""
    offering = Offering.objects.get()
    assert (offering.shown, offering.opened, offering.ticket_id) == (1, 1, None)
    assert offering.solved_at is not None
    amir.goto("/console/answers-offered/")
    expect(amir.locator("main").get_by_text("۱", exact=True)).to_have_count(4)
    check_language(amir, "fa")


def bettered(negar: Page, amir: Page, article: Article) -> None:
    """An agent flags what is wrong; it is written anew, and the flag is settled."""
    negar.goto(f"/console/knowledge/{article.pk}/flags/new/")
    negar.locator("[name=body]").fill(WRONG)
    steps.press(negar.locator("form:has([name=body])"))
    steps.told(negar)
    amir.goto("/console/knowledge/flags/")
    expect(amir.get_by_text(WRONG)).to_be_visible()
    amir.goto(f"/console/knowledge/{article.pk}/text/")
    amir.locator("[name=body]").fill(BETTER)
    amir.locator("[name=reason]").fill(WRONG)
    steps.press(amir.locator("form:has([name=reason])"))
    steps.told(amir)
    amir.goto(f"/console/knowledge/{article.pk}/")
    amir.locator(f"a[href='/console/knowledge/flags/{Flag.objects.get().pk}/settling/']").click()
    steps.press(amir.locator("#dialog form[method=post]"))
    steps.told(amir)
    assert Flag.objects.get().settled_at is not None


def commented(fatemeh: Page, amir: Page, article: Article) -> None:
    """What a reader writes is shown once somebody of the house has read it."""
    fatemeh.goto(f"/help/{article.pk}/")
    fatemeh.locator(f"form[action='/help/{article.pk}/comments/'] [name=body]").fill(REMARK)
    steps.press(fatemeh.locator(f"form[action='/help/{article.pk}/comments/']"))
    steps.told(fatemeh)
    amir.goto(f"/help/{article.pk}/")
    expect(amir.get_by_text(REMARK)).to_have_count(0)
    amir.goto("/console/knowledge/comments/")
    judging = f"form[action='/console/knowledge/comments/{Remark.objects.get().pk}/judgement/']"
    amir.locator(f"{judging} button[value=yes]").click()
    steps.told(amir)
    amir.goto(f"/help/{article.pk}/")
    expect(amir.get_by_text(REMARK)).to_be_visible()


def in_english(fatemeh: Page, amir: Page, cast: Cast, article: Article) -> None:
    """The pages it went through read as well in English; the article keeps its own language."""
    steps.speak(cast, "en")
    names = (*(user.full_name for user in cast.users.values()), "پیشخوان", article.title, cast.category.name_fa)
    for path in (f"/help/{article.pk}/", "/help/", "/portal/requests/new/"):
        fatemeh.goto(path)
        check_language(fatemeh, "en", names=names)
    expect(fatemeh.locator("html")).to_have_attribute("lang", "en")
    for path in (f"/console/knowledge/{article.pk}/", "/console/knowledge/flags/", "/console/answers-offered/"):
        amir.goto(path)
        check_language(amir, "en", names=names)
