"""What a customer sees, and what his buttons do."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from tests.cast import SATURDAY, Cast, minutes

from pishkhan.apps.catalogue.models import RequestType
from pishkhan.apps.customers.actions import affiliate
from pishkhan.apps.desk.actions.customer import confirm
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.actions.speaking import note
from pishkhan.apps.desk.models import Ticket, TicketLink, Touch
from pishkhan.apps.desk.rules.states import Closure, Status
from pishkhan.doors.portal.tests.people import People
from pishkhan.infra.testing import count_queries, frozen
from pishkhan.pure.actor import SYSTEM, Role

NOON = SATURDAY + minutes(100)


def address(name: str, ticket: Ticket) -> str:
    return reverse(name, kwargs={"code": ticket.code})


@pytest.fixture(autouse=True)
def at_noon():
    with frozen(NOON):
        yield


def test_the_list_shows_step_and_promise(people: People, replied: Ticket) -> None:
    page = people.get("hossein", reverse("portal-requests")).text
    assert replied.subject in page
    assert "Being worked on" in page
    assert "You hear from us by" in page


def test_a_promise_gone_late_is_admitted(people: People, replied: Ticket) -> None:
    with frozen(SATURDAY + minutes(131)):
        assert "We are late" in people.get("hossein", reverse("portal-requests")).text
        assert "are late" in people.get("hossein", address("portal-request", replied)).text


def test_what_needs_the_customer_comes_first(people: People, cast: Cast, asked: Ticket) -> None:
    people.post("hossein", reverse("portal-request-new"), **people.request_form(subject="Newer but waiting for us"))
    page = people.get("hossein", reverse("portal-requests")).text
    assert page.index(asked.subject) < page.index("Newer but waiting for us")


def test_a_signatory_sees_the_list_without_any_text(people: People, answered: Ticket) -> None:
    page = people.get("bahram", reverse("portal-requests")).text
    assert "Answered" in page
    assert answered.subject not in page
    assert address("portal-request", answered) not in page


def test_empty_lists_say_what_to_do(people: People) -> None:
    assert "tracking code at once" in people.get("fatemeh", reverse("portal-requests")).text
    assert "No closed requests" in people.get("fatemeh", reverse("portal-requests") + "?tab=closed").text


def test_the_list_and_the_page_cost_few_queries(people: People, answered: Ticket) -> None:
    with count_queries(7):
        people.get("hossein", reverse("portal-requests"))
    with count_queries(14):
        people.get("hossein", address("portal-request", answered))


def test_long_lists_come_in_pages_that_keep_their_order(people: People, cast: Cast, asked: Ticket, monkeypatch) -> None:
    monkeypatch.setattr("pishkhan.apps.desk.queries.portal.PAGE_SIZE", 2)
    for number in range(3):
        at = SATURDAY + minutes(30 + number)
        open_ticket(actor=cast.actor("hossein"), at=at, asked=cast.asked(subject=f"Request {number}"))
    seen, address_now = [], reverse("portal-requests")
    while address_now:
        page = people.get("hossein", address_now).text
        seen += re.findall(r"<b><bdi>(.+?)</bdi></b>", page)
        found = re.search(r'href="([^"]+)" rel="next"', page)
        address_now = found[1].replace("&amp;", "&") if found else ""
    assert seen == [asked.subject, "Request 2", "Request 1", "Request 0"]


def test_somebody_of_two_organisations_chooses_for_which(people: People, cast: Cast) -> None:
    hossein = cast.contacts["hossein"]
    affiliate(actor=SYSTEM, at=SATURDAY, contact_id=hossein.pk, organisation_id=cast.mehr.pk, role=Role.STAFF)
    page = people.get("hossein", reverse("portal-request-new")).text
    assert cast.pars.name in page
    assert cast.mehr.name in page
    people.post("hossein", reverse("portal-request-new"), **people.request_form(organisation=cast.mehr.pk))
    assert Ticket.objects.get().organisation_id == cast.mehr.pk


def test_a_new_request_gets_its_code_and_what_happens_next(people: People) -> None:
    sent = people.browsers["hossein"].post(reverse("portal-request-new"), people.request_form(), follow=True)
    ticket = Ticket.objects.get()
    assert sent.redirect_chain == [(address("portal-request-sent", ticket), 302)]
    assert f'data-copy="{ticket.code}"' in sent.text
    assert "What happens next" in sent.text
    assert ticket.contact_id == people.cast.contacts["hossein"].pk


def test_the_conversation_shows_only_what_customers_may_read(people: People, cast: Cast, replied: Ticket) -> None:
    note(actor=cast.actor("negar"), at=SATURDAY + minutes(30), code=replied.code, body="between us only")
    page = people.get("hossein", address("portal-request", replied)).text
    assert "بررسی می‌کنیم." in page
    assert "between us only" not in page


def test_asking_the_desk_is_a_chase_and_adding_is_not(people: People, replied: Ticket) -> None:
    people.post("hossein", address("portal-request-additions", replied), body="The log is attached.")
    assert not Touch.objects.filter(ticket=replied, is_chase=True).exists()
    people.post("hossein", address("portal-request-messages", replied), body="Any news?")
    assert Touch.objects.filter(ticket=replied, is_chase=True).count() == 1


def test_an_answer_to_our_question_resumes_and_is_no_chase(people: People, asked: Ticket) -> None:
    page = people.get("hossein", address("portal-request", asked)).text
    assert "Your answer to the desk" in page
    people.post("hossein", address("portal-request-messages", asked), body="Version 7.")
    asked.refresh_from_db()
    assert (asked.status, asked.chase_count) == (Status.OPEN, 0)


def test_confirming_closes_with_score_and_word(people: People, answered: Ticket) -> None:
    typed = {"score": 5, "word": "quick and clear", "version": answered.version}
    people.post("hossein", address("portal-request-confirmation", answered), **typed)
    answered.refresh_from_db()
    assert (answered.closure, answered.satisfaction, answered.satisfaction_word) == (
        Closure.CONFIRMED,
        5,
        "quick and clear",
    )


def test_a_refusal_resumes_the_work(people: People, answered: Ticket) -> None:
    people.post("hossein", address("portal-request-refusals", answered), reason="Still slow.", version=answered.version)
    answered.refresh_from_db()
    assert (answered.status, answered.refusal_count) == (Status.OPEN, 1)


def test_a_stale_confirmation_shows_both_and_can_be_sent_again(people: People, answered: Ticket) -> None:
    shown = people.post(
        "hossein", address("portal-request-confirmation", answered), word="my word", version=answered.version - 1
    )
    assert shown.status_code == 409
    assert "my word" in shown.text
    assert f'name="version" value="{answered.version}"' in shown.text
    answered.refresh_from_db()
    assert answered.status == Status.RESOLVED


def test_words_typed_while_the_desk_answered_are_offered_in_the_right_box(people: People, answered: Ticket) -> None:
    shown = people.post("hossein", address("portal-request-messages", answered), body="It is slow again")
    assert shown.status_code == 422
    assert "Did the answer help?" in shown.text
    assert ">\nIt is slow again</textarea>" in shown.text
    assert "has been answered" in shown.text


def test_reopening_inside_the_window_and_following_up_after_it(people: People, cast: Cast, answered: Ticket) -> None:
    confirm(actor=cast.actor("hossein"), at=SATURDAY + minutes(90), code=answered.code)
    assert "It is not solved after all" in people.get("hossein", address("portal-request", answered)).text
    with frozen(SATURDAY + timedelta(days=30)):
        people.sign_in("hossein")
        page = people.get("hossein", address("portal-request", answered)).text
        assert address("portal-request-follow-up", answered) in page
        refused = people.post("hossein", address("portal-request-refusals", answered), reason="Again.")
        assert refused.status_code == 422
        people.post("hossein", address("portal-request-follow-up", answered), **people.request_form())
        link = TicketLink.objects.select_related("source").get(target=answered)
        assert link.kind == "follows"
        assert link.source.code in people.get("hossein", address("portal-request", answered)).text


def test_withdrawing_closes_the_request(people: People, replied: Ticket) -> None:
    people.post("hossein", address("portal-request-withdrawal", replied), reason="Found it myself.")
    replied.refresh_from_db()
    assert replied.closure == Closure.WITHDRAWN


def test_an_unchanged_fragment_costs_one_query_and_says_nothing(people: People, replied: Ticket) -> None:
    live = address("portal-request-live", replied)
    first = people.get("hossein", live, headers={"HX-Request": "true"})
    assert "<form" not in first.text
    assert "<textarea" not in first.text
    with count_queries(4):  # session, account, what he is where, and the version
        again = people.get("hossein", live, headers={"HX-Request": "true", "If-None-Match": first["ETag"]})
    assert again.status_code == 304
    people.post("hossein", address("portal-request-additions", replied), body="New fact")
    changed = people.get("hossein", live, headers={"HX-Request": "true", "If-None-Match": first["ETag"]})
    assert "New fact" in changed.text


def test_the_fragment_says_when_other_buttons_are_due(people: People, answered: Ticket) -> None:
    live = address("portal-request-live", answered)
    assert "moved on" in people.get("hossein", f"{live}?offers=withdraw-write").text
    assert "moved on" not in people.get("hossein", f"{live}?offers=decide").text


def test_persian_is_the_first_language(people: People, cast: Cast, replied: Ticket) -> None:
    cast.users["hossein"].language = "fa"
    cast.users["hossein"].save(update_fields=["language"])
    page = people.get("hossein", address("portal-request", replied)).text
    assert '<html lang="fa" dir="rtl"' in page
    assert "۹ آبان ۱۴۰۵" in page


def test_a_visit_is_asked_for_with_what_its_kind_needs(people: People) -> None:
    visit = RequestType.objects.get(code="visit")
    form = people.get("hossein", f"{reverse('portal-request-new')}?kind=visit").text
    assert 'name="told_place"' in form
    assert f'name="request_type" value="{visit.pk}"' in form
    typed = people.request_form(request_type=visit.pk, kind="visit", told_place="Tehran", told_contact="Zahra")
    refused = people.post("hossein", reverse("portal-request-new"), **typed, told_phone="12")
    assert refused.status_code == 422
    assert "Tehran" in refused.text
    typed |= {"told_phone": "۰۹۱۲۱۲۳۴۵۶۷", "told_days_1": "۱۴۰۵/۰۸/۱۲"}
    assert people.post("hossein", reverse("portal-request-new"), **typed).status_code == 302
    ticket = Ticket.objects.get()
    kept = {"place": "Tehran", "contact": "Zahra", "phone": "+989121234567", "days": ["2026-11-03"]}
    assert ticket.particulars.facts == kept
    assert "Contact on site" in people.get("hossein", address("portal-request", ticket)).text
    assert "Contact on site" in people.get("negar", reverse("ticket", kwargs={"code": ticket.code})).text


def test_a_day_that_is_over_is_refused_beside_the_first_day_and_nothing_is_opened(people: People) -> None:
    visit = RequestType.objects.get(code="training")
    typed = people.request_form(request_type=visit.pk, kind="training", told_topic="Archive", told_people="۵")
    refused = people.post("hossein", reverse("portal-request-new"), **typed, told_days_2="1405/01/01")
    assert refused.status_code == 422
    assert "This day is over already." in refused.text
    assert not Ticket.objects.exists()
    assert people.get("hossein", f"{reverse('portal-request-new')}?kind=nothing").status_code == 404
