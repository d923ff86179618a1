"""Long texts are found by what they say, the best first, in any spelling, and by nobody who may not (G4, M3, O3)."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import transaction

from pishkhan.infra.memory import forget_passing
from pishkhan.infra.search.finding import find, find_of_kind, find_ranked
from pishkhan.infra.search.models import Document, Slip, Synonym, Text, Word
from pishkhan.infra.search.rebuilding import rebuild
from pishkhan.infra.search.synonyms import synonym_key
from pishkhan.infra.search.tests.texts import DAY, READER, SHEETS, STRANGER, found_by_everybody, write
from pishkhan.infra.search.texts import Writing, forget_texts, write_texts
from pishkhan.infra.testing import count_queries
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import sought
from pishkhan.pure.refusal import Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _sheets() -> Iterator[None]:
    with found_by_everybody():
        yield


def _titles(typed: str, who: Actor = READER) -> list[str]:
    return [hit.title for group in find_ranked(who, sought(typed)).groups for hit in group.hits]


def _shelf() -> None:
    write("بازیابی رمز", "برای بازیابی گذرواژه، نشانی ایمیل خود را در صفحه ورود بنویسید و پیوند را باز کنید.")
    write("چاپ گزارش", "گزارش‌های ماهانه را می‌توان از کارتابل دبیرخانه چاپ کرد؛ چاپگر باید روشن باشد.")
    write("نسخه ۵.۲.۱", "در نسخه 5.2.1 خطای بارگذاری پرونده برطرف شد. کد PSH-10482 را ببینید.")
    write("نسخه ۵.۲.۱۰", "در نسخه 5.2.10 سرعت جست‌وجو بیشتر شد.")


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("چگونه گذرواژه را بازیابی کنم؟", "بازیابی رمز"),
        ("بازيابي گذرواژه", "بازیابی رمز"),
        ("بازیابی گذر واژه", "بازیابی رمز"),
        ("بازیابی گذواژه", "بازیابی رمز"),
        ("گزارشهای ماهانه", "چاپ گزارش"),
        ("گزارش های ماهانه", "چاپ گزارش"),
        ("گزارش‌های ماهانه", "چاپ گزارش"),
        ("میتوان چاپ کرد", "چاپ گزارش"),
        ("می توان چاپ کرد", "چاپ گزارش"),
        ("کارتبل دبیرخانه", "چاپ گزارش"),
        ("دبیرخ", "چاپ گزارش"),
        ("5.2.1", "نسخه ۵.۲.۱"),
        ("نسخه ۵٫۲٫۱۰", "نسخه ۵.۲.۱۰"),
        ("psh-10482", "نسخه ۵.۲.۱"),
    ],
)
def test_a_text_is_found_in_every_spelling(typed: str, title: str) -> None:
    _shelf()
    assert _titles(typed)[:1] == [title]


@pytest.mark.parametrize(
    "typed", ["و در به", "\u200c\u200f", "؟!", "ژژژژژژ", "' OR 1=1", '"', "*", "u:0", "·texts", "62:رمز", "%"]
)
def test_what_asks_nothing_finds_nothing_or_little_calmly(typed: str) -> None:
    _shelf()
    assert find_ranked(READER, sought(typed)).meant == ""
    assert len(_titles(typed)) <= 4
    assert _titles("چاپ " * 30_000) == ["چاپ گزارش"]


def test_what_has_all_words_stands_first_then_title_then_the_newer() -> None:
    write("دیگر", "مجوز کاربر در این بخش تمدید می‌شود و مجوز تازه می‌آید", at=DAY - timedelta(days=900))
    write("دیگر تازه", "مجوز کاربر در این بخش تمدید می‌شود و مجوز تازه می‌آید")
    write("تمدید مجوز", "در این بخش درباره کاربر سخن می‌رود و چیزهای دیگر هم هست")
    today = DAY.toordinal()
    groups = find_ranked(READER, sought("تمدید مجوز"), today=today).groups
    assert [hit.title for hit in groups[0].hits] == ["تمدید مجوز", "دیگر تازه", "دیگر"]


def test_nobody_finds_what_is_not_for_him_nor_learns_a_word_of_it() -> None:
    write("محرمانه", "قرارداد پروژه سیمرغستان تا پایان سال", reader=READER.user_id or 0)
    write("همگانی", "قرارداد نگهداری سالانه")
    assert _titles("سیمرغستان قرارداد") == ["محرمانه", "همگانی"]
    assert _titles("سیمرغستان", STRANGER) == []
    for typed in ("سیمرغستن", "سیمرغ", "سیمرغستان قرارداد"):
        found = find_ranked(STRANGER, sought(typed))
        assert "سیمرغستان" not in found.meant, typed
        assert [hit.title for group in found.groups for hit in group.hits] in ([], ["همگانی"]), typed
    assert find_ranked(READER, sought("سیمرغستن قرارداد")).meant == "سیمرغستان قرارداد"


def test_others_texts_do_not_push_ones_own_out() -> None:
    for number in range(300):
        write(f"دور {number}", "سند سند سند مالی", reader=9)
    write("نزدیک", "یک سند در میان نوشته‌های بسیار دیگر که مالی هم هست", reader=READER.user_id or 0)
    assert _titles("سند مالی") == ["نزدیک"]


def test_a_part_of_the_text_shows_what_was_sought_as_it_was_written() -> None:
    write("برگه", "<b>آغاز</b> " + "واژه " * 6 + "کُتاب‌هاي ما & شما " + "پایان " * 4)
    hit = find_ranked(READER, sought("کتابهای ما")).groups[0].hits[0]
    assert next(piece.text for piece in hit.part if piece.sought) == "کُتاب‌هاي"
    assert "".join(piece.text for piece in hit.part) == hit.text.strip()


def test_pages_of_one_kind_follow_each_other_in_order() -> None:
    for number in range(7):
        write(f"برگ {number}", "پرونده " * (number + 1) + "بایگانی")
    first = find_of_kind(READER, sought("پرونده"), "sheet", size=3)
    second = find_of_kind(READER, sought("پرونده"), "sheet", size=3, cursor=first.next_cursor)
    third = find_of_kind(READER, sought("پرونده"), "sheet", size=3, cursor=second.next_cursor)
    every = [hit.title for page in (first, second, third) for hit in page.items]
    assert sorted(every) == [f"برگ {number}" for number in range(7)]
    assert third.next_cursor is None
    back = find_of_kind(READER, sought("پرونده"), "sheet", size=3, cursor=third.previous_cursor)
    assert back.items == second.items
    with pytest.raises(Refusal):
        find_of_kind(READER, sought("پرونده"), "sheet", cursor="x")


def test_a_suggestion_is_two_queries_and_begins_with_what_is_typed() -> None:
    _shelf()
    with count_queries(2):
        groups = find(READER, sought("چاپ گزا"))
    assert [hit.title for group in groups for hit in group.hits] == ["چاپ گزارش"]


def test_suggested_texts_come_by_title_then_by_age() -> None:
    for title in ("کهن", "تازه"):
        write(title, "چاپ گزارش سالانه")
    write("روش چاپ گزارش", "متن")
    write("چاپ گزارش", "متن")
    write("گزارش چاپ", "متن")
    write("تازه‌ترین", "چاپ گزارش فصل")
    order = ["چاپ گزارش", "گزارش چاپ", "روش چاپ گزارش", "تازه‌ترین", "تازه", "کهن"]
    assert _suggested("چاپ گزا") == order
    assert _suggested("چاپ گزارش", STRANGER) == order


def test_an_old_title_is_suggested_before_many_new_texts_and_to_nobody_else() -> None:
    write("چاپ نامه", "نوشته کهن", reader=READER.user_id or 0)
    for number in range(70):
        write(f"تازه {number}", "چاپ نامه در کارتابل")
    assert _suggested("چاپ نا")[:2] == ["چاپ نامه", "تازه 69"]
    assert "چاپ نامه" not in _suggested("چاپ نا", STRANGER)
    with count_queries(2):
        _suggested("چاپ نام")


def _suggested(typed: str, who: Actor = READER) -> list[str]:
    return [hit.title for group in find(who, sought(typed)) for hit in group.hits]


def test_synonyms_are_found_both_ways_or_one_way() -> None:
    _shelf()
    _synonym("پسورد", "گذرواژه", both=False)
    _synonym("ماهیانه", "ماهانه", both=True)
    assert _titles("پسورد")[:1] == ["بازیابی رمز"]
    assert _titles("ماهیانه")[:1] == ["چاپ گزارش"]
    write("کهن", "پسورد پیشین")
    assert "کهن" not in _titles("گذرواژه")


def test_the_vocabulary_follows_the_texts() -> None:
    first = write("یکم", "سیب و گلابی")
    write("دوم", "سیب")
    assert _count("سیب") == 2
    with transaction.atomic():
        write_texts(SHEETS, [(first, Writing("یکم", "انار", DAY, marks=("u:0",)))])
    assert (_count("سیب"), _count("گلابی"), _count("انار"), _count("·texts")) == (1, 0, 1, 2)
    with transaction.atomic():
        forget_texts(SHEETS, [first])
    assert (_count("انار"), _count("·texts")) == (0, 1)
    assert _titles("انار") == []


def test_a_rebuild_makes_the_same_and_forgets_what_is_gone() -> None:
    _shelf()
    Synonym.objects.filter(said="چاپ گزارش").delete()
    before = sorted(Text.objects.exclude(title="چاپ گزارش").values_list("pk", "title", "body"))
    rebuild()
    assert sorted(Text.objects.values_list("pk", "title", "body")) == before
    assert Document.objects.count() == len(before) == 3
    assert not Word.objects.filter(texts__lte=0).exists()
    assert not Slip.objects.filter(word="چاپگر").exists()


def _count(word: str) -> int:
    return Word.objects.get(pk=word).texts


def _synonym(said: str, meant: str, *, both: bool) -> None:
    Synonym.objects.create(
        said=said, said_key=synonym_key(said), meant=meant, meant_key=synonym_key(meant), both_ways=both
    )
    forget_passing()
