"""Writing a document as PDF: typst sets it, with the one typeface of the house and nothing from the machine."""

import io
import json
from datetime import datetime
from pathlib import Path

import segno
import typst

from pishkhan.infra.pdf.blocks import Document

TEMPLATE = Path(__file__).with_name("document.typ")
TYPEFACE = Path(__file__).parent.parent / "ui" / "static" / "dist" / "paper"


def document_pdf(document: Document, *, at: datetime) -> bytes:
    """The bytes of ``document``; ``at`` is the instant it says it was made.

    The same document of the same instant has the same bytes, so its hash is a name for it.
    """
    data = document.to_data()
    if document.check:
        data |= {"check": document.check, "qr": _picture(document.check)}
    pdf = typst.compile(
        TEMPLATE,
        font_paths=[TYPEFACE],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        timestamp=at.replace(microsecond=0),
    )
    return bytes(pdf)


def _picture(address: str) -> str:
    """The square that a camera reads, as SVG."""
    file = io.BytesIO()
    segno.make(address, error="m").save(file, kind="svg", border=0, xmldecl=False)
    return file.getvalue().decode()
