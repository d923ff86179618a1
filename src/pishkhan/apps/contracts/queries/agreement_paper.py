"""An agreement on paper and as the file that is sealed (B5)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from pishkhan.apps.contracts.models import Agreement
from pishkhan.apps.contracts.rules.agreements import LANGUAGES, Capacity
from pishkhan.apps.contracts.rules.wording import sealed_text
from pishkhan.infra.pdf import Document, Facts, Heading, Lines, Paragraph, Table, document_pdf
from pishkhan.infra.pdf.blocks import Block
from pishkhan.infra.signing import signatures_of
from pishkhan.infra.signing.models import Signature
from pishkhan.pure.jalali import format_datetime
from pishkhan.pure.persian import to_persian_digits
from pishkhan.pure.refusal import NotFound

TITLES = {"fa": "توافق‌نامه سطح خدمت", "en": "Service level agreement"}


def title_of(found: Agreement, language: str) -> str:
    """What the document is called."""
    terms: dict[str, Any] = found.terms or {}
    return f"{TITLES[language]} · {terms.get('customer', '')}"


def paper(found: Agreement, language: str) -> bytes:
    """The PDF of a version that was put before both sides, with its signatures; raises `NotFound` for a draft."""
    if found.seal is None or found.offered_at is None or language not in LANGUAGES:
        raise NotFound("document")
    signatures = signatures_of(found.seal)
    made = max([found.offered_at, *(one.at for one in signatures)])
    return document_pdf(document_of(found, signatures, language), at=made)


def document_of(found: Agreement, signatures: Sequence[Signature], language: str) -> Document:
    """A sealed version as it is set on paper."""
    assert found.seal is not None  # noqa: S101 - whoever calls has looked
    blocks = [block for one in found.clauses(language) for block in _blocks(one)]
    return Document(
        title=title_of(found, language),
        language=language,
        blocks=(*blocks, *_signed(signatures, found, language)),
        footer=_footer(found, language),
        check=f"{settings.PUBLIC_URL}/verify/{found.seal.code}/",
    )


def sealed_file(found: Agreement) -> bytes:
    """The very bytes whose SHA-256 is the fingerprint; raises `NotFound` for a draft."""
    if found.text is None or found.seal is None:
        raise NotFound("document")
    return sealed_text(found.text).encode()


def _blocks(clause: dict[str, Any]) -> Iterable[Block]:
    yield Heading(clause["title"])
    for block in clause["blocks"]:
        yield _block(block)


def _block(block: dict[str, Any]) -> Block:
    if block["kind"] == "paragraph":
        return Paragraph(block["text"])
    if block["kind"] == "lines":
        return Lines(tuple(block["items"]))
    if block["kind"] == "facts":
        return Facts(tuple((term, value) for term, value in block["pairs"]))
    return Table(tuple(block["head"]), tuple(tuple(row) for row in block["rows"]))


def _signed(signatures: Sequence[Signature], found: Agreement, language: str) -> Iterable[Block]:
    persian = language == "fa"
    by = {Capacity.CUSTOMER: "امضای مشتری", Capacity.VENDOR: "امضای شرکت پشتیبان"} if persian else {
        Capacity.CUSTOMER: "Signed for the customer", Capacity.VENDOR: "Signed for the vendor"}  # fmt: skip
    unsigned = "هنوز امضا نشده است" if persian else "not signed yet"
    held = {one.capacity: one for one in signatures}
    yield Heading("امضاها" if persian else "Signatures")
    yield Facts(
        tuple((name, _signature(held[side], language) if side in held else unsigned) for side, name in by.items())
    )
    assert found.seal is not None  # noqa: S101 - whoever calls has looked
    code, fingerprint = found.seal.code, found.seal.sha256
    yield Facts(
        (
            ("کد راستی‌آزمایی" if persian else "Verification code", to_persian_digits(code) if persian else code),
            ("اثر انگشت متن (SHA-256)" if persian else "Fingerprint of the text (SHA-256)", _parted(fingerprint)),
        )
    )


def _parted(fingerprint: str) -> str:
    """In groups, so that it breaks between them."""
    return " ".join(fingerprint[place : place + 16] for place in range(0, len(fingerprint), 16))


def _signature(one: Signature, language: str) -> str:
    between = "، " if language == "fa" else ", "
    return f"{one.name}{between}{_moment(one.at, language)}"


def _footer(found: Agreement, language: str) -> str:
    terms: dict[str, Any] = found.terms or {}
    shaped = to_persian_digits if language == "fa" else str
    if language == "fa":
        return f"قرارداد {shaped(terms.get('contract', ''))}، نسخه {shaped(found.number)}"
    return f"Contract {terms.get('contract', '')}, version {found.number}"


def _moment(at: datetime, language: str) -> str:
    return format_datetime(at, ZoneInfo(settings.HOUSE_ZONE), "medium", language)
