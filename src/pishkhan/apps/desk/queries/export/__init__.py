"""The timeline of every ticket as an event log (L5, N4)."""

from pishkhan.apps.desk.queries.export.log import COLUMNS, exported_rows

__all__ = ["COLUMNS", "exported_rows"]
