"""A document says what it was given, in the house's typeface, right to left, and always in the same bytes."""

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pypdf
import pytest

from pishkhan.infra.pdf import Document, Facts, Heading, Lines, Paragraph, Table, document_pdf

AT = datetime(2026, 11, 22, 6, 30, tzinfo=UTC)
AGREEMENT = Document(
    title="توافق‌نامهٔ سطح خدمت",
    language="fa",
    blocks=(
        Facts((("مشتری", "شرکت پارس‌گستر"), ("تاریخ", "۱ آذر ۱۴۰۵"))),
        Heading("هدف‌ها"),
        Paragraph("پاسخ نخست در ساعت کاری داده می‌شود.\nنسخهٔ 5.2.1 پوشش دارد."),
        Table(("اولویت", "مهلت"), (("فوری", "۳۰ دقیقه"), ("عادی", "۴ ساعت"))),
        Lines(("شنبه تا چهارشنبه", "به‌جز تعطیلات رسمی")),
    ),
    footer="نسخهٔ ۳",
    check="https://desk.example.com/verify/1234567894/",
)


def words(pdf: bytes) -> str:
    """Everything the pages say; the order of right-to-left runs is the reader's own affair."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def test_every_word_is_there() -> None:
    said = words(document_pdf(AGREEMENT, at=AT))
    for word in ("مشتری", "گستر", "آذر", "اولویت", "فوری", "دقیقه", "شنبه", "5.2.1", "desk.example.com/verify/"):
        assert word in said, word


def test_the_same_content_has_the_same_bytes_and_another_has_others() -> None:
    first = document_pdf(AGREEMENT, at=AT)
    assert document_pdf(replace(AGREEMENT), at=AT + timedelta(microseconds=5)) == first
    assert document_pdf(replace(AGREEMENT, title="توافق‌نامهٔ دیگر"), at=AT) != first
    assert document_pdf(AGREEMENT, at=AT + timedelta(seconds=1)) != first


def test_it_is_set_in_the_typeface_of_the_house_alone() -> None:
    reader = pypdf.PdfReader(io.BytesIO(document_pdf(AGREEMENT, at=AT)))
    fonts = {font["/BaseFont"] for page in reader.pages for font in _fonts(page)}
    assert fonts
    assert all("Vazirmatn" in font for font in fonts)
    assert reader.metadata is not None
    assert reader.metadata.title == AGREEMENT.title


@pytest.mark.parametrize("hostile", ["#panic()", "$x$ *b* _i_ \\", '"] #sys.inputs', "@label <x> `raw`", "= سرتیتر"])
def test_what_is_typed_is_never_read_as_markup(hostile: str) -> None:
    document = Document(hostile, "en", (Paragraph(hostile), Lines((hostile,)), Table(("a",), ((hostile,),))), hostile)
    said = words(document_pdf(document, at=AT))
    assert said.count(max(hostile.split(), key=len)) >= 4


def test_long_documents_have_their_pages_numbered_in_the_digits_of_the_language() -> None:
    long = replace(AGREEMENT, blocks=tuple(Paragraph(f"بند {number}") for number in range(120)), check="")
    reader = pypdf.PdfReader(io.BytesIO(document_pdf(long, at=AT)))
    assert len(reader.pages) > 2
    assert "۲" in reader.pages[1].extract_text().splitlines()[-1]


def test_a_row_that_does_not_fit_its_head_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="cell for each column"):
        Table(("یک", "دو"), (("تنها",),))


def _fonts(page: pypdf.PageObject) -> list[pypdf.generic.DictionaryObject]:
    return [font.get_object() for font in page["/Resources"]["/Font"].values()]
