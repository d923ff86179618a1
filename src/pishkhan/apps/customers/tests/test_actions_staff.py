"""Lists of staff: looked through, confirmed, brought in – and everything that is refused on the way."""

import io
import zipfile

import pytest
import xlsxwriter
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pishkhan.apps.customers import actions, queries
from pishkhan.apps.customers.actions import staff
from pishkhan.apps.customers.models import Affiliation, Contact, SearchKey, StaffRow, StaffUpload
from pishkhan.apps.customers.queries import uploads
from pishkhan.apps.customers.rules import Outcome, UploadState
from pishkhan.apps.customers.tests.builders import AT, Town, contact, customer, organisation, town, vendor
from pishkhan.apps.customers.tests.lists import look, looked, outcomes, send, take, taken, workbook
from pishkhan.apps.people import actions as people
from pishkhan.apps.people.models import User
from pishkhan.apps.people.rules import Side
from pishkhan.infra.events.models import AuditEntry, Event
from pishkhan.infra.mail.models import OutgoingMail
from pishkhan.pure.actor import ANONYMOUS, SYSTEM, Actor, Role
from pishkhan.pure.refusal import NotFound, Refusal

pytestmark = pytest.mark.django_db
SHAHRAM = ("شهرام كاوه", "", "Shahram@Pars.example", "۰۹۱۲۱۱۱۲۲۳۳", "کارشناس", "۱۰۱")
SARA = ("سارا احمدی", "sara", "", "", "", "")


def counts(upload: StaffUpload) -> tuple[int, int, int, int]:
    """New, changed, known, not taken."""
    return upload.fresh, upload.changed, upload.known, upload.wrong


def test_looking_through_tells_what_would_be_and_writes_nobody() -> None:
    where = organisation("شرکت نفت")
    upload = looked(where, SHAHRAM, (), SARA, ("", "", "x@y.example"), SHAHRAM)
    assert UploadState(upload.state) is UploadState.READY
    assert counts(upload) == (2, 0, 0, 2)
    assert [(number, outcome) for number, outcome, _ in outcomes(upload)] == [
        (2, "new"),
        (4, "new"),
        (5, "wrong"),
        (6, "wrong"),
    ]
    assert "row {row}" in outcomes(upload)[3][2]
    assert StaffRow.objects.get(upload=upload, number=6).facts == {"row": 2}
    assert not Contact.objects.exists()
    assert not User.objects.exists()


def test_a_list_brings_people_with_account_role_and_what_they_are_found_by() -> None:
    where = organisation("شرکت نفت")
    upload = taken(where, SHAHRAM, SARA)
    assert (upload.state, counts(upload), upload.rows_taken) == ("done", (2, 0, 0, 0), 2)
    shahram = Contact.objects.get(email="shahram@pars.example")
    assert (shahram.full_name, shahram.mobile, shahram.job_title) == ("شهرام كاوه", "+989121112233", "کارشناس")
    account = shahram.user
    assert account is not None
    assert (account.username, account.side, account.is_active) == ("shahram@pars.example", "customer", True)
    assert not account.has_usable_password()
    place = Affiliation.objects.get(contact=shahram)
    assert (place.organisation, place.role, place.personnel_number) == (where, "staff", "۱۰۱")
    agent = vendor(Role.AGENT)
    for text in ("شهرام کاوه", "شهرامکاوه", "0912 111", "shahram@", "sara"):
        assert len(queries.find_contacts(agent, text)) == 1, text
    assert Event.objects.filter(name="customers.contact_created").count() == 2
    told = Event.objects.get(name="customers.staff_list_taken").data
    counted = {"fresh": 2, "changed": 0, "known": 0, "wrong": 0}
    assert told == {"upload_id": upload.pk, "organisation_id": where.pk} | counted
    assert queries.customer_facts(account.pk).works_at == {where.pk}


def test_the_same_list_again_adds_nothing() -> None:
    where = organisation("شرکت نفت")
    taken(where, SHAHRAM, SARA)
    before = (Contact.objects.count(), User.objects.count(), SearchKey.objects.count(), Affiliation.objects.count())
    again = taken(where, SHAHRAM, SARA)
    assert counts(again) == (0, 0, 2, 0)
    assert before == (
        Contact.objects.count(),
        User.objects.count(),
        SearchKey.objects.count(),
        Affiliation.objects.count(),
    )


def test_a_second_list_changes_what_it_says_otherwise_and_nothing_else() -> None:
    where = organisation("شرکت نفت")
    taken(where, SHAHRAM, SARA)
    version = Contact.objects.get(email="shahram@pars.example").version
    upload = taken(
        where,
        ("شهرام کاوه", "", "shahram@pars.example", "", "مدیر", ""),
        ("سارا احمدی", "sara", "sara@pars.example", "", "", ""),
    )
    assert counts(upload) == (0, 2, 0, 0)
    shahram, sara = Contact.objects.order_by("id")
    assert (shahram.job_title, shahram.mobile, shahram.version) == ("مدیر", "+989121112233", version + 1)
    assert (sara.email, sara.email_key) == ("sara@pars.example", "sara@pars.example")
    assert queries.find_contacts(vendor(Role.AGENT), "sara@pars.example") == [sara]


def test_somebody_who_called_before_gets_his_account() -> None:
    where = organisation("شرکت نفت")
    known = contact("شهرام کاوه", where, email="shahram@pars.example")
    upload = taken(where, SHAHRAM)
    known.refresh_from_db()
    assert counts(upload) == (0, 1, 0, 0)
    assert known.user is not None
    assert known.mobile == "+989121112233"


def test_other_peoples_mailboxes_and_names_are_refused_without_a_word_about_them() -> None:
    all_of = town()
    people.create_user(actor=SYSTEM, at=AT, username="negar", full_name="نگار", side=Side.VENDOR)
    upload = looked(
        all_of.ministry,
        ("نگار امینی", "", "negar@bank.example"),
        ("نگار دیگر", "negar", "n@x.example"),
        ("نگار سوم", "نگارِ", "n3@x.example"),
    )
    assert counts(upload) == (1, 0, 0, 2)
    for _, outcome, reason in outcomes(upload)[:2]:
        assert outcome == "wrong"
        assert "بانک" not in reason
        assert "bank" not in reason.lower()


def test_a_list_never_touches_representatives_and_signatories() -> None:
    where = organisation("شرکت نفت")
    speaker = contact("شهرام کاوه", where, Role.REPRESENTATIVE, email="shahram@pars.example")
    upload = taken(where, SHAHRAM)
    assert counts(upload) == (0, 0, 0, 1)
    speaker.refresh_from_db()
    assert (speaker.mobile, speaker.user) == ("", None)


def test_formulas_errors_and_hidden_rows_are_refused_by_name() -> None:
    where, file = organisation("شرکت نفت"), io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["نام کامل", "ایمیل", "یادداشت"])
        sheet.write_row(1, 0, ["الف ب", "a@x.example"])
        sheet.write_formula(1, 2, "=1+1")
        sheet.write(2, 0, "پ ت")
        sheet.write_formula(2, 1, '="p@x.example"', value="p@x.example")
        sheet.write(3, 0, "ث ج")
        sheet.write_formula(3, 1, "=1/0", value="#DIV/0!")
        sheet.write_row(4, 0, ["چ ح", "c@x.example"])
        sheet.set_row(4, None, None, {"hidden": True})
    upload = look(send(where, file.getvalue()))
    assert [outcome for _, outcome, _ in outcomes(upload)] == ["new", "wrong", "wrong", "wrong"]
    assert [row.field for row in StaffRow.objects.order_by("number")] == ["", "email", "email", ""]
    assert "formula" in outcomes(upload)[1][2]
    assert "hidden" in outcomes(upload)[3][2]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (workbook([], ["رنگ", "وزن"]), "customers.no_header"),
        (workbook([], ["نام کامل", "ایمیل", "ایمیل"]), "customers.heading_twice"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "sheets.old"),
        (b"<html>", "sheets.kind"),
        (workbook([SHAHRAM])[:-300], "sheets.broken"),
        ("رنگ,وزن\nآبی,۲".encode(), "customers.no_header"),
    ],
)
def test_a_file_that_is_no_list_is_refused_at_once_beside_the_file(content: bytes, code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        send(organisation("شرکت نفت"), content)
    assert (refusal.value.code, refusal.value.field) == (code, "file")
    assert not StaffUpload.objects.exists()


def test_which_of_two_sheets_is_meant_is_not_guessed_and_a_guide_is_no_list() -> None:
    where = organisation("شرکت نفت")
    for names, code in ((("یک", "دو"), "customers.two_lists"), (("یک", "راهنما"), "")):
        file = io.BytesIO()
        with xlsxwriter.Workbook(file) as book:
            for name in names:
                rows = [["نام کامل", "ایمیل"], ["شهرام کاوه", "s@x.example"]] if name != "راهنما" else [["نام کامل"]]
                sheet = book.add_worksheet(name)
                for number, row in enumerate(rows):
                    sheet.write_row(number, 0, row)
        if code:
            with pytest.raises(Refusal, match=code):
                send(where, file.getvalue())
        else:
            assert counts(look(send(where, file.getvalue()))) == (1, 0, 0, 0)


def test_merged_cells_too_many_rows_and_no_row_refuse_the_whole_list(monkeypatch: pytest.MonkeyPatch) -> None:
    where, file = organisation("شرکت نفت"), io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["نام کامل", "ایمیل"])
        sheet.merge_range("A2:B3", "شهرام")
    upload = look(send(where, file.getvalue()))
    assert (upload.state, upload.refusal_facts) == ("refused", {"ranges": "A2:B3"})
    assert look(send(where, workbook([]))).refusal == "The list has no row below its headings."
    monkeypatch.setattr("pishkhan.apps.customers.actions.staff.looking.MOST_ROWS", 1)
    upload = look(send(where, workbook([SHAHRAM, SARA])))
    assert (upload.state, upload.refusal_facts) == ("refused", {"limit": 1})
    assert not StaffRow.objects.exists()


def test_damage_that_shows_only_while_rows_are_read_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pishkhan.apps.customers.actions.staff.looking.ROWS_AT_ONCE", 400)
    where = organisation("شرکت نفت")
    rows = [(f"کارمند {n}", "", f"k{n}@x.example") for n in range(1200)]
    source, file = io.BytesIO(workbook(rows)), io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(file, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            # The last row claims to stand before the others: found after two slices were kept.
            new.writestr(part, content.replace(b'<row r="1200"', b'<row r="1"') if "sheet1" in part else content)
    upload = look(send(where, file.getvalue()))
    assert (upload.state, upload.fresh, StaffRow.objects.count()) == ("refused", 0, 0)


def test_work_goes_on_where_it_was_and_twice_at_once_adds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("looking", "taking"):
        monkeypatch.setattr(f"pishkhan.apps.customers.actions.staff.{module}.ROWS_AT_ONCE", 3)
    monkeypatch.setattr("pishkhan.apps.customers.actions.staff.looking.ROWS_A_TURN", 6)
    monkeypatch.setattr("pishkhan.apps.customers.actions.staff.taking.SLICES_A_TURN", 2)
    where = organisation("شرکت نفت")
    upload = send(where, workbook([(f"کارمند {n}", "", f"k{n}@x.example") for n in range(20)]))
    who = {"actor": SYSTEM, "at": AT, "upload_id": upload.pk}
    assert staff.look_through(**who) == 7
    assert StaffRow.objects.count() == 6
    assert [staff.look_through(**who) for _ in range(4)] == [13, 19, None, None]
    upload.refresh_from_db()
    assert (upload.state, upload.rows_read, StaffRow.objects.count()) == ("ready", 20, 20)
    staff.confirm_staff_list(actor=SYSTEM, at=AT, upload_id=upload.pk, invites=False)
    assert staff.take_staff(**who) == 7
    assert Contact.objects.count() == 6
    take(upload)
    assert (upload.state, upload.rows_taken, Contact.objects.count(), User.objects.count()) == ("done", 20, 20, 20)
    assert staff.take_staff(**who) is None


def test_what_changed_in_the_house_meanwhile_is_judged_anew() -> None:
    all_of = town()
    upload = looked(all_of.ministry, SHAHRAM, SARA)
    contact("کسی دیگر", all_of.bank, email="shahram@pars.example")
    staff.confirm_staff_list(actor=SYSTEM, at=AT, upload_id=upload.pk, invites=False)
    take(upload)
    assert counts(upload) == (1, 0, 0, 1)
    row = StaffRow.objects.get(upload=upload, number=2)
    assert (row.outcome, row.field) == ("wrong", "email")
    assert "cannot be used here" in row.reason


def test_two_rows_that_mean_one_person_write_him_once() -> None:
    where = organisation("شرکت نفت")
    contact("شهرام کاوه", where, email="shahram@pars.example", mobile="09121112233")
    upload = taken(where, ("شهرام کاوه", "", "shahram@pars.example"), ("شهرام کاوه", "kaveh", "", "09121112233"))
    assert counts(upload) == (0, 1, 0, 1)
    assert User.objects.count() == 1


def test_invitations_go_to_those_with_a_mailbox_and_an_account_that_was_opened() -> None:
    where = organisation("شرکت نفت")
    upload = taken(where, SHAHRAM, SARA, invites=True)
    assert upload.invited == 1
    assert list(OutgoingMail.objects.values_list("to", flat=True)) == ["shahram@pars.example"]
    assert taken(where, SHAHRAM, SARA, invites=True).invited == 0


def test_a_list_is_confirmed_once_and_stopped_only_while_it_goes_on() -> None:
    where = organisation("شرکت نفت")
    upload = looked(where, SHAHRAM, SARA)
    who = {"actor": SYSTEM, "at": AT, "upload_id": upload.pk}
    staff.confirm_staff_list(**who, invites=False)
    with pytest.raises(Refusal, match="list_state"):
        staff.confirm_staff_list(**who, invites=False)
    staff.drop_staff_list(**who)
    take(upload)
    assert (upload.state, Contact.objects.count()) == ("stopped", 0)
    with pytest.raises(Refusal, match="list_state"):
        staff.drop_staff_list(**who)
    early = send(where, workbook([SHAHRAM]))
    staff.drop_staff_list(actor=SYSTEM, at=AT, upload_id=early.pk)
    assert look(early).state == "stopped"
    assert not StaffRow.objects.filter(upload=early).exists()


def _with_account(all_of: Town) -> Actor:
    account = people.create_user(actor=SYSTEM, at=AT, username="rep", full_name="مریم", side=Side.CUSTOMER)
    actions.link_user(actor=SYSTEM, at=AT, contact_id=all_of.representative.pk, user_id=account.pk)
    own = customer(all_of.representative, represents=all_of.ministry)
    return Actor(**{name: getattr(own, name) for name in own.__slots__} | {"user_id": account.pk})


@pytest.mark.parametrize("loss", ["role", "account"])
def test_whoever_lost_his_right_brings_in_nobody_any_more(loss: str) -> None:
    all_of = town()
    actor = _with_account(all_of)
    upload = send(all_of.ministry, workbook([SHAHRAM]), actor=actor)
    look(upload)
    staff.confirm_staff_list(actor=actor, at=AT, upload_id=upload.pk, invites=False)
    if loss == "role":
        actions.end_affiliation(
            actor=SYSTEM,
            at=AT,
            contact_id=all_of.representative.pk,
            organisation_id=all_of.ministry.pk,
            role=Role.REPRESENTATIVE,
        )
    else:
        people.deactivate_user(actor=SYSTEM, at=AT, user_id=actor.user_id or 0)
    take(upload)
    assert upload.state == "stopped"
    assert "may no longer add people" in upload.refusal
    assert not Contact.objects.filter(email="shahram@pars.example").exists()


def test_who_may_send_confirm_see_and_stop_lists() -> None:
    all_of = town()
    content = workbook([SHAHRAM])
    own = _with_account(all_of)
    strangers = (
        customer(all_of.banker, represents=all_of.bank),
        customer(all_of.clerk, works_at=all_of.ministry),
        ANONYMOUS,
    )
    upload = looked(all_of.ministry, SHAHRAM)
    for actor in strangers:
        for attempt in (
            lambda: send(all_of.ministry, content, actor=actor),  # noqa: B023 - called at once
            lambda: staff.confirm_staff_list(actor=actor, at=AT, upload_id=upload.pk, invites=False),  # noqa: B023
            lambda: staff.drop_staff_list(actor=actor, at=AT, upload_id=upload.pk),  # noqa: B023
            lambda: uploads.upload_page(actor, upload.pk),  # noqa: B023
            lambda: uploads.rows_page(actor, upload.pk),  # noqa: B023
        ):
            with pytest.raises(NotFound):
                attempt()
        assert uploads.latest_uploads(actor, all_of.ministry.pk) == []
    with pytest.raises(Refusal, match="not_allowed"):
        send(all_of.ministry, content, actor=vendor(Role.SPECIALIST))
    signatory = customer(all_of.representative, signs_for=all_of.ministry)
    assert uploads.upload_page(signatory, upload.pk).may_act
    assert send(all_of.ministry, content, actor=own).uploaded_by_id == own.user_id


def test_nobody_is_added_to_a_customer_out_of_use() -> None:
    where = organisation("شرکت نفت")
    actions.close_organisation(actor=SYSTEM, at=AT, organisation_id=where.pk)
    with pytest.raises(Refusal, match="out of use"):
        send(where, workbook([SHAHRAM]))


def test_every_step_has_a_name_in_the_audit() -> None:
    upload = taken(organisation("شرکت نفت"), SHAHRAM)
    verbs = AuditEntry.objects.filter(subject=f"staff_list:{upload.pk}").order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["customers.send_staff_list", "customers.confirm_staff_list", "customers.take_staff"]


def test_a_slice_asks_the_same_for_ten_rows_and_for_hundreds() -> None:
    where = organisation("شرکت نفت")
    asked = []
    for many in (10, 600):
        rows = [(f"کارمند {many} {n}", "", f"k{many}-{n}@x.example", f"0912{many:03d}{n:04d}") for n in range(many)]
        upload = send(where, workbook(rows))
        with CaptureQueriesContext(connection) as captured:
            look(upload)
            staff.confirm_staff_list(actor=SYSTEM, at=AT, upload_id=upload.pk, invites=True)
            take(upload)
        asked.append(sum(query["sql"].startswith("SELECT") for query in captured.captured_queries))
    assert asked[0] == asked[1]
    assert asked[0] < 40


def test_one_colleague_is_let_in_and_out_and_in_again() -> None:
    all_of = town()
    rep = _with_account(all_of)
    who = {"actor": rep, "at": AT, "organisation_id": all_of.ministry.pk}
    staff.add_staff_member(**who, full_name="شهرام کاوه", email="shahram@pars.example", job_title="کارشناس")
    shahram = Contact.objects.select_related("user").get(email="shahram@pars.example")
    assert shahram.user is not None
    assert OutgoingMail.objects.filter(to="shahram@pars.example").count() == 1
    with pytest.raises(Refusal, match="already_here"):
        staff.add_staff_member(**who, full_name="شهرام کاوه", email="shahram@pars.example")
    for _ in range(2):
        staff.end_staff_access(**who, contact_id=shahram.pk)
    shahram.user.refresh_from_db()
    assert not shahram.user.is_active
    assert queries.customer_facts(shahram.user.pk).works_at == frozenset()
    staff.add_staff_member(**who, full_name="شهرام کاوه", email="shahram@pars.example")
    shahram.user.refresh_from_db()
    assert shahram.user.is_active
    assert queries.customer_facts(shahram.user.pk).works_at == {all_of.ministry.pk}
    named = AuditEntry.objects.filter(verb="customers.add_staff_member").latest("id")
    assert named.actor_id == rep.user_id


def test_whoever_is_something_elsewhere_keeps_his_account_when_his_access_ends() -> None:
    all_of = town()
    rep = _with_account(all_of)
    staff.add_staff_member(
        actor=rep, at=AT, organisation_id=all_of.ministry.pk, full_name="شهرام کاوه", email="s@pars.example"
    )
    shahram = Contact.objects.select_related("user").get(email="s@pars.example")
    actions.affiliate(actor=SYSTEM, at=AT, contact_id=shahram.pk, organisation_id=all_of.bank.pk, role=Role.STAFF)
    staff.end_staff_access(actor=rep, at=AT, organisation_id=all_of.ministry.pk, contact_id=shahram.pk)
    assert shahram.user is not None
    shahram.user.refresh_from_db()
    assert shahram.user.is_active


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"full_name": "۱۲۳"}, "full_name"),
        ({"email": "نشانی"}, "email"),
        ({"mobile": "0912"}, "mobile"),
        ({"email": ""}, "full_name"),
        ({"email": "negar@bank.example"}, "email"),
    ],
)
def test_one_colleague_typed_wrong_is_refused_beside_the_field(typed: dict[str, str], field: str) -> None:
    all_of = town()
    facts = {"full_name": "شهرام کاوه", "email": "s@pars.example"} | typed
    with pytest.raises(Refusal) as refusal:
        staff.add_staff_member(actor=_with_account(all_of), at=AT, organisation_id=all_of.ministry.pk, **facts)
    assert refusal.value.field == field


def test_a_representative_is_not_sent_away_by_his_own_side() -> None:
    all_of = town()
    signatory = customer(all_of.clerk, signs_for=all_of.ministry)
    with pytest.raises(NotFound):
        staff.end_staff_access(
            actor=signatory, at=AT, organisation_id=all_of.ministry.pk, contact_id=all_of.representative.pk
        )


def test_the_page_of_a_list_shows_first_what_needs_a_look() -> None:
    where = organisation("شرکت نفت")
    upload = looked(where, SHAHRAM, ("", "", "x@y.example"))
    page = uploads.upload_page(SYSTEM, upload.pk)
    assert page.rows is not None
    assert (page.outcome, [row.number for row in page.rows.items]) == (Outcome.WRONG, [3])
    every = uploads.upload_page(SYSTEM, upload.pk, wanted="all")
    assert every.rows is not None
    assert [row.number for row in every.rows.items] == [2, 3]
    assert dict(page.counts)[Outcome.NEW] == 1
    assert not page.works
