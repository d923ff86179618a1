"""Single values of a row: trimmed and cleaned once, then remembered, because columns repeat themselves."""

from typing import Any

from pishkhan.pure.eventlog.errors import RowRejected
from pishkhan.pure.eventlog.lookup import REMEMBERED, Lookup
from pishkhan.pure.eventlog.written import bare_cell
from pishkhan.pure.persian.digits import to_ascii_digits
from pishkhan.pure.persian.letters import clean, is_blank

OrderValue = tuple[bool, Any]
ABSENT: OrderValue = (False, 0)


class Cells(dict[str, str]):
    """Written values as they count: trimmed, unguarded, the nulls empty."""

    def __init__(self, nulls: frozenset[str], *, guarded: bool) -> None:
        super().__init__()
        self._nulls = nulls
        self._guarded = guarded

    def __missing__(self, raw: str) -> str:
        value = bare_cell(raw.strip()) if self._guarded else raw.strip()
        return remember(self, raw, "" if value in self._nulls else value)


class Names(dict[str, str]):
    """Cleaned names of at most ``limit`` letters; raises `RowRejected` for longer ones."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    def __missing__(self, value: str) -> str:
        name = "" if is_blank(value) else clean(value)
        if len(name) > self._limit:
            raise RowRejected("text_too_long", name)
        return remember(self, value, name)


def remember(known: dict[str, str], key: str, value: str) -> str:
    """Keep one more answer, forgetting all of them before there are too many."""
    if len(known) >= REMEMBERED:
        known.clear()
    known[key] = value
    return value


def coded(name: str, value: str, known: Lookup) -> str | int | None:
    """Give what a written value means; raises `RowRejected` with ``name`` as its reason."""
    if not value:
        return None
    found = known.get(value)
    if found is None:
        raise RowRejected(name, value)
    return found


def number_order(value: str) -> OrderValue:
    """The place of a number in an order; what is not there comes first."""
    return (True, number(value)) if value else ABSENT


def text_order(value: str) -> OrderValue:
    """The place of a text in an order; what is not there comes first."""
    return (bool(value), value)


def number(value: str) -> float:
    """Read a number in any digits; raises `RowRejected`."""
    try:
        found = float(value if value.isascii() else to_ascii_digits(value))
    except ValueError as error:
        raise RowRejected("number", value) from error
    if abs(found) > 1e15 or found != found:  # noqa: PLR0124 - the one value that differs from itself
        raise RowRejected("number", value)
    return found
