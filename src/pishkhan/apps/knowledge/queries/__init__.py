"""Reading knowledge."""

from pishkhan.apps.knowledge.queries.audience import readable, readable_by, reader_of

__all__ = ["readable", "readable_by", "reader_of"]
