"""Letters: numbered by register and Jalali year, corrected by annotation, cancelled in their place (D4)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import DatabaseError, transaction
from tests.cast import SATURDAY, Cast, build_cast

from pishkhan.apps.contracts.models import Contract
from pishkhan.apps.contracts.tests.builders import drawn_up
from pishkhan.apps.customers.actions import create_organisation
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.letters import queries
from pishkhan.apps.letters.actions import (
    NamedScan,
    add_scans,
    annotate_letter,
    cancel_letter,
    link_letter,
    register_letter,
)
from pishkhan.apps.letters.actions.reading import record_download, record_reading
from pishkhan.apps.letters.models import Annotation, Letter, Register, Scan
from pishkhan.infra.append_only import AppendOnlyError
from pishkhan.infra.events.models import AuditEntry, Event
from pishkhan.infra.files import store
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.refusal import Conflict, NotFound, Refusal

pytestmark = pytest.mark.django_db
NEW_YEAR = datetime(2027, 3, 20, 20, 30, tzinfo=UTC)
"""Midnight of 1 Farvardin 1406 in Tehran."""


@pytest.fixture
def cast(db: None) -> Cast:
    """The named cast."""
    return build_cast()


def registered(cast: Cast, *, who: str = "negar", at: datetime = SATURDAY, **given: object) -> Letter:
    """One letter; incoming from Pars unless said otherwise."""
    facts = {"direction": "in", "subject": "تمدید قرارداد", "correspondent": "شرکت پارس‌گستر"} | given
    return register_letter(actor=cast.actor(who), at=at, **facts)


def scanned(name: str = "نامه.pdf", text: bytes = b"%PDF-1.7 scan") -> NamedScan:
    """One file."""
    return NamedScan(name, store(ContentFile(text), at=SATURDAY))


def test_each_register_counts_for_itself_and_anew_every_jalali_year(cast: Cast) -> None:
    before, after = NEW_YEAR - timedelta(seconds=1), NEW_YEAR
    made = [
        registered(cast, at=at, direction=direction)
        for at, direction in ((before, "in"), (before, "in"), (before, "out"), (after, "in"), (after, "out"))
    ]
    assert [(one.direction, one.reference) for one in made] == [
        ("in", "1405/1"),
        ("in", "1405/2"),
        ("out", "1405/1"),
        ("in", "1406/1"),
        ("out", "1406/1"),
    ]


def test_what_fails_leaves_no_gap(cast: Cast) -> None:
    registered(cast)
    with pytest.raises(Refusal):
        registered(cast, ticket_code="1234567894")
    with transaction.atomic():
        registered(cast)
        transaction.set_rollback(True)
    assert registered(cast).number == 2


def test_it_keeps_what_is_written_on_it(cast: Cast) -> None:
    letter = registered(
        cast,
        day=date(2026, 10, 25),
        their_number="۱۲۳/الف",
        organisation_id=cast.pars.pk,
        scans=[scanned(), scanned("پیوست.pdf", b"%PDF-1.7 more")],
    )
    found = queries.letter(cast.actor("mina"), letter.pk)
    assert (found.day, found.their_number, found.organisation) == (date(2026, 10, 25), "۱۲۳/الف", cast.pars)
    assert [scan.name for scan in found.scans.order_by("id")] == ["نامه.pdf", "پیوست.pdf"]
    assert Event.objects.get(name="letters.letter_registered").data["organisation_id"] == cast.pars.pk
    assert AuditEntry.objects.get(verb="letters.register_letter").actor_id == cast.users["negar"].pk


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"subject": " "}, "subject"),
        ({"correspondent": ""}, "correspondent"),
        ({"direction": "sideways"}, "direction"),
        ({"day": date(2026, 11, 30)}, "day"),
        ({"day": date(1999, 1, 1)}, "day"),
        ({"their_number": "x" * 61}, "their_number"),
        ({"ticket_code": "1234567894"}, "ticket_code"),
    ],
)
def test_what_cannot_be_meant_is_refused_beside_its_field(cast: Cast, given: dict[str, object], field: str) -> None:
    with pytest.raises(Refusal) as refused:
        registered(cast, **given)
    assert refused.value.field == field
    assert not Letter.objects.exists()
    assert not Register.objects.filter(last_number__gt=0).exists()


def test_a_letter_of_a_request_belongs_to_its_organisation_and_no_other(cast: Cast) -> None:
    ticket = open_ticket(actor=cast.actor("hossein"), at=SATURDAY, asked=cast.asked())
    assert registered(cast, ticket_code=ticket.code).organisation == cast.pars
    with pytest.raises(Refusal) as refused:
        registered(cast, ticket_code=ticket.code, organisation_id=cast.mehr.pk)
    assert refused.value.field == "ticket_code"


def test_whoever_may_not_see_a_request_cannot_link_it(cast: Cast) -> None:
    ticket = open_ticket(actor=cast.actor("hossein"), at=SATURDAY, asked=cast.asked())
    with pytest.raises(Refusal):
        registered(cast, who="mina", ticket_code=ticket.code)
    letter = registered(cast, ticket_code=ticket.code)
    seen = queries.letter(cast.actor("mina"), letter.pk)
    assert queries.ticket_code_of(cast.actor("mina"), seen) == ""
    assert queries.ticket_code_of(cast.actor("negar"), seen) == ticket.code
    assert [one.pk for one in queries.matching_letters(cast.actor("negar"), ticket_code=ticket.code)] == [letter.pk]
    with pytest.raises(NotFound):
        queries.matching_letters(cast.actor("mina"), ticket_code=ticket.code)


def test_a_request_that_is_hidden_from_the_writer_stays(cast: Cast) -> None:
    ticket = open_ticket(actor=cast.actor("hossein"), at=SATURDAY, asked=cast.asked())
    other = open_ticket(actor=SYSTEM, at=SATURDAY, asked=cast.asked())
    letter = registered(cast, ticket_code=ticket.code)
    given = {"at": SATURDAY, "letter_id": letter.pk}
    saved = link_letter(actor=cast.actor("mina"), **given, organisation_id=cast.pars.pk)
    assert saved.ticket == ticket
    assert link_letter(actor=cast.actor("mina"), **given).organisation == cast.pars
    for wrong in ({"organisation_id": cast.mehr.pk}, {"ticket_code": other.code}):
        with pytest.raises(Refusal) as refused:
            link_letter(actor=cast.actor("mina"), **given, **wrong)
        assert refused.value.field in wrong
    assert link_letter(actor=cast.actor("negar"), **given).ticket is None


def test_a_correction_is_an_annotation_and_nothing_is_written_over(cast: Cast) -> None:
    letter = registered(cast, scans=[scanned()])
    annotate_letter(actor=cast.actor("negar"), at=SATURDAY, letter_id=letter.pk, text="تاریخ روی نامه ۱ آبان است.")
    with pytest.raises(AppendOnlyError):
        Annotation.objects.update(text="دیگر")
    with pytest.raises(AppendOnlyError):
        Scan.objects.all().delete()
    annotation = Annotation.objects.get()
    annotation.text = "دیگر"
    with pytest.raises(AppendOnlyError):
        annotation.save()


def test_a_cancelled_letter_keeps_its_number_and_its_reason(cast: Cast) -> None:
    letter = registered(cast)
    who = {"actor": cast.actor("negar"), "at": SATURDAY, "letter_id": letter.pk}
    with pytest.raises(Refusal) as refused:
        cancel_letter(**who, reason=" ")
    assert refused.value.field == "reason"
    cancel_letter(**who, reason="دو بار ثبت شد")
    kept = queries.letters_page(cast.actor("leyla")).items[0]
    assert (kept.number, kept.state, kept.cancel_reason) == (1, "cancelled", "دو بار ثبت شد")
    assert registered(cast).number == 2
    for act in (
        lambda: cancel_letter(**who, reason="باز"),
        lambda: link_letter(**who),
        lambda: add_scans(**who, scans=[scanned()]),
    ):
        with pytest.raises(Refusal):
            act()
    annotate_letter(**who, text="شمارهٔ ۲ جای آن است.")


def test_two_who_change_the_same_letter_are_told(cast: Cast) -> None:
    letter = registered(cast)
    who = {"actor": cast.actor("negar"), "at": SATURDAY, "letter_id": letter.pk, "version": 1}
    link_letter(**who, organisation_id=cast.pars.pk)
    with pytest.raises(Conflict):
        link_letter(**who, organisation_id=cast.mehr.pk)
    with pytest.raises(Conflict):
        cancel_letter(**who, reason="اشتباه")


def test_the_database_itself_gives_no_number_twice(cast: Cast) -> None:
    letter = registered(cast)
    letter.pk = None
    with pytest.raises(DatabaseError), transaction.atomic():
        letter.save(force_insert=True)


@pytest.mark.parametrize("who", ["maryam", "leyla", "hossein", "bahram"])
def test_only_who_keeps_the_registers_writes(cast: Cast, who: str) -> None:
    letter = registered(cast, organisation_id=cast.pars.pk)
    acts = {"actor": cast.actor(who), "at": SATURDAY, "letter_id": letter.pk}
    for act in (
        lambda: registered(cast, who=who),
        lambda: annotate_letter(**acts, text="یک"),
        lambda: cancel_letter(**acts, reason="یک"),
        lambda: link_letter(**acts),
        lambda: add_scans(**acts, scans=[scanned()]),
    ):
        with pytest.raises(Refusal):
            act()


def test_a_customer_reads_his_own_that_count_and_nobody_elses(cast: Cast) -> None:
    own = registered(cast, organisation_id=cast.pars.pk, scans=[scanned()])
    gone = registered(cast, organisation_id=cast.pars.pk)
    cancel_letter(actor=cast.actor("negar"), at=SATURDAY, letter_id=gone.pk, reason="اشتباه")
    other = registered(cast, organisation_id=cast.mehr.pk, scans=[scanned("دیگر.pdf", b"%PDF other")])
    nobodys = registered(cast)
    for who in ("hossein", "bahram"):
        assert [one.pk for one in queries.letters_page(cast.actor(who)).items] == [own.pk]
        for letter in (gone, other, nobodys):
            with pytest.raises(NotFound):
                queries.letter(cast.actor(who), letter.pk)
        with pytest.raises(NotFound):
            queries.scan(cast.actor(who), other.scans.get().pk)
        with pytest.raises(NotFound):
            queries.letters_page(cast.actor(who), organisation_id=cast.mehr.pk)
        assert queries.scan(cast.actor(who), own.scans.get().pk).name == "نامه.pdf"
    for who in ("zahra", "maryam"):
        assert not queries.letters_for(cast.actor(who)).exists()


def test_letters_are_found_by_what_is_written_of_them_and_by_number(cast: Cast) -> None:
    first = registered(cast, subject="تمدید قرارداد پشتیبانی", their_number="4521/ب")
    second = registered(cast, direction="out", subject="پاسخ", correspondent="بیمارستان مهر")

    def found(**wanted: object) -> list[int]:
        return [one.pk for one in queries.letters_page(cast.actor("negar"), **wanted).items]

    assert found() == [second.pk, first.pk]
    assert found(text="قرارداد پشتيباني") == [first.pk]
    assert found(text="۴۵۲۱") == [first.pk]
    assert found(text="بیمارستان") == [second.pk]
    assert found(text="۱۴۰۵/۱", direction="out") == [second.pk]
    assert found(text="²²²²/۱", direction="out") == [second.pk], "no year, so a number of any"
    assert found(year=1406) == []
    assert found(state="cancelled") == []


def test_a_letter_belongs_to_a_contract_that_counts_for_its_organisation(cast: Cast) -> None:
    own, strange = drawn_up(cast), drawn_up(cast, organisation=cast.mehr, number="پ-۲")
    branch = create_organisation(actor=SYSTEM, at=SATURDAY, name="شعبه", parent_id=cast.pars.pk)
    letter = registered(cast, contract_id=own.pk)
    assert letter.organisation == cast.pars
    assert queries.letters_of_contract(cast.actor("negar"), own.pk) == [letter]
    for place, contract in ((cast.pars, strange), (branch, own)):
        with pytest.raises(Refusal) as refused:
            registered(cast, organisation_id=place.pk, contract_id=contract.pk)
        assert refused.value.field == "contract_id"
    with pytest.raises(NotFound):
        registered(cast, contract_id=9999)
    Contract.objects.filter(pk=own.pk).update(covers_tree=True)
    assert registered(cast, organisation_id=branch.pk, contract_id=own.pk).contract == own
    link_letter(actor=cast.actor("negar"), at=SATURDAY, letter_id=letter.pk, organisation_id=cast.pars.pk)
    letter.refresh_from_db()
    assert letter.contract is None


def test_administrators_and_quality_read_on_record(cast: Cast) -> None:
    letter = registered(cast, organisation_id=cast.pars.pk, scans=[scanned()])
    scan = Scan.objects.get()
    for who in ("negar", "reza", "leyla", "bahram"):
        for minute in (0, 30, 90):
            record_reading(actor=cast.actor(who), at=SATURDAY + timedelta(minutes=minute), letter=letter)
        record_download(actor=cast.actor(who), at=SATURDAY, scan=scan)
    rows = AuditEntry.objects.filter(verb__startswith="letters.read").values_list("actor_id", "verb")
    names = {cast.users["reza"].pk: "reza", cast.users["leyla"].pk: "leyla"}
    read = ["letters.read_letter", "letters.read_letter", "letters.read_scan"]
    assert sorted((names[pk], verb) for pk, verb in rows) == [(who, verb) for who in ("leyla", "reza") for verb in read]
