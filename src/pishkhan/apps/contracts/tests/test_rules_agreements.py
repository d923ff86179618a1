"""What an agreement says, in both languages, what differs between two, and when both sides look again (B5, B9)."""

from datetime import date
from typing import Any

import pytest

from pishkhan.apps.contracts.rules.agreements import AgreementPart, checked_words, review_days
from pishkhan.apps.contracts.rules.wording import compare, digest, first_words, lines_of, sealed_text, written
from pishkhan.pure.jalali import JalaliDate
from pishkhan.pure.refusal import Refusal

OFFICE = [[[480, 990]]] * 5 + [[[480, 750]], []]


def facts(**changes: Any) -> dict[str, Any]:
    """An agreement about office hours."""
    calendar = {
        "id": 1,
        "zone": "Asia/Tehran",
        "always": False,
        "observes_holidays": True,
        "week": OFFICE,
        "holidays": [{"date": "2027-02-11", "fa": "پیروزی انقلاب اسلامی", "en": "Revolution day"}],
        "exceptions": [{"date": "2027-02-20", "hours": [[540, 840]], "title": "رمضان"}],
    }
    level = {
        "policy_id": 7,
        "version_id": 70,
        "name": {"fa": "طلایی", "en": "Gold"},
        "day_minutes": 510,
        "matrix": {"1×1": 1, "2×2": 3},
        "targets": [{"kind": "resolution", "request_type": None, "minutes": {"1": 240, "2": 510}}],
        "promise": {"1": 120},
        "silence_days": 3,
        "reopening_days": 5,
        "calendar": calendar,
        "example": {"opened": "2027-02-03T12:10:00+00:00", "resolution": "2027-02-06T07:00:00+00:00"},
    }
    people = {"representatives": ["حسین مرادی"], "substitutes": [], "signatory": "بهرام نیک‌پور", "counterpart": ""}
    known = {
        "number": 1,
        "contract": "پ-1405/12",
        "customer": "شرکت پارس‌گستر",
        "covers_tree": False,
        "valid_until": "2027-03-20",
        "sign_by": "2026-12-01",
        "review_months": 6,
        "lines": [{"product": None, "request_type": None, "scope": "included", "level": 0}],
        "levels": [level],
        "quotas": [{"kind": "hours", "allowed": 150}],
        "people": people,
        "words": first_words(),
    }
    return known | changes


def said(terms: dict[str, Any], language: str) -> str:
    """Everything the text says in one language."""
    return "\n".join(line for one in written(terms)[language] for block in one["blocks"] for line in lines_of(block))


def test_it_says_what_how_fast_and_when_in_both_languages() -> None:
    persian, english = said(facts(), "fa"), said(facts(), "en")
    for word in (
        "۲۹ اسفند ۱۴۰۵",
        "پ-۱۴۰۵/۱۲",
        "۱ روز کاری",
        "چهارشنبه ۱۴ بهمن ساعت ۱۵:۴۰",
        "شنبه تا چهارشنبه: ۰۸:۰۰ تا ۱۶:۳۰",
    ):
        assert word in persian, word
    for word in (
        "29 Esfand 1405",
        "1 working day",
        "Wednesday 14 Bahman at 15:40",
        "Saturday to Wednesday: 08:00",
        "2 hours",
    ):
        assert word in english, word
    assert "رمضان" in persian
    assert "22 Bahman 1405: Revolution day" in english
    assert not set(persian) & set("0123456789")
    keys = [[one["key"] for one in clauses] for clauses in written(facts()).values()]
    assert keys[0] == keys[1]


def test_figures_and_sentences_that_differ_are_named() -> None:
    words = first_words()
    ours = words["our_duties"]
    more = words | {"our_duties": {"fa": ours["fa"] + "\nهر ماه گزارش.", "en": ours["en"] + "\nA report every month."}}
    faster = facts()["levels"][0] | {
        "targets": [{"kind": "resolution", "request_type": None, "minutes": {"1": 120, "2": 510}}]
    }
    after = facts(words=more, levels=[faster], quotas=[], number=2, sign_by="2026-12-20")
    found = {
        (one.title, row.change.value, row.what, row.before, row.after)
        for one in compare(written(facts())["en"], written(after)["en"])
        for row in one.rows
    }
    assert ("How fast: service level Gold", "changed", "Resolution · Critical", "4 hours", "2 hours") in found
    assert ("What we commit to", "added", "", "", "A report every month.") in found
    assert ("How much", "removed", "Hours of work", "2 hours 30 minutes", "") in found
    assert {title for title, *_row in found} == {*("How fast: service level Gold", "What we commit to", "How much")}, (
        "the number, the example and the last day to sign are nothing agreed anew"
    )
    assert not compare(written(facts())["fa"], written(facts())["fa"])


def test_the_seal_is_of_both_languages() -> None:
    text = written(facts())
    assert "Who agrees" in sealed_text(text)
    assert "طرف‌ها" in sealed_text(text)
    assert digest(text) == digest(written(facts()))
    assert digest(text) != digest(written(facts(number=2)))


@pytest.mark.parametrize(
    ("months", "days"),
    [(6, [(1405, 7, 30)]), (3, [(1405, 4, 31), (1405, 7, 30), (1405, 10, 30)]), (24, [(1405, 12, 29)])],
)
def test_reviews_come_every_so_many_jalali_months_and_once_at_least(months: int, days: list[tuple[int, ...]]) -> None:
    found = review_days(JalaliDate(1405, 1, 31).to_gregorian(), months, date(2027, 3, 20))
    assert [JalaliDate.from_gregorian(day) for day in found] == [JalaliDate(*day) for day in days]


def test_both_languages_say_it_or_neither_does() -> None:
    words = first_words()
    nothing = {"fa": " ", "en": ""}
    assert checked_words(words | {"exclusions": nothing})["exclusions"]["en"] == ""
    for part in (AgreementPart.OUR_DUTIES, AgreementPart.REACH):
        with pytest.raises(Refusal) as refused:
            checked_words(words | {part.value: nothing})
        assert refused.value.field == f"{part}_fa"
