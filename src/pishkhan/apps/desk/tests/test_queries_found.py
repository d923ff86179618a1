"""Who finds which tickets, by what, and that nobody learns of more (design §4, "Who sees what"; G4, O3)."""

import pytest
from django.db import transaction
from tests.cast import SATURDAY, Cast, minutes

from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.actions.triage import recognise
from pishkhan.apps.desk.models import Ticket, TriageItem
from pishkhan.apps.desk.tests.life import opened, referred
from pishkhan.infra.search import indexing
from pishkhan.infra.search.finding import find, find_of_kind
from pishkhan.infra.search.models import Document
from pishkhan.infra.search.rebuilding import rebuild
from pishkhan.infra.testing import count_queries
from pishkhan.pure.actor import ANONYMOUS, SYSTEM
from pishkhan.pure.persian import format_code, sought, to_persian_digits
from pishkhan.pure.refusal import NotFound


def _codes(cast: Cast, who: str, text: str) -> list[str]:
    groups = find(cast.actor(who), sought(text))
    return [hit.ref for group in groups if group.source.kind == "ticket" for hit in group.hits]


@pytest.mark.parametrize(
    "typed",
    ["کندی کارتابل", "كندي كارتابل", "کارتابل", "کارت", "  کارتابل؟ ", "كندی   کارتـابل", "کار\u200cتابل", "KND کندی"],
)
def test_a_subject_is_found_in_every_spelling(cast: Cast, typed: str) -> None:
    ticket = opened(cast, subject="کندی کارتابل knd")
    assert _codes(cast, "negar", typed) == [ticket.code]


@pytest.mark.parametrize("shape", ["{}", " {} ", "\u2066{}\u2069", "#{}"])
def test_a_tracking_code_is_found_in_any_digits_and_by_its_beginning(cast: Cast, shape: str) -> None:
    ticket = opened(cast)
    for typed in (ticket.code, format_code(ticket.code), to_persian_digits(ticket.code), ticket.code[:4]):
        assert _codes(cast, "negar", shape.format(typed)) == [ticket.code], typed


def test_the_number_it_had_at_another_desk_is_found(cast: Cast) -> None:
    ticket = opened(cast)
    Ticket.objects.filter(pk=ticket.pk).update(source_number="INC-0045/7")
    rebuild()
    assert _codes(cast, "negar", "inc۰۰۴۵") == _codes(cast, "negar", "INC-0045/7") == [ticket.code]


def test_newer_tickets_come_first_and_every_word_must_be_there(cast: Cast) -> None:
    first, second = opened(cast, subject="خطای چاپ گزارش"), opened(cast, subject="گزارش ماهانه")
    assert _codes(cast, "negar", "گزارش") == [second.code, first.code]
    assert _codes(cast, "negar", "گزارش خطا") == [first.code]
    assert _codes(cast, "negar", "گزارش نامه") == []


@pytest.mark.parametrize(
    ("who", "finds"),
    [
        ("negar", True),
        ("saman", True),
        ("amir", True),
        ("leyla", True),
        ("maryam", False),
        ("reza", False),
        ("mina", False),
        ("hossein", True),
        ("zahra", False),
        ("bahram", False),
        ("fatemeh", False),
    ],
)
def test_only_whoever_may_see_a_ticket_finds_it(cast: Cast, who: str, *, finds: bool) -> None:
    ticket = opened(cast)
    for typed in (ticket.code, ticket.code[:3], "کارتابل", "پارس"):
        found = _codes(cast, who, typed)
        assert (ticket.code in found) is (finds and typed != "پارس"), typed


def test_a_visitor_finds_nothing_and_the_system_everything(cast: Cast) -> None:
    ticket = opened(cast)
    assert find(ANONYMOUS, sought(ticket.code)) == []
    assert [hit.ref for group in find(SYSTEM, sought("کارتابل")) for hit in group.hits] == [ticket.code]


def test_a_requester_finds_his_own_and_no_colleagues(cast: Cast) -> None:
    opened(cast)
    own = opened(cast, contact_id=cast.contacts["zahra"].pk)
    assert _codes(cast, "zahra", "کارتابل") == [own.code]


def test_whoever_is_asked_finds_it_from_that_moment_on(cast: Cast) -> None:
    ticket, _referral = referred(cast)
    opened(cast)
    assert _codes(cast, "maryam", "کارتابل") == [ticket.code]


def test_a_mark_cannot_be_typed(cast: Cast) -> None:
    opened(cast)
    for typed in (f"d:{cast.desk.pk}", "01:", f"o:{cast.pars.pk}", "01", f"d{cast.desk.pk}"):
        assert _codes(cast, "leyla", typed) == [], typed


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        "*",
        "کارتابل*",
        '"کارتابل"',
        "کارتابل AND",
        "NEAR(کارتابل)",
        "^کارتابل",
        "-کارتابل",
        "terms:کارتابل",
        "کارتابل'",
        "کارتابل\\",
        "کارتابل & !x",
        ":*",
        "(",
        "کارتابل\x00",
        "%",
        "_",
        "<b>کارتابل</b>",
        "\u200c",
        "؟!؟",
    ],
)
def test_whatever_is_typed_is_words_and_never_a_language(cast: Cast, typed: str) -> None:
    opened(cast)
    assert len(_codes(cast, "negar", typed)) <= 1


def test_a_text_that_was_pasted_is_answered_calmly(cast: Cast) -> None:
    opened(cast)
    for typed in ("کارتابل " * 2_000, "ک" * 10_000, "1 " * 5_000, "\u064b" * 10_000, "کارتابل" + "\u200c" * 10_000):
        assert len(_codes(cast, "negar", typed)) <= 1


def test_the_index_built_anew_is_the_index_as_it_grew(cast: Cast) -> None:
    referred(cast)
    opened(cast, subject="چاپ")
    grown = sorted(Document.objects.values_list("pk", "terms"))
    Document.objects.filter(pk__gte=0).update(terms="01:x")
    Document.objects.create(pk=99_999 << 6 | 1, terms="01:ghost")
    rebuild()
    assert sorted(Document.objects.values_list("pk", "terms")) == grown
    assert _codes(cast, "leyla", "ghost") == []
    Document.objects.all().delete()
    assert rebuild()["ticket"] == 2
    assert sorted(Document.objects.values_list("pk", "terms")) == grown


def test_an_unknown_sender_who_is_recognised_finds_his_ticket(cast: Cast) -> None:
    asked = cast.asked(organisation_id=None, contact_id=None, subject="ناشناس")
    ticket = open_ticket(actor=cast.actor("negar"), at=SATURDAY, asked=asked)
    assert _codes(cast, "hossein", "ناشناس") == []
    item = TriageItem.objects.get(ticket=ticket)
    who = {"contact_id": cast.contacts["hossein"].pk, "organisation_id": cast.pars.pk}
    recognise(actor=cast.actor("negar"), at=SATURDAY + minutes(5), item_id=item.pk, **who)
    assert _codes(cast, "hossein", "ناشناس") == [ticket.code]
    assert _codes(cast, "fatemeh", "ناشناس") == []


def test_what_is_rolled_back_is_not_found(cast: Cast) -> None:
    with transaction.atomic():
        opened(cast, subject="هرگز")
        assert _codes(cast, "negar", "هرگز")
        transaction.set_rollback(True)
    assert _codes(cast, "negar", "هرگز") == []


def test_finding_in_all_kinds_is_two_queries(cast: Cast) -> None:
    opened(cast)
    actor = cast.actor("negar")
    with count_queries(2):
        find(actor, sought("کارتابل"))
    with count_queries(2):
        find_of_kind(actor, sought("کارتابل"), "ticket")


@pytest.mark.parametrize("who", ["negar", "maryam", "leyla", "hossein", "fatemeh"])
def test_words_of_many_tickets_find_what_words_of_few_do(cast: Cast, who: str, monkeypatch: pytest.MonkeyPatch) -> None:
    referred(cast)
    for _ in range(4):
        opened(cast)
    opened(cast, contact_id=cast.contacts["zahra"].pk)
    actor = cast.actor(who)

    def found() -> tuple[object, ...]:
        page = find_of_kind(actor, sought("کارتابل"), "ticket", size=2)
        second = find_of_kind(actor, sought("کارتابل"), "ticket", size=2, cursor=page.next_cursor)
        return _codes(cast, who, "کارتابل"), page.items, second.items

    few = found()
    monkeypatch.setattr(indexing, "FEW", 2)
    assert found() == few


def test_one_kind_is_walked_page_by_page(cast: Cast) -> None:
    codes = [opened(cast).code for _ in range(5)][::-1]
    actor, seen, cursor = cast.actor("negar"), [], None
    while True:
        page = find_of_kind(actor, sought("کارتابل"), "ticket", cursor=cursor, size=2)
        seen += [hit.ref for hit in page.items]
        cursor = page.next_cursor
        if cursor is None:
            break
    assert seen == codes
    with pytest.raises(NotFound):
        find_of_kind(actor, sought("کارتابل"), "nonsense")
