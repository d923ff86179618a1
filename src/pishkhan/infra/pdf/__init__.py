"""Documents on paper: right to left in Persian, from plain blocks, the same bytes for the same content."""

from typing import TYPE_CHECKING

from pishkhan.infra.exports import lazy_exports

if TYPE_CHECKING:
    from pishkhan.infra.pdf.blocks import Document, Facts, Heading, Lines, Paragraph, Table
    from pishkhan.infra.pdf.writing import document_pdf

__all__ = ["Document", "Facts", "Heading", "Lines", "Paragraph", "Table", "document_pdf"]

if not TYPE_CHECKING:
    __getattr__ = lazy_exports(__name__, dict.fromkeys(__all__, "blocks") | {"document_pdf": "writing"})
