"""Every address of the portal × every kind of person: the table is the promise (design §4, "Who sees what")."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.cast import SATURDAY, Cast, minutes

from pishkhan.apps.desk.actions.customer import confirm
from pishkhan.apps.desk.actions.speaking import note
from pishkhan.apps.desk.models import Attachment, Ticket
from pishkhan.doors.portal.tests.people import People
from pishkhan.doors.portal.uploads import stored_files
from pishkhan.infra.testing import frozen

WHO = ("visitor", "hossein", "fatemeh", "zahra", "bahram", "negar")
"""A visitor, representative of Pars (the requester), of Mehr, another of Pars' staff, its signatory, an agent."""
LOOK = {
    "portal-requests": (302, 200, 200, 200, 200, 404),
    "portal-request-new": (302, 200, 200, 200, 404, 404),
    "portal-request": (302, 200, 404, 404, 404, 404),
    "portal-request-sent": (302, 200, 404, 404, 404, 404),
    "portal-request-live": (302, 200, 404, 404, 404, 404),
    "portal-request-follow-up": (302, 302, 404, 404, 404, 404),
    "portal-request-messages": (302, 405, 405, 405, 405, 404),
    "status": (200, 200, 200, 200, 200, 200),
    "status-code": (200, 200, 200, 200, 200, 200),
    "status-shown": (302, 302, 302, 302, 302, 302),
}
SEND = {
    "portal-request-messages": ({"body": "a"}, (302, 302, 404, 404, 404, 404)),
    "portal-request-additions": ({"body": "a"}, (302, 302, 404, 404, 404, 404)),
    "portal-request-withdrawal": ({"reason": "a"}, (302, 302, 404, 404, 404, 404)),
    "portal-request-confirmation": ({}, (302, 422, 404, 404, 404, 404)),
    "portal-request-refusals": ({"reason": "a"}, (302, 422, 404, 404, 404, 404)),
}


def words(name: str, ticket: Ticket) -> dict[str, str]:
    return {} if name in {"portal-requests", "portal-request-new"} or "status" in name else {"code": ticket.code}


@pytest.fixture(autouse=True)
def at_noon():
    with frozen(SATURDAY + minutes(100)):
        yield


@pytest.mark.parametrize("name", LOOK)
def test_who_may_look(people: People, replied: Ticket, name: str) -> None:
    address = reverse(name, kwargs=words(name, replied))
    assert tuple(people.get(who, address).status_code for who in WHO) == LOOK[name]


@pytest.mark.parametrize("name", SEND)
def test_who_may_send(people: People, replied: Ticket, name: str) -> None:
    typed, expected = SEND[name]
    address = reverse(name, kwargs={"code": replied.code})
    others = {who: people.post(who, address, **typed) for who in WHO if who != "hossein"}
    assert others["visitor"]["Location"].startswith(reverse("sign-in"))
    assert not Ticket.objects.exclude(version=replied.version).exists()
    answers = others | {"hossein": people.post("hossein", address, **typed)}
    assert tuple(answers[who].status_code for who in WHO) == expected


def test_staff_sees_his_own_request_and_his_representative_sees_it_too(people: People, cast: Cast) -> None:
    people.post("zahra", reverse("portal-request-new"), **people.request_form())
    page = reverse("portal-request", kwargs={"code": Ticket.objects.get().code})
    answers = [people.get(who, page).status_code for who in ("zahra", "hossein", "bahram", "fatemeh")]
    assert answers == [200, 200, 404, 404]


def test_after_the_window_a_stranger_cannot_follow_up(people: People, cast: Cast, answered: Ticket) -> None:
    confirm(actor=cast.actor("hossein"), at=SATURDAY + minutes(90), code=answered.code)
    with frozen(SATURDAY + minutes(60 * 24 * 30)):
        people.sign_in("fatemeh")
        address = reverse("portal-request-follow-up", kwargs={"code": answered.code})
        assert people.post("fatemeh", address, **people.request_form()).status_code == 404
    assert Ticket.objects.count() == 1


@pytest.mark.parametrize("field", ["organisation", "product", "request_type"])
@pytest.mark.parametrize("number", ["999999", "99999999999999999"])
def test_an_id_of_nothing_is_not_found(people: People, field: str, number: str) -> None:
    answer = people.post("hossein", reverse("portal-request-new"), **people.request_form(**{field: number}))
    assert answer.status_code == 404
    assert not Ticket.objects.exists()


def test_another_customers_organisation_is_not_found(people: People, cast: Cast) -> None:
    for who in ("hossein", "zahra"):
        typed = people.request_form(organisation=cast.mehr.pk)
        assert people.post(who, reverse("portal-request-new"), **typed).status_code == 404
    assert not Ticket.objects.exists()


def test_a_made_up_cursor_is_refused(people: People) -> None:
    assert people.get("hossein", reverse("portal-requests") + "?page=made-up").status_code == 400


def test_who_gets_a_file_and_that_it_is_only_saved(people: People, replied: Ticket) -> None:
    page = SimpleUploadedFile("<b>صفحه.html", b"<script>alert(1)</script>", "text/html")
    people.post(
        "hossein", reverse("portal-request-additions", kwargs={"code": replied.code}), body="see", attachments=page
    )
    address = reverse("attachment", kwargs={"attachment_id": Attachment.objects.get().pk})
    answers = {who: people.get(who, address) for who in (*WHO, "maryam", "leyla")}
    assert [answer.status_code for answer in answers.values()] == [302, 200, 404, 404, 404, 200, 404, 200]
    for who in ("hossein", "negar", "leyla"):
        assert answers[who]["Content-Disposition"].startswith("attachment")
        assert answers[who]["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answers[who]["Content-Security-Policy"]
        assert b"".join(answers[who].streaming_content) == b"<script>alert(1)</script>"


def test_a_file_among_ourselves_never_reaches_the_customer(people: People, cast: Cast, replied: Ticket) -> None:
    files = stored_files([SimpleUploadedFile("inside.txt", b"only us")])
    note(actor=cast.actor("negar"), at=SATURDAY + minutes(30), code=replied.code, body="see", files=files)
    address = reverse("attachment", kwargs={"attachment_id": Attachment.objects.get().pk})
    assert people.get("hossein", address).status_code == 404
    assert people.get("negar", address).status_code == 200


@pytest.mark.parametrize("number", ["0", "424242", "99999999999999999999999"])
def test_no_such_file(people: People, number: str) -> None:
    assert people.get("hossein", f"/files/{number}/").status_code == 404
