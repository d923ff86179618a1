"""Every verb as a page: shown, done, refused beside its field, never lost, never done twice."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.cast import Cast, minutes

from pishkhan.apps.desk.models import Entry, Referral, Ticket
from pishkhan.apps.desk.rules.states import ReferralState, Status, Verb
from pishkhan.apps.desk.tests.browsing import HTMX, Browser, text
from pishkhan.apps.desk.tests.life import HALF_PAST, answered, fresh, opened, referred

NOW = HALF_PAST + minutes(5)
PROMISE = "۱۴۰۵/۰۸/۰۹ ۱۱:۰۰"
SHOWN = (
    *("ticket-reply", "ticket-note", "ticket-refer", "ticket-ask", "ticket-third-party", "ticket-schedule"),
    *("ticket-resume", "ticket-priority", "ticket-transfer", "ticket-resolve", "ticket-reopen", "ticket-close"),
    *("ticket-tags", "ticket-links", "ticket-merges", "ticket-contacts"),
)


@pytest.fixture
def negar(cast: Cast) -> Browser:
    """Negar's browser: agent of the desk, always on duty."""
    return Browser(cast, "negar")


@pytest.mark.parametrize("name", SHOWN)
def test_every_form_is_a_page_and_a_dialog(cast: Cast, negar: Browser, name: str) -> None:
    ticket = answered(cast)
    page = negar.get(name, NOW, code=ticket.code)
    dialog = negar.get(name, NOW, code=ticket.code, headers=HTMX)
    assert (page.status_code, dialog.status_code) == (200, 200)
    assert "<html" in text(page)
    assert "<html" not in text(dialog)
    assert "<form" in text(dialog)


@pytest.mark.parametrize(
    ("name", "facts", "status", "verb"),
    [
        ("ticket-reply", {"body": "We are on it.", "promise": PROMISE}, Status.OPEN, Verb.REPLIED),
        ("ticket-note", {"body": "Look at the logs."}, Status.OPEN, Verb.NOTED),
        ("ticket-third-party", {"reason": "The operator"}, Status.WAITING, Verb.WAITING_STARTED),
        ("ticket-ask", {"body": "Which one?", "reason": "Which", "reminder": PROMISE}, Status.WAITING, None),
        ("ticket-priority", {"impact": "1", "urgency": "1", "reason": "All stand still"}, Status.OPEN, None),
        ("ticket-close", {"closure": "spam", "reason": "An advertisement"}, Status.CLOSED, Verb.CLOSED),
        ("ticket-tags", {"name": "شعبه"}, Status.OPEN, Verb.TAGGED),
        (
            "ticket-contacts",
            {"channel": "phone", "direction": "in", "minutes": "۴", "note": "Asked"},
            Status.OPEN,
            None,
        ),
    ],
)
def test_a_verb_is_done(
    cast: Cast, negar: Browser, name: str, facts: dict[str, str], status: Status, verb: Verb | None
) -> None:
    ticket = answered(cast)
    response = negar.post(name, NOW, facts | {"version": str(ticket.version)}, code=ticket.code)
    assert response.status_code == 302, text(response)
    assert fresh(ticket).status == status
    latest = Entry.objects.filter(ticket=ticket).order_by("-seq").first()
    assert latest is not None
    assert verb is None or latest.verb == verb


def test_with_htmx_the_answer_is_the_ticket_as_it_is_now(cast: Cast, negar: Browser) -> None:
    ticket = answered(cast)
    facts = {"body": "Look at the logs.", "version": ticket.version}
    response = negar.post("ticket-note", NOW, facts, code=ticket.code, headers=HTMX)
    assert response.status_code == 200
    assert (response["HX-Retarget"], response["HX-Trigger"]) == ("#ticket", "dialog-close")
    assert "Look at the logs." in text(response)
    assert "Your note was kept." in text(response)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"body": "متن من", "promise": "دیروز"}, "Write a date and then a time"),
        ({"body": "متن من", "promise": "۱۴۰۵/۱۲/۰۱ ۱۰:۰۰"}, "This service level allows a promise until"),
        ({"body": "متن من", "promise": ""}, "Please fill this in."),
        ({"body": "متن من" + "ن" * 20_001, "promise": PROMISE}, "Please write at most"),
    ],
)
def test_a_refusal_stands_beside_its_field_and_loses_nothing(
    cast: Cast, negar: Browser, facts: dict[str, str], said: str
) -> None:
    ticket = answered(cast)
    facts = facts | {"version": str(ticket.version)}
    response = negar.post("ticket-reply", NOW, facts, code=ticket.code, headers=HTMX)
    assert response.status_code == 422
    assert said in text(response)
    assert facts["body"][:6] in text(response)
    assert fresh(ticket).version == ticket.version


def test_a_note_that_shows_nothing_is_no_note(cast: Cast, negar: Browser) -> None:
    ticket = answered(cast)
    response = negar.post("ticket-note", NOW, {"body": "\u200b\u200f \u2066"}, code=ticket.code, headers=HTMX)
    assert response.status_code == 422
    assert "Please fill this in." in text(response)


@pytest.mark.parametrize("name", ["—", "- _", "ـ", "ء"])
def test_a_tag_of_nothing_to_fold_is_no_tag(cast: Cast, negar: Browser, name: str) -> None:
    ticket = answered(cast)
    response = negar.post("ticket-tags", NOW, {"name": name}, code=ticket.code, headers=HTMX)
    assert response.status_code == 422
    assert "A tag needs a letter or a digit." in text(response)


def test_a_stale_page_gets_both_texts_and_may_send_again(cast: Cast, negar: Browser) -> None:
    ticket = answered(cast)
    negar.post("ticket-note", NOW, {"body": "theirs, in between", "version": ticket.version}, code=ticket.code)
    stale = {"body": "mine, written meanwhile", "version": str(ticket.version)}
    response = negar.post("ticket-note", NOW, stale, code=ticket.code, headers=HTMX)
    assert response.status_code == 409
    assert "theirs, in between" in text(response)
    assert "mine, written meanwhile" in text(response)
    current = fresh(ticket).version
    assert f'name="version" value="{current}"' in text(response)
    again = negar.post("ticket-note", NOW, stale | {"version": str(current)}, code=ticket.code)
    assert again.status_code == 302


def test_the_same_form_sent_twice_makes_one_thing(cast: Cast, negar: Browser) -> None:
    ticket = answered(cast)
    facts = {"body": "Only once.", "submit_key": "k" * 20}
    for _ in range(2):
        assert negar.post("ticket-note", NOW, facts, code=ticket.code).status_code == 302
    assert Entry.objects.filter(ticket=ticket, body="Only once.").count() == 1


def test_files_are_kept_with_the_words(cast: Cast, negar: Browser) -> None:
    ticket = answered(cast)
    facts = {"body": "See the log.", "attachments": SimpleUploadedFile("../خطا.txt", b"line\n")}
    negar.post("ticket-note", NOW, facts, code=ticket.code)
    entry = Entry.objects.get(ticket=ticket, body="See the log.")
    assert [kept.name for kept in entry.attachments.all()] == ["خطا.txt"]


def test_taking_is_one_press(cast: Cast, negar: Browser) -> None:
    ticket = opened(cast)
    negar.post("ticket-take", NOW, {"version": ticket.version}, code=ticket.code)
    assert fresh(ticket).owner_id == cast.users["negar"].pk


def test_a_question_goes_to_a_team_and_comes_back_with_its_answer(cast: Cast, negar: Browser) -> None:
    ticket = answered(cast)
    facts = {"team": str(cast.network.pk), "reason": "skill", "question": "Is it the line?"}
    negar.post("ticket-refer", NOW, facts, code=ticket.code)
    referral = Referral.objects.get(ticket=ticket)
    maryam = Browser(cast, "maryam")
    answer = {"answer": "It was the line.", "outcome": "solved"}
    words = {"code": ticket.code, "referral_id": referral.pk}
    assert maryam.post("ticket-referral-answer", NOW, answer, **words).status_code == 302
    referral.refresh_from_db()
    assert (referral.state, referral.answer) == (ReferralState.ANSWERED, "It was the line.")
    negar.post("ticket-referral-repeat", NOW, {"question": "And now?"}, **words)
    negar.post("ticket-referral-return", NOW, {"reason": "Found it"}, **words)
    referral.refresh_from_db()
    assert referral.state == ReferralState.TAKEN_BACK


def test_a_question_is_reached_only_through_its_own_ticket(cast: Cast, negar: Browser) -> None:
    _, referral = referred(cast)
    other = opened(cast)
    words = {"code": other.code, "referral_id": referral.pk}
    assert negar.post("ticket-referral-return", NOW, {"reason": "x"}, **words).status_code == 404


def test_merging_is_previewed_done_and_undone(cast: Cast, negar: Browser) -> None:
    ticket, other = answered(cast), opened(cast, subject="The same again")
    preview = negar.get("ticket-merges", NOW, code=ticket.code, query={"absorbed": other.code})
    assert "The same again" in text(preview)
    negar.post("ticket-merges", NOW, {"absorbed": other.code}, code=ticket.code)
    assert fresh(other).merged_into_id == ticket.pk
    merge = fresh(other).absorptions.get()
    negar.post("ticket-merge-undoing", NOW, {}, code=ticket.code, merge_id=merge.pk)
    assert fresh(other).merged_into_id is None


def test_the_final_answer_names_category_and_cause(cast: Cast, negar: Browser) -> None:
    ticket = answered(cast)
    refused = negar.post("ticket-resolve", NOW, {"answer": "It works."}, code=ticket.code, headers=HTMX)
    assert refused.status_code == 422
    assert "Please choose one of the list." in text(refused)
    facts = {"answer": "It works.", "category": str(cast.category.pk), "cause": str(cast.cause.pk)}
    negar.post("ticket-resolve", NOW, facts, code=ticket.code)
    assert fresh(ticket).status == Status.RESOLVED
    reopened = negar.post("ticket-reopen", NOW, {"reason": "Not yet"}, code=ticket.code)
    assert reopened.status_code == 302
    assert fresh(ticket).status == Status.OPEN


@pytest.mark.parametrize("name", ["ticket-reply", "ticket-resolve", "ticket-ask"])
def test_a_specialist_never_writes_to_the_customer(cast: Cast, name: str) -> None:
    ticket, _ = referred(cast)
    category, cause = str(cast.category.pk), str(cast.cause.pk)
    facts = {"body": "x", "answer": "x", "reason": "x", "promise": PROMISE, "reminder": PROMISE}
    facts |= {"category": category, "cause": cause}
    response = Browser(cast, "maryam").post(name, NOW, facts, code=ticket.code, headers=HTMX)
    assert response.status_code == 422
    assert fresh(ticket).version == ticket.version


@pytest.mark.parametrize("name", ["ticket-tag-removal", "ticket-link-removal", "ticket-merge-undoing", "ticket-chase"])
def test_what_is_not_of_this_ticket_does_not_exist(cast: Cast, negar: Browser, name: str) -> None:
    ticket = answered(cast)
    key = {"ticket-tag-removal": "tag_id", "ticket-link-removal": "link_id", "ticket-merge-undoing": "merge_id"}
    words = {key.get(name, "touch_id"): 999_999}
    assert negar.post(name, NOW, {"reason": "x"}, code=ticket.code, **words).status_code == 404
    assert Ticket.objects.filter(pk=ticket.pk, version=ticket.version).exists()
