"""One row of a list of staff: how it is understood, and whom it means."""

from dataclasses import replace

import pytest

from pishkhan.apps.customers.rules import (
    Field,
    House,
    Known,
    Outcome,
    Reason,
    StaffLine,
    header_of,
    judge,
    judging,
    line_of,
    person_key,
)
from pishkhan.pure.refusal import Refusal

PLAIN = {Field.FULL_NAME: "مریم رضایی", Field.EMAIL: "m@x.example"}
LINE = StaffLine(2, "مریم رضایی", "maryam", "m@x.example", "+989121112233", "کارشناس", "12").keyed
MARYAM = Known(
    contact_id=7,
    full_name="مريم  رضایی",
    email="m@x.example",
    mobile="+989121112233",
    job_title="کارشناس",
    personnel_number="12",
    username_key="maryam",
    user_id=70,
    works_here=True,
    is_here=True,
    is_only_staff=True,
)


@pytest.mark.parametrize(
    ("cells", "columns"),
    [
        (("نام و نام خانوادگی", "ایمیل"), {Field.FULL_NAME: 0, Field.EMAIL: 1}),
        (("Mobile", "Full Name *"), {Field.MOBILE: 0, Field.FULL_NAME: 1}),
        (("نام", "نام خانوادگی", "پست الکترونیکی"), {Field.FIRST_NAME: 0, Field.LAST_NAME: 1, Field.EMAIL: 2}),
        (
            ("كد پرسنلي", "نام‌و‌نام‌خانوادگی", "E-mail (اختیاری)"),
            {Field.PERSONNEL_NUMBER: 0, Field.FULL_NAME: 1, Field.EMAIL: 2},
        ),
        (
            ("نام کاربري:", "نام کامل", "سمت", "نقش"),
            {Field.USERNAME: 0, Field.FULL_NAME: 1, Field.JOB_TITLE: 2, Field.ROLE: 3},
        ),
    ],
)
def test_headings_are_known_in_any_order_and_spelling(cells: tuple[str, ...], columns: dict[Field, int]) -> None:
    header = header_of(dict(enumerate(cells)))
    assert header is not None
    assert (header.columns, header.unused) == (columns, ())


@pytest.mark.parametrize("cells", [("ایمیل", "موبایل"), ("نام",), ("فهرست کارکنان شرکت",), ("رنگ", "وزن"), ()])
def test_a_row_that_names_no_people_is_no_header(cells: tuple[str, ...]) -> None:
    assert header_of(dict(enumerate(cells))) is None


def test_what_is_not_known_is_told_and_what_comes_twice_refused() -> None:
    header = header_of({0: "نام کامل", 1: "رنگ مو", 3: "موبایل"})
    assert header is not None
    assert header.unused == ("رنگ مو",)
    with pytest.raises(Refusal, match="heading_twice"):
        header_of({0: "نام کامل", 1: "ایمیل", 2: "رایانامه"})


def test_a_row_is_cleaned_of_what_nobody_sees() -> None:
    line = line_of(
        5,
        {Field.FULL_NAME: "\u200f مريم\u200b  رضایی", Field.EMAIL: " M@X.Example\u200e", Field.MOBILE: "۰۹۱۲ ۱۱۱ ۲۲۳۳"},
    )
    assert isinstance(line, StaffLine)
    assert (line.full_name, line.email, line.mobile) == ("مريم رضایی", "m@x.example", "+989121112233")
    assert (line.account_name, line.account_key) == ("m@x.example", "m@x.example")
    assert line.person_key == person_key("+989121112233", "مریم‌رضایی")


@pytest.mark.parametrize(
    ("typed", "account"),
    [
        ({Field.USERNAME: "Maryam"}, "Maryam"),
        ({Field.EMAIL: "m@x.example"}, "m@x.example"),
        ({Field.MOBILE: "9121112233"}, "09121112233"),
    ],
)
def test_an_account_is_called_by_the_first_of_what_is_known(typed: dict[Field, str], account: str) -> None:
    line = line_of(2, {Field.FULL_NAME: "مریم"} | typed)
    assert isinstance(line, StaffLine)
    assert line.account_name == account


def test_first_and_last_name_are_joined() -> None:
    line = line_of(2, {Field.FIRST_NAME: "مریم", Field.LAST_NAME: "رضایی", Field.EMAIL: "m@x.example"})
    assert isinstance(line, StaffLine)
    assert line.full_name == "مریم رضایی"


@pytest.mark.parametrize(
    ("typed", "about"),
    [
        ({Field.FULL_NAME: ""}, Field.FULL_NAME),
        ({Field.FULL_NAME: "12345"}, Field.FULL_NAME),
        ({Field.FULL_NAME: "\u200b\u200f"}, Field.FULL_NAME),
        ({Field.FULL_NAME: "م" * 151}, Field.FULL_NAME),
        ({Field.EMAIL: "no address"}, Field.EMAIL),
        ({Field.EMAIL: "a@b.example\nBcc: c@d.example"}, Field.EMAIL),
        ({Field.MOBILE: "0912"}, Field.MOBILE),
        ({Field.MOBILE: "one"}, Field.MOBILE),
        ({Field.JOB_TITLE: "x" * 121}, Field.JOB_TITLE),
        ({Field.ROLE: "نماینده"}, Field.ROLE),
        ({Field.EMAIL: ""}, None),
        ({Field.USERNAME: "…!"}, Field.USERNAME),
        ({Field.EMAIL: f"{'a' * 60}@{'b' * 30}.example"}, Field.USERNAME),
    ],
)
def test_a_row_that_cannot_be_understood_says_which_column(typed: dict[Field, str], about: Field | None) -> None:
    reason = line_of(2, PLAIN | typed)
    assert isinstance(reason, Reason)
    assert reason.about == about


@pytest.mark.parametrize("word", ["کارمند", "Staff", " كارمند ", "پرسنل"])
def test_staff_may_be_called_staff(word: str) -> None:
    assert isinstance(line_of(2, PLAIN | {Field.ROLE: word}), StaffLine)


def _house(*people: Known, **accounts: Known) -> House:
    return House(
        by_email={one.email: one for one in people if one.email},
        by_account={one.username_key: one for one in people if one.username_key} | accounts,
        by_person={person_key(one.mobile, one.full_name): one for one in people if one.mobile and one.is_here},
    )


def test_nobody_known_is_new() -> None:
    verdict = judge(LINE, House())
    assert (verdict.outcome, verdict.reason) == (Outcome.NEW, None)
    without = judge(replace(LINE, email="").keyed, House())
    assert (without.outcome, without.reason) == (Outcome.NEW, Reason(judging.NO_WAY_TO_INVITE))


def test_another_spelling_of_the_same_is_no_change() -> None:
    assert judge(LINE, _house(MARYAM)).outcome is Outcome.KNOWN


@pytest.mark.parametrize(
    ("said", "changes"),
    [
        ({"full_name": "مریم کاظمی"}, {"full_name"}),
        ({"mobile": "+989351112233"}, {"mobile"}),
        ({"job_title": "", "mobile": "", "personnel_number": ""}, set()),
        ({"job_title": "مدیر"}, {"job_title"}),
        ({"personnel_number": "13"}, {"personnel_number"}),
        ({"username": ""}, set()),
    ],
)
def test_what_is_said_changes_and_what_is_left_empty_stays(said: dict[str, str], changes: set[str]) -> None:
    verdict = judge(replace(LINE, **said).keyed, _house(MARYAM))  # type: ignore[arg-type]
    assert verdict.changes == changes
    assert verdict.outcome is (Outcome.CHANGED if changes else Outcome.KNOWN)


@pytest.mark.parametrize(
    ("known", "changes"),
    [
        ({"user_id": None, "username_key": ""}, {"account"}),
        ({"works_here": False}, {"staff"}),
    ],
)
def test_what_is_missing_is_added(known: dict[str, object], changes: set[str]) -> None:
    assert judge(LINE, _house(replace(MARYAM, **known))).changes == changes  # type: ignore[arg-type]


def test_who_has_no_mailbox_is_met_by_user_name_and_then_by_mobile_and_name() -> None:
    known = replace(MARYAM, email="")
    assert judge(LINE, _house(known)).changes == {"email"}
    no_name = replace(LINE, username="").keyed
    assert judge(no_name, _house(replace(known, username_key=""))).changes == {"email"}
    other_name = replace(no_name, full_name="زهرا کریمی").keyed
    assert judge(other_name, _house(replace(known, username_key=""))).outcome is Outcome.NEW


@pytest.mark.parametrize(
    ("line", "known", "reason"),
    [
        (LINE, {"is_here": False, "is_only_staff": False}, judging.EMAIL_ELSEWHERE),
        (LINE, {"is_closed": True}, judging.CLOSED),
        (replace(LINE, job_title="مدیر"), {"is_only_staff": False}, judging.MORE_THAN_STAFF),
        (replace(LINE, username="other").keyed, {}, judging.OTHER_USERNAME),
        (replace(LINE, email="new@x.example").keyed, {}, judging.OTHER_EMAIL),
        (replace(LINE, email="new@x.example").keyed, {"is_here": False, "is_only_staff": False}, judging.ACCOUNT_TAKEN),
        (replace(LINE, email="new@x.example", username="").keyed, {"username_key": "zz"}, judging.OTHER_EMAIL),
        (replace(LINE, email="", username="new").keyed, {"email": "", "username_key": "zz"}, judging.OTHER_USERNAME),
    ],
)
def test_what_belongs_to_others_is_refused(line: StaffLine, known: dict[str, object], reason: str) -> None:
    verdict = judge(line, _house(replace(MARYAM, **known)))  # type: ignore[arg-type]
    assert (verdict.outcome, verdict.reason.text if verdict.reason else "") == (Outcome.WRONG, reason)


def test_a_user_name_of_the_vendor_or_of_nobody_is_taken() -> None:
    verdict = judge(LINE, _house(maryam=Known(None)))
    assert verdict.reason == Reason(judging.ACCOUNT_TAKEN, Field.USERNAME)


def test_a_mobile_that_two_people_share_names_one_account_only() -> None:
    line = StaffLine(2, "زهرا کریمی", mobile="+989121112233").keyed
    first = replace(MARYAM, email="", username_key="09121112233")
    assert judge(line, _house(first)).reason == Reason(judging.ACCOUNT_TAKEN, Field.USERNAME)


def test_a_mailbox_without_account_does_not_get_the_name_of_another() -> None:
    mine = replace(MARYAM, user_id=None, username_key="")
    assert judge(LINE, _house(mine, maryam=Known(9, is_here=True))).reason == Reason(
        judging.ACCOUNT_TAKEN, Field.USERNAME
    )
