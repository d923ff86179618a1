"""The ticket page: what each person sees and is offered."""

import pytest
from django.core.files.base import ContentFile
from tests.cast import Cast, minutes

from pishkhan.apps.desk.actions.contacts import reclassify_chase
from pishkhan.apps.desk.actions.customer import customer_message
from pishkhan.apps.desk.actions.labels import tag
from pishkhan.apps.desk.actions.merging import merge
from pishkhan.apps.desk.actions.speaking import note
from pishkhan.apps.desk.actions.work import NamedFile
from pishkhan.apps.desk.models import Attachment, Touch
from pishkhan.apps.desk.rules.states import Visibility
from pishkhan.apps.desk.tests.browsing import HTMX, Browser, text
from pishkhan.apps.desk.tests.life import HALF_PAST, answered, fresh, opened, referred, resolved
from pishkhan.infra.events.models import AuditEntry
from pishkhan.infra.files import store
from pishkhan.infra.testing import count_queries

NOW = HALF_PAST + minutes(5)


def test_the_page_keeps_its_query_budget(cast: Cast) -> None:
    ticket, _ = referred(cast)
    browser = Browser(cast, "negar")
    browser.get("ticket", NOW, code=ticket.code)
    with count_queries(20):
        response = browser.get("ticket", NOW, code=ticket.code)
    assert response.status_code == 200


def test_the_owner_sees_who_will_receive_his_words_and_a_promise_to_begin_with(cast: Cast) -> None:
    ticket = answered(cast)
    page = text(Browser(cast, "negar").get("ticket", NOW, code=ticket.code))
    assert "hossein@example.com" in page
    assert 'name="promise" value="1405/' in page
    assert "The customer never sees this." in page


def test_a_specialist_sees_the_question_and_no_way_to_write_to_the_customer(cast: Cast) -> None:
    ticket, referral = referred(cast)
    note(actor=cast.actor("negar"), at=NOW, code=ticket.code, body="among the desk", visibility=Visibility.DESK)
    page = text(Browser(cast, "maryam").get("ticket", NOW, code=ticket.code))
    assert referral.question in page
    assert "Answer the desk" in page
    assert "Send to the customer" not in page
    assert "among the desk" not in page


def test_who_may_read_an_entry_is_said_in_a_word(cast: Cast) -> None:
    ticket, _ = referred(cast)
    note(actor=cast.actor("negar"), at=NOW, code=ticket.code, body="among the desk", visibility=Visibility.DESK)
    page = text(Browser(cast, "negar").get("ticket", NOW, code=ticket.code))
    for visibility, word in (
        ("customer ours", "To the customer"),
        ("customer theirs", "From the customer"),
        ("desk ours", "Desk only"),
        ("specialists ours", "Desk and specialists"),
    ):
        assert f'class="entry {visibility}"' in page
        assert word in page


def test_off_duty_the_agent_writes_notes_and_learns_who_is_on_duty(cast: Cast) -> None:
    ticket = answered(cast)
    night = NOW + minutes(60 * 24)
    page = text(Browser(cast, "saman").get("ticket", night, code=ticket.code))
    assert "Send to the customer" not in page
    assert "On duty now:" in page
    assert "Keep the note" in page


@pytest.mark.parametrize("name", ["hossein", "maryam", "reza"])
@pytest.mark.parametrize("page", ["ticket", "ticket-timeline", "ticket-reply", "ticket-merges"])
def test_for_strangers_a_ticket_does_not_exist(cast: Cast, name: str, page: str) -> None:
    ticket = answered(cast)
    assert Browser(cast, name).get(page, NOW, code=ticket.code).status_code == 404


def test_an_unchanged_timeline_is_not_sent_again(cast: Cast) -> None:
    ticket = answered(cast)
    browser = Browser(cast, "negar")
    first = browser.get("ticket-timeline", NOW, code=ticket.code, headers=HTMX)
    again = browser.get("ticket-timeline", NOW, code=ticket.code, headers=HTMX | {"If-None-Match": first["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)
    note(actor=cast.actor("negar"), at=NOW, code=ticket.code, body="something new")
    changed = browser.get("ticket-timeline", NOW, code=ticket.code, headers=HTMX | {"If-None-Match": first["ETag"]})
    assert "something new" in text(changed)


@pytest.mark.parametrize(
    "form", ["ticket", "ticket-reply", "ticket-ask", "ticket-schedule", "ticket-resolve", "ticket-refer"]
)
def test_every_form_to_the_customer_says_for_whom_one_speaks(cast: Cast, form: str) -> None:
    ticket = answered(cast)
    told = f"You speak for {cast.users['negar'].full_name}"
    assert told in text(Browser(cast, "saman").get(form, NOW, code=ticket.code))
    assert told not in text(Browser(cast, "negar").get(form, NOW, code=ticket.code))


def test_the_desks_own_words_about_a_ticket_are_not_shown_to_a_specialist(cast: Cast) -> None:
    ticket, _ = referred(cast)
    negar = cast.actor("negar")
    absorbed = opened(cast, subject="Somebody else's trouble")
    customer_message(actor=cast.actor("hossein"), at=NOW, code=ticket.code, body="چه شد؟")
    touch = Touch.objects.get(ticket=ticket, is_chase=True)
    reclassify_chase(actor=negar, at=NOW, code=ticket.code, touch_id=touch.pk, reason="he only said thanks")
    tag(actor=negar, at=NOW, code=ticket.code, name="difficult customer")
    merge(actor=negar, at=NOW, code=ticket.code, absorbed_code=absorbed.code)
    own = ("he only said thanks", "difficult customer", "Somebody else&#39;s trouble")
    seen = {name: text(Browser(cast, name).get("ticket", NOW, code=ticket.code)) for name in ("negar", "maryam")}
    assert [words in seen["negar"] for words in own] == [True, True, True]
    assert [words in seen["maryam"] for words in own] == [False, False, False]


def test_quality_reads_and_is_recorded(cast: Cast) -> None:
    ticket = answered(cast)
    page = text(Browser(cast, "leyla").get("ticket", NOW, code=ticket.code))
    assert ticket.subject in page
    assert "<textarea" not in page
    readings = AuditEntry.objects.filter(verb="desk.read_ticket", subject=ticket.subject_key)
    assert readings.count() == 1


def test_the_timeline_read_apart_and_each_download_are_recorded_too(cast: Cast) -> None:
    ticket = opened(cast, files=[NamedFile("log.txt", store(ContentFile(b"log", "log.txt"), at=NOW))])
    leyla = Browser(cast, "leyla")
    readings = AuditEntry.objects.filter(subject=ticket.subject_key, actor_name=cast.users["leyla"].full_name)
    for at in (NOW, NOW + minutes(1)):
        leyla.get("ticket-timeline", at, code=ticket.code, headers=HTMX)
    assert list(readings.values_list("verb", flat=True)) == ["desk.read_ticket"]
    found = Attachment.objects.get()
    assert leyla.get("attachment", NOW, attachment_id=found.pk).status_code == 200
    assert list(readings.order_by("id").values_list("verb", flat=True)) == ["desk.read_ticket", "desk.read_attachment"]
    Browser(cast, "negar").get("attachment", NOW, attachment_id=found.pk)
    assert AuditEntry.objects.filter(verb="desk.read_attachment").count() == 1


def test_an_answered_ticket_offers_reopening_and_no_reply(cast: Cast) -> None:
    ticket = fresh(resolved(cast))
    page = text(Browser(cast, "negar").get("ticket", NOW, code=ticket.code))
    assert "Reopen" in page
    assert "Send to the customer" not in page


def test_the_page_speaks_persian_with_persian_digits(cast: Cast) -> None:
    ticket = answered(cast)
    browser = Browser(cast, "negar")
    cast.users["negar"].language = "fa"
    cast.users["negar"].save(update_fields=["language"])
    page = text(browser.get("ticket", NOW, code=ticket.code))
    assert 'lang="fa" dir="rtl"' in page
    assert "پاسخ به مشتری" in page
    assert "۹ آبان ۱۴۰۵" in page or "۵ دقیقه پیش" in page
