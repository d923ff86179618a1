"""Bringing in another desk's history, in bulk and by the same rules (L5, N4; docs/algorithms/event-log.md)."""

from pishkhan.apps.desk.actions.history.run import import_history
from pishkhan.apps.desk.actions.history.sources import LogSource, read_source, shipped_mappings

__all__ = ["LogSource", "import_history", "read_source", "shipped_mappings"]
