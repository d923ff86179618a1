"""Telephone numbers: Iranian mobiles and landlines by rule, foreign ones through their metadata (practice §7.2, M3)."""

import re
from dataclasses import dataclass
from typing import Literal

import phonenumbers

from pishkhan.pure.persian.digits import to_ascii_digits
from pishkhan.pure.persian.errors import InvalidPhone
from pishkhan.pure.persian.letters import clean
from pishkhan.pure.words import N_

Kind = Literal["mobile", "landline", "other"]

# Provincial dialling codes without their leading zero; a subscriber's number has eight digits in all of them.
AREAS = frozenset(
    str(area)
    for area in (
        *(11, 13, 17, 21, 23, 24, 25, 26, 28, 31, 34, 35, 38, 41, 44, 45),
        *(51, 54, 56, 58, 61, 66, 71, 74, 76, 77, 81, 83, 84, 86, 87),
    )
)

_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015\u2212().,/\u060c]+")
_SHAPE = re.compile(r"\+?\d+")
_IRAN = re.compile(r"(?:\+98|0098|98(?=0?\d{10}$))0?|0")
_MOBILE = re.compile(r"9(?:[0-3]|9)\d{8}")
_NON_GEOGRAPHIC = re.compile(r"9[4-8]\d{8}")
_LOCAL = re.compile(r"[2-9]\d{7}")
_KINDS: dict[int, Kind] = {
    phonenumbers.PhoneNumberType.MOBILE: "mobile",
    phonenumbers.PhoneNumberType.FIXED_LINE: "landline",
}


@dataclass(frozen=True, slots=True)
class Phone:
    """A number that could be dialled: ``value`` is E.164 (stored, compared), ``national`` how people write it at home.

    ``national`` of a foreign number is its international form; both are in ASCII digits and read left to right.
    """

    value: str
    kind: Kind
    national: str

    def __str__(self) -> str:
        return self.value


def parse_phone(text: str, *, default_area: str | None = None) -> Phone:
    """Read a telephone number in any digits and separators; raises `InvalidPhone`.

    Takes +98, 0098, 98, a leading zero or none for Iran; a bare eight-digit number is local and needs
    ``default_area`` (``"21"`` or ``"021"``); any other country needs its + or 00.
    """
    dialled = _dialled(text)
    if _is_foreign(dialled):
        return _foreign(dialled)
    number = _IRAN.sub("", dialled, count=1) if _IRAN.match(dialled) else dialled
    if default_area and _LOCAL.fullmatch(dialled):
        number = default_area.lstrip("0") + dialled
    return _iranian(number)


def search_forms(text: str) -> tuple[str, ...]:
    """Give the digit strings under which a number is indexed, and with which a part of one is sought.

    A whole Iranian number gives ``98912…``, ``0912…``, ``912…`` and a landline's eight local digits; anything else
    gives its digits without the country's or the trunk's prefix; text without a digit gives nothing.
    """
    digits = re.sub(r"\D", "", to_ascii_digits(text))
    if not digits:
        return ()
    try:
        phone = parse_phone(text)
    except InvalidPhone:
        return (re.sub(r"^(?:0098|98(?=\d{9})|0+)", "", digits) or digits,)
    if not phone.value.startswith("+98"):
        return (phone.value[1:],)
    bare = phone.value[3:]
    forms = (f"98{bare}", f"0{bare}", bare)
    return (*forms, bare[2:]) if phone.kind == "landline" else forms


def _dialled(text: str) -> str:
    dialled = _SEPARATORS.sub("", to_ascii_digits(clean(text)).replace("\uff0b", "+"))
    if not dialled:
        raise InvalidPhone("phone.empty", N_("Write a telephone number."))
    # In right-to-left text the plus often ends up behind the number.
    if re.fullmatch(r"\d+\+", dialled):
        dialled = f"+{dialled[:-1]}"
    if not _SHAPE.fullmatch(dialled):
        raise InvalidPhone("phone.letters", N_("A telephone number has only digits, spaces and a leading plus."))
    return dialled


def _is_foreign(dialled: str) -> bool:
    return dialled.startswith(("+", "00")) and not dialled.startswith(("+98", "0098"))


def _iranian(number: str) -> Phone:
    if len(number) != 10:
        raise InvalidPhone(
            "phone.length", N_("An Iranian number has eleven digits with its leading zero, for example 021 8877 6655.")
        )
    if _MOBILE.fullmatch(number):
        return Phone(f"+98{number}", "mobile", f"0{number[:3]} {number[3:6]} {number[6:]}")
    if _NON_GEOGRAPHIC.fullmatch(number):
        return Phone(f"+98{number}", "other", f"0{number[:3]} {number[3:6]} {number[6:]}")
    if number[:2] not in AREAS:
        raise InvalidPhone("phone.area", N_("There is no such area code: {area}."), area=f"0{number[:2]}")
    if not _LOCAL.fullmatch(number[2:]):
        raise InvalidPhone("phone.local", N_("After the area code, a number cannot begin with 0 or 1."))
    return Phone(f"+98{number}", "landline", f"0{number[:2]} {number[2:6]} {number[6:]}")


def _foreign(dialled: str) -> Phone:
    international = dialled if dialled.startswith("+") else f"+{dialled[2:]}"
    try:
        number = phonenumbers.parse(international)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_valid_number(number):
        raise InvalidPhone("phone.foreign", N_("There is no such number in the country it names."))
    return Phone(
        phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164),
        _KINDS.get(phonenumbers.number_type(number), "other"),
        phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL),
    )
