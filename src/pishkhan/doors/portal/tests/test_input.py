"""Bad input gets a clear sentence beside its field, never an error of ours; nothing typed is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.cast import SATURDAY, Cast, minutes

from pishkhan.apps.desk.models import Entry, Ticket
from pishkhan.doors.portal.tests.people import People
from pishkhan.infra.testing import frozen

NEW = "portal-request-new"
INVISIBLE = "\u200b\u200c\u202e \u2066\u2069\ufeff"
ERROR = 'class="error" id="id_{field}-error"'


@pytest.fixture(autouse=True)
def at_noon():
    with frozen(SATURDAY + minutes(100)):
        yield


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("subject", "", "Please fill this in."),
        ("subject", INVISIBLE, "Please fill this in."),
        ("subject", "ن" * 201, "at most 200 characters"),
        ("body", "   \n\n ", "Please fill this in."),
        ("body", INVISIBLE, "Please fill this in."),
        ("body", "x" * 20_001, "at most 20,000 characters"),
        ("impact", "", "Please choose one of the list."),
        ("impact", "7", "Please choose one of the list."),
        ("urgency", "۱۲abc", "Please choose one of the list."),
        ("request_type", "", "Please choose one of the list."),
        ("request_type", "' OR 1=1", "Please choose one of the list."),
        ("organisation", "یک", "Please choose one of the list."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(people: People, field: str, typed: str, said: str) -> None:
    answer = people.post("hossein", reverse(NEW), **people.request_form(**{field: typed}))
    assert answer.status_code == 422
    assert said.replace(",", "") in answer.text.replace(",", "").replace("٬", "")
    assert not Ticket.objects.exists()


def test_what_was_typed_is_still_there(people: People) -> None:
    typed = people.request_form(subject="", body="long <b>words</b> & more", urgency=3)
    page = people.post("hossein", reverse(NEW), **typed).text
    assert "long &lt;b&gt;words&lt;/b&gt; &amp; more</textarea>" in page
    assert 'name="urgency" value="3"' in page
    assert ERROR.format(field="subject") in page


def test_digits_of_any_kind_are_taken_and_hidden_marks_are_taken_off(people: People, cast: Cast) -> None:
    persian = str(cast.how_to.pk).translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    typed = people.request_form(impact="۱", urgency="١", request_type=persian, subject="\u202eدرخواست\u202c \u2066تازه")
    assert people.post("hossein", reverse(NEW), **typed).status_code == 302
    ticket = Ticket.objects.get()
    assert (ticket.impact, ticket.urgency, ticket.request_type_id) == (1, 1, cast.how_to.pk)
    assert ticket.subject == "درخواست تازه"


def test_markup_in_words_is_shown_never_run(people: People, cast: Cast) -> None:
    bad = '<img src=x onerror=alert(1)><script>alert(2)</script><a hx-get="/sign-out/">x</a>'
    people.post("hossein", reverse(NEW), **people.request_form(subject=bad, body=bad))
    ticket = Ticket.objects.get()
    for name in ("portal-request", "portal-request-live", "portal-request-sent"):
        page = people.get("hossein", reverse(name, kwargs={"code": ticket.code}))
        assert "<script>alert" not in page.text
        assert "<img src=x" not in page.text
        assert "<a hx-get" not in page.text
    assert "&lt;script&gt;" in page.text
    assert bad not in people.get("hossein", reverse("portal-requests")).text


def test_the_same_form_sent_twice_makes_one_request(people: People) -> None:
    typed = people.request_form(submit_key="0123456789abcdef")
    first, second = (people.post("hossein", reverse(NEW), **typed) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Ticket.objects.count() == 1


def test_a_message_sent_twice_is_one_message(people: People, replied: Ticket) -> None:
    address = reverse("portal-request-messages", kwargs={"code": replied.code})
    for _ in range(2):
        assert people.post("hossein", address, body="Any news?", submit_key="abcdef0123456789").status_code == 302
    assert Entry.objects.filter(ticket=replied, verb="customer_wrote").count() == 1


def test_two_people_never_share_a_submit_key(people: People) -> None:
    key = "0123456789abcdef"
    people.post("hossein", reverse(NEW), **people.request_form(submit_key=key))
    typed = people.request_form(submit_key=key, organisation=people.cast.mehr.pk)
    people.post("fatemeh", reverse(NEW), **typed)
    assert Ticket.objects.count() == 2


def test_files_are_kept_with_their_names_and_too_many_are_refused(people: People) -> None:
    files = [SimpleUploadedFile(f"گزارش {number}.txt", b"words") for number in range(2)]
    people.post("hossein", reverse(NEW), **people.request_form(attachments=files))
    entry = Entry.objects.get(verb="opened")
    assert {kept.name for kept in entry.attachments.all()} == {"گزارش 0.txt", "گزارش 1.txt"}
    many = [SimpleUploadedFile(f"{number}.txt", b"words") for number in range(11)]
    answer = people.post("hossein", reverse(NEW), **people.request_form(attachments=many))
    assert answer.status_code in (413, 422)


def test_an_empty_or_oversized_file_is_named(people: People, settings) -> None:
    settings.FILE_MAX_BYTES = 1024 * 1024
    for upload, said in (
        (SimpleUploadedFile("empty.txt", b""), "is empty"),
        (SimpleUploadedFile("large.bin", b"x" * (1024 * 1024 + 1)), "larger than 1 MB"),
    ):
        answer = people.post("hossein", reverse(NEW), **people.request_form(attachments=upload))
        assert answer.status_code == 422
        assert said in answer.text
    assert not Ticket.objects.exists()


@pytest.mark.parametrize("name", ["portal-request-messages", "portal-request-additions"])
@pytest.mark.parametrize("typed", ["", INVISIBLE, "x" * 20_001])
def test_a_message_that_says_nothing_or_too_much(people: People, replied: Ticket, name: str, typed: str) -> None:
    answer = people.post("hossein", reverse(name, kwargs={"code": replied.code}), body=typed)
    assert answer.status_code == 422
    assert 'id="message-body-error"' in answer.text


@pytest.mark.parametrize("score", ["0", "6", "five", "-1"])
def test_a_score_outside_the_scale(people: People, answered: Ticket, score: str) -> None:
    address = reverse("portal-request-confirmation", kwargs={"code": answered.code})
    answer = people.post("hossein", address, score=score)
    assert answer.status_code == 422
    assert 'id="confirm-score-error"' in answer.text


@pytest.mark.parametrize("code", ["abc", "1234567890", "0" * 300, "----"])
def test_an_address_of_no_request(people: People, code: str) -> None:
    assert people.get("hossein", f"/portal/requests/{code}/").status_code == 404
