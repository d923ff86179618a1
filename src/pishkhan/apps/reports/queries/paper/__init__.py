"""A monthly report as a document: the same words on the page, on paper and in the Excel book (B7)."""

from pishkhan.apps.reports.queries.paper.book import report_book
from pishkhan.apps.reports.queries.paper.document import Part, report_parts, report_pdf, report_title

__all__ = ["Part", "report_book", "report_parts", "report_pdf", "report_title"]
