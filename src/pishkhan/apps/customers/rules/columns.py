"""What the columns of a list of staff are called: any order, Persian or English, as people head them (F1, M3)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pishkhan.pure.persian import fold
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_, Worded

HEADER_WITHIN = 15
MOST_HEADINGS = 20


class Field(Worded):
    """What a list may say of a person."""

    FULL_NAME = "full_name", N_("Full name")
    FIRST_NAME = "first_name", N_("First name")
    LAST_NAME = "last_name", N_("Last name")
    USERNAME = "username", N_("User name")
    EMAIL = "email", N_("E-mail")
    MOBILE = "mobile", N_("Mobile")
    JOB_TITLE = "job_title", N_("Job title")
    PERSONNEL_NUMBER = "personnel_number", N_("Personnel number")
    ROLE = "role", N_("Role")


TEMPLATE = (Field.FULL_NAME, Field.USERNAME, Field.EMAIL, Field.MOBILE, Field.JOB_TITLE, Field.PERSONNEL_NUMBER)
HEADINGS: dict[Field, tuple[str, ...]] = {
    Field.FULL_NAME: ("نام و نام خانوادگی", "نام و فامیل", "نام کامل", "full name", "name", "display name"),
    Field.FIRST_NAME: ("نام", "نام کوچک", "first name", "given name"),
    Field.LAST_NAME: ("نام خانوادگی", "فامیل", "فامیلی", "شهرت", "last name", "surname", "family name"),
    Field.USERNAME: ("نام کاربری", "شناسه کاربری", "کاربر", "user name", "user", "login", "account"),
    Field.EMAIL: (
        *("ایمیل", "رایانامه", "پست الکترونیک", "پست الکترونیکی", "نشانی ایمیل", "نشانی الکترونیکی", "آدرس ایمیل"),
        *("email", "mail", "email address"),
    ),
    Field.MOBILE: (
        *("موبایل", "همراه", "تلفن همراه", "شماره همراه", "شماره موبایل", "شماره تلفن همراه", "تلفن"),
        *("mobile", "mobile number", "mobile phone", "cell", "cell phone", "phone"),
    ),
    Field.JOB_TITLE: ("سمت", "عنوان شغلی", "شغل", "پست سازمانی", "سمت سازمانی", "job title", "title", "position"),
    Field.PERSONNEL_NUMBER: (
        *("شماره پرسنلی", "کد پرسنلی", "شماره کارمندی", "کد کارمندی"),
        *("personnel number", "personnel no", "employee number", "employee id", "staff number"),
    ),
    Field.ROLE: ("نقش", "role"),
}
STAFF_WORDS = frozenset({"staff", "employee", "user", "کارمند", "کارکنان", "کارمندان", "پرسنل", "کاربر"})

_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Header:
    """Where each field stands (column from 0), and the headings nobody could use."""

    columns: dict[Field, int]
    unused: tuple[str, ...]


def header_of(cells: Mapping[int, str]) -> Header | None:
    """Read a row as the header of a list; ``None`` when it names no column of names. Refuses one field headed twice."""
    found: dict[Field, int] = {}
    unused = []
    for column, text in sorted(cells.items()):
        field = _BY_HEADING.get(heading_key(text))
        if field is None:
            unused.append(text.strip()[:60])
        elif field in found:
            raise Refusal(
                "customers.heading_twice", N_("Two columns say the same: {column}. Leave one."), field="file",
                column=field,
            )  # fmt: skip
        else:
            found[field] = column
    if Field.FULL_NAME not in found and Field.FIRST_NAME not in found and Field.LAST_NAME not in found:
        return None
    # A sheet of nothing but names would be a guess; one more known heading makes it a list of people.
    return Header(found, tuple(unused[:MOST_HEADINGS])) if len(found) > 1 else None


def guide() -> tuple[tuple[Field, str], ...]:
    """What each column of the template is for, in English words that a door translates."""
    return (
        (Field.FULL_NAME, N_("Needed. First and last name in one column, or in two called so.")),
        (Field.USERNAME, N_("What the person signs in with; empty takes the e-mail, or else the mobile.")),
        (Field.EMAIL, N_("Where the invitation goes. A mailbox belongs to one person.")),
        (Field.MOBILE, N_("In any form and any digits.")),
        (Field.JOB_TITLE, N_("May be empty.")),
        (Field.PERSONNEL_NUMBER, N_("May be empty.")),
    )


def heading_key(text: str) -> str:
    """Letters and digits of a heading, folded; what stands in brackets and marks such as * count for nothing."""
    return "".join(char for char in fold(_ASIDE.sub(" ", text)) if char.isalnum())


def is_staff_word(text: str) -> bool:
    """Whether a cell of the role column says staff, or nothing."""
    key = heading_key(text)
    return not key or key in STAFF_WORDS


def no_header() -> Refusal:
    """None of the sheets looks like a list of staff."""
    return Refusal(
        "customers.no_header",
        N_("No sheet has the headings of the template. The first rows need at least a name and an e-mail or a mobile."),
        field="file",
    )


def two_lists(first: str, second: str) -> Refusal:
    """Which of two sheets is meant is not guessed."""
    return Refusal(
        "customers.two_lists",
        N_("Two sheets look like lists of staff: {first} and {second}. Leave one in the file."),
        field="file",
        first=first,
        second=second,
    )


_BY_HEADING = {heading_key(text): field for field, texts in HEADINGS.items() for text in texts}
