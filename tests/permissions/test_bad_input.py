"""Every field of every form, filled with what nobody should send: a sentence beside the field, never an error of ours.

The fields come from the forms as they are shown, so a new one is tried on the day it is made.
"""

import html
import re
from dataclasses import dataclass
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, reverse

from pishkhan.apps.academy.models import Attempt
from pishkhan.apps.desk.models import Entry, Ticket
from tests.permissions.forms import FORMS
from tests.permissions.senders import good, sender
from tests.permissions.table import TABLE
from tests.permissions.test_permissions import undone
from tests.permissions.unchanged import Imprint, imprint
from tests.permissions.world import World

HOSTILE = (
    '"><script>alert(1)</script><img src=x onerror=alert(2)><a hx-get="/sign-out/" hx-trigger="load">{{1111*1111}}'
)
INVISIBLE = "\u200b\u200c\u202e \u2066\u2069\ufeff\u3164\u00a0"
BAD = {
    "invisible": INVISIBLE,
    "unreadable": "\u202eقیمت\u202c \u2067abc\u2069 الف\x00ب\x01\x1b[31m" + "\u064b\u0301" * 60 + "👨‍👩‍👧‍👦" * 40,
    "digits": "۱۲٣4,٫٬-+",
    "huge": "x" * 1_000_000,
    "markup": HOSTILE + "{0} {named} %(x)s %s",
}
BY_ITSELF = ("window", "ticket", "seq", "next", "answers_key", "submit_key", "which", "seen", "article", "language")
"""What pages send beside what is typed."""
STRICTER = {"unreadable", "huge"}
"""What PostgreSQL itself refuses and SQLite takes: zero bytes and texts longer than their column."""
DATES = (
    *("1405/13/45 27:90", "1404/12/30 10:00", "0000/00/00", "9999/99/99 99:99", "1405-08-10T", "۱۴۰۵/۰۸/٣١ 24:00"),
    *("فردا", "2026-11-01 10:30", "1300/01/01 00:00", "1499/12/29 23:59", "-1405/08/10 10:30", "1405/08/10 10:30" * 50),
)
WHEN = {"promise", "reminder", "until", "began_at"}
MACHINERY = {
    "csrfmiddlewaretoken",
    "submit_key",
    "version",
    "files",
    "attachments",
    "next",
    "language",
    "theme",
    "digits",
}
WORDS = {"subject", "body", "question", "answer", "reason", "evidence", "note"}
OPEN_FORMS = {"sign-in", "status", "status-code", "preferences", "sign-out", "password-reset", "help-answer"}
ON_THE_PAGE = (
    "portal-request-",
    "ticket-tag-removal",
    "ticket-link-removal",
    "ticket-merge-undoing",
    "ticket-take",
    "desk-dealing",
    "account-",
    "triage-",
    "canned-reply-removal",
    "saved-view-",
    "major-incident-children",
    "major-incident-detach",
)
DONE = {200, 201, 302}
LEFT_OUT = {
    ("ticket-resume", "reason"),
    ("academy-lesson-new", "body"),
    ("academy-lesson-text", "body"),
    ("article-new", "body"),
    ("article-text", "body"),
    ("article-preview", "body"),
    ("article-flag-settling", "answer"),
    ("regulation-editions", "reason"),
}
"""What may be left out: what has come, and the text of a lesson that is a film or a file."""
TAKEN = DONE | {400, 404, 409, 413, 422}
CELL = re.compile(r"_(?:critical|high|medium|low)\b|(?<=cell)_\w+")
NAME = re.compile(r'<(?:input|textarea|select)[^>]*?\bname="([a-z_]+)"')

_SHOWN: dict[str, frozenset[str]] = {}
"""The fields of the pages that were looked at; the world is the same for all tests, and so is the page."""


@dataclass(frozen=True, slots=True)
class Form:
    """A good form, its sender, and the house as it is before he sends it."""

    name: str
    address: str
    typed: dict[str, Any]
    sender: str
    client: Client
    before: Imprint

    @property
    def is_open(self) -> bool:
        """Whether anybody may send it, and its attempts are counted."""
        return self.name in OPEN_FORMS

    def fields(self) -> set[str]:
        """What it has: what a good one is filled with, and what the page shows."""
        if self.name.startswith(ON_THE_PAGE) or self.is_open:
            return set(self.typed)
        if self.name not in _SHOWN:
            page = self.client.get(self.address)
            _SHOWN[self.name] = frozenset(NAME.findall(page.text)) - MACHINERY - {"q"}
        return set(_SHOWN[self.name])


def form_of(world: World, name: str) -> Form:
    """The form ``name``; whatever is sent of it is undone, so that it is made once for all that is wrong with it."""
    address, typed = good(world, name)
    who = sender(name)
    return Form(name, address, typed, who, world.clients["visitor" if name in OPEN_FORMS else who], imprint())


def send(form: Form, field: str, value: str) -> HttpResponse:
    """Send a good form with one bad field; what is refused changes nothing."""
    case = (form.name, form.sender, field, value[:40])
    with undone(form.client):
        answer = form.client.post(form.address, form.typed | {field: value})
        assert answer.status_code in TAKEN, case
        if answer.status_code in DONE:
            _check_stored(case)
        else:
            assert form.is_open or imprint() == form.before, case
    if answer.status_code == 422:
        _check_page(answer, field, form.typed)
    return answer


def _check_stored(case: tuple[str, ...]) -> None:
    ticket, entry = Ticket.objects.latest("id"), Entry.objects.latest("id")
    for text in (ticket.subject, ticket.waiting_reason, entry.body):
        assert not set(text) & set("\x00\x01\x1b\u200b\u202e\u2066\ufeff"), case


def _check_page(answer: HttpResponse, field: str, typed: dict[str, object]) -> None:
    page = answer.text
    assert 'role="alert"' in page
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert '<a hx-get="/sign-out/"' not in page
    for other in WORDS & set(typed) - {field}:
        assert html.escape(str(typed[other])) in page, other


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize(
    "kinds",
    [pytest.param(STRICTER, marks=pytest.mark.both, id="stricter"), pytest.param(set(BAD) - STRICTER, id="other")],
)
def test_whatever_is_typed_is_taken_or_refused_in_words(world: World, name: str, kinds: set[str]) -> None:
    form = form_of(world, name)
    fields = form.fields()
    for turn, (kind, value) in enumerate(BAD.items()):
        for field in _one_of_each_row(fields, turn) if kind in kinds else ():
            if kind != "invisible" or form.is_open or field not in WORDS & set(form.typed):  # else by the next test
                send(form, field, value)


def _one_of_each_row(fields: set[str], turn: int) -> list[str]:
    """Cells of a table are read by one parser: one of each row is tried, another one with every kind of input."""
    rows: dict[str, list[str]] = {}
    for field in sorted(fields):
        rows.setdefault(CELL.sub("", field), []).append(field)
    return [cells[turn % len(cells)] for cells in rows.values()]


@pytest.mark.parametrize("name", [name for name in FORMS if name not in OPEN_FORMS])
def test_words_that_show_nothing_are_named_beside_their_field(world: World, name: str) -> None:
    form = form_of(world, name)
    for field in sorted(WORDS & set(form.typed)):
        for value in (INVISIBLE, "", "   \n\t "):
            answer = send(form, field, value)
            if (name, field) in LEFT_OUT:
                assert answer.status_code in DONE, (name, field)
                continue
            assert answer.status_code == 422, (name, field)
            assert re.search(rf'id="[\w-]*{field}-error"', answer.text), (name, field)


@pytest.mark.parametrize("name", [name for name in FORMS if name not in OPEN_FORMS])
def test_a_date_that_is_none_is_named_beside_its_field_and_kept(world: World, name: str) -> None:
    form = form_of(world, name)
    for field in sorted(WHEN & form.fields()):
        for value in DATES:
            answer = send(form, field, value)
            if name == "ticket-refer" or (answer.status_code == 302 and value.startswith("2026")):
                continue  # without a message to the customer nothing is promised
            assert answer.status_code == 422, (name, field, value)
            said = f"{field}-error" if name != "new-ticket" else "-error|role=.alert"  # nobody was on duty in 1300
            assert re.search(rf'id="[\w-]*{said}', answer.text), (name, field, value)
            assert html.escape(value) in answer.text


@pytest.mark.both
@pytest.mark.parametrize("name", FORMS)
def test_a_body_that_is_no_form(world: World, name: str) -> None:
    form = form_of(world, name)
    for content_type, data in (
        ("application/x-www-form-urlencoded", b"body=%FF%FE&reason=%00&subject=\xff"),
        ("application/json", b'{"body": ['),
        ("multipart/form-data; boundary=x", b"--x\r\nnonsense"),
        ("multipart/form-data", b"--"),
        ("text/plain", b"\x00\xff"),
        ("application/x-www-form-urlencoded", b"&".join(b"a%d=1" % number for number in range(600))),
    ):
        with undone(form.client):
            answer = form.client.post(form.address, data, content_type=content_type)
            assert answer.status_code in TAKEN, (name, content_type)
    assert imprint() == form.before


SOUGHT = (*BAD.values(), "%", "_", "0" * 10)
DAYS = (BAD["unreadable"], *DATES[:4], "1406/01", "0001-01-01", "2026-99-99", "9999-12-31")
SEARCHED = {
    "/search/": ("q", SOUGHT),
    "/search/suggestions/": ("q", SOUGHT),
    "/help/": ("q", SOUGHT),
    "/help/suggestions/": ("q", SOUGHT),
    "/console/contacts/people/": ("q", SOUGHT),
    "/console/contacts/": ("q", SOUGHT),
    "/console/tickets/new/": ("q", SOUGHT),
    "/console/reports/": ("day", DAYS),
    "/console/people/": ("q", SOUGHT),
}


@pytest.mark.parametrize("address", SEARCHED)
def test_whatever_is_sought_in_an_address_is_answered(world: World, address: str) -> None:
    word, values = SEARCHED[address]
    for value in values:
        answer = world.clients["negar"].get(address, {word: value[:3000]})
        assert answer.status_code in {200, 302, 400}, (address, value[:40])
        assert "<script>alert" not in answer.content.decode()
    assert world.clients["negar"].get("/console/reports/?period=%27&day=x").status_code == 200


def test_hostile_words_come_out_as_words_everywhere(world: World) -> None:
    """Shown on every page that lists or tells a ticket, to everybody who may see it; also in the mails."""
    address, typed = good(world, "portal-request-new")
    world.clients["hossein"].post(address, typed | {"subject": HOSTILE, "body": HOSTILE})
    ticket = Ticket.objects.latest("id")
    for name in ("ticket-reply", "ticket-note", "ticket-tags", "ticket-contacts", "ticket-refer"):
        sent = dict(FORMS[name][1](world))
        hostile = {field: HOSTILE for field in WORDS - {"reason"} if field in sent}
        sent |= hostile | ({"name": HOSTILE[:40]} if "name" in sent else {})
        answer = world.clients["negar"].post(reverse(name, kwargs={"code": ticket.code}), sent)
        assert answer.status_code == 302, name
    for name, (state, *_rows) in TABLE.items():
        if not state and name not in {"inbox", "portal-requests", "contacts", "report-service"}:
            continue
        for who in ("negar", "hossein", "leyla", "maryam"):
            ids = {"code": ticket.code} if state else {"view": "desk"} if name == "inbox" else {}
            try:
                path = reverse(name, kwargs=ids)
            except NoReverseMatch:  # parts have their own tests
                continue
            page = world.clients[who].get(path).content.decode()
            for raw in ("<script>alert", "<img src=x", '<a hx-get="/sign-out/"', "1234321"):
                assert raw not in page.replace(ticket.code, ""), (name, who, raw)


def test_what_a_page_sends_by_itself_is_read_as_anything(world: World) -> None:
    for name in FORMS:
        form = form_of(world, name)
        with undone(form.client):
            answer = form.client.post(form.address, {**dict.fromkeys(BY_ITSELF, "\x00a"), **form.typed})
        assert answer.status_code in TAKEN, name


def test_a_window_is_called_by_the_name_its_page_was_given(world: World) -> None:
    form = form_of(world, "portal-attempt-submission")
    names = []
    for sent in ("\x00a", "0" * 31, "0" * 32):
        with undone(form.client):
            form.client.post(form.address, {**form.typed, "window": sent})
            names += Attempt.objects.exclude(window="").values_list("window", flat=True)
    assert set(names) == {"0" * 32}
