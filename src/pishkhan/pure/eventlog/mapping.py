"""A mapping as a value: how the columns of one foreign log are to be understood."""

from dataclasses import dataclass

from pishkhan.pure.eventlog.lookup import Activities, Levels, Lookup
from pishkhan.pure.eventlog.times import TimeReader


@dataclass(frozen=True, slots=True)
class FileShape:
    """How the file is written; a leading byte-order mark is always accepted.

    ``guarded``: an apostrophe stands before what a spreadsheet would compute (`safe_cell`).
    """

    encoding: str = "utf-8"
    delimiter: str = ","
    quote: str = '"'
    guarded: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what; an empty name means that the log does not say. ``category`` runs from broad to narrow.

    ``team`` has the work at that row; ``desk`` is the front desk the case belongs to, where the log tells both.
    ``resolved_at`` and ``closed_at`` are final values copied on every row: they are believed only where no row tells
    the event itself.
    """

    case: str
    at: str
    subject: str = ""
    body: str = ""
    opened_at: str = ""
    resolved_at: str = ""
    closed_at: str = ""
    owner: str = ""
    actor: str = ""
    caller: str = ""
    organisation: str = ""
    team: str = ""
    team_level: str = ""
    desk: str = ""
    product: str = ""
    request_type: str = ""
    category: tuple[str, ...] = ()
    channel: str = ""
    priority: str = ""
    impact: str = ""
    urgency: str = ""


@dataclass(frozen=True, slots=True)
class OrderKey:
    """One column by which the rows of a case are put in order: read as ``time``, ``number`` or ``text``."""

    column: str
    kind: str


@dataclass(frozen=True, slots=True)
class Counter:
    """A column that grows when something happened: ``verb`` is ``transferred`` or ``reopened``."""

    column: str
    verb: str


@dataclass(frozen=True, slots=True)
class Mapping:
    """Everything a mapping file says; ``source`` and a case's name together are what makes a ticket known again.

    ``keeps_codes``: the case names are this product's own tracking codes (its own export).
    ``desk``: the team on level 1 for cases that never name one.
    """

    source: str
    shape: FileShape
    nulls: frozenset[str]
    times: TimeReader
    columns: Columns
    order: tuple[OrderKey, ...]
    activities: Activities
    levels: Levels
    values: dict[str, Lookup]
    counters: tuple[Counter, ...]
    desk: str
    keeps_codes: bool = False

    def used_columns(self) -> tuple[str, ...]:
        """Name every column the mapping reads, each once, in a fixed order."""
        columns = self.columns
        single = (getattr(columns, name) for name in columns.__dataclass_fields__ if name != "category")
        named = (
            *single,
            *columns.category,
            *(key.column for key in self.order),
            *self.activities.columns,
            *(counter.column for counter in self.counters),
        )
        return tuple(dict.fromkeys(name for name in named if name))
