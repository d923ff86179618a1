"""Persian text as people write it: cleaning, folding, digits, order, phones, ids, money and codes.

Normalise first, validate after; storage is ASCII digits; shown text keeps what was written (design §5). The rules of
the folding are told in ``docs/algorithms/persian-text.md``.
"""

from pishkhan.pure.persian.codes import CODE_COUNT, CODE_LENGTH, format_code, make_code, parse_code
from pishkhan.pure.persian.digits import format_number, parse_decimal, parse_int, to_ascii_digits, to_persian_digits
from pishkhan.pure.persian.durations import LONGEST_DURATION, format_minutes, parse_hours, parse_minutes
from pishkhan.pure.persian.errors import InvalidPhone, InvalidText
from pishkhan.pure.persian.ids import parse_economic_code, parse_iban, parse_legal_id, parse_national_id
from pishkhan.pure.persian.keys import fold, search_key, unique_key
from pishkhan.pure.persian.letters import ZWNJ, clean, is_blank
from pishkhan.pure.persian.lookup import (
    lookup_key,
    lookup_keys,
    lookup_range,
    name_words,
    sought_keys,
    text_words,
    word_key,
)
from pishkhan.pure.persian.money import format_money, parse_rials
from pishkhan.pure.persian.names import email_key, safe_filename
from pishkhan.pure.persian.order import SORT_KEY_LENGTH, sort_key
from pishkhan.pure.persian.phones import Phone, parse_phone, search_forms
from pishkhan.pure.persian.seeking import Sought, index_words, number_words, sought
from pishkhan.pure.persian.slugs import code_of, is_code

__all__ = [
    "CODE_COUNT",
    "CODE_LENGTH",
    "LONGEST_DURATION",
    "SORT_KEY_LENGTH",
    "ZWNJ",
    "InvalidPhone",
    "InvalidText",
    "Phone",
    "Sought",
    "clean",
    "code_of",
    "email_key",
    "fold",
    "format_code",
    "format_minutes",
    "format_money",
    "format_number",
    "index_words",
    "is_blank",
    "is_code",
    "lookup_key",
    "lookup_keys",
    "lookup_range",
    "make_code",
    "name_words",
    "number_words",
    "parse_code",
    "parse_decimal",
    "parse_economic_code",
    "parse_hours",
    "parse_iban",
    "parse_int",
    "parse_legal_id",
    "parse_minutes",
    "parse_national_id",
    "parse_phone",
    "parse_rials",
    "safe_filename",
    "search_forms",
    "search_key",
    "sort_key",
    "sought",
    "sought_keys",
    "text_words",
    "to_ascii_digits",
    "to_persian_digits",
    "unique_key",
    "word_key",
]
