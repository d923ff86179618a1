"""Keyset pages: the next one begins after the last row seen, so its cost does not grow with its distance."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.core import signing
from django.db.models import Model, Q, QuerySet

from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_

RowT = TypeVar("RowT", bound=Model | dict[str, Any])
SALT = "pishkhan.paging"
DEFAULT_SIZE = 50
MAX_SIZE = 200


@dataclass(frozen=True, slots=True)
class Page(Generic[RowT]):
    """Some rows and the cursors of the pages beside them; ``None`` where there is nothing more."""

    items: Sequence[RowT]
    next_cursor: str | None
    previous_cursor: str | None


def keyset(
    queryset: QuerySet[Any, RowT],
    *,
    order: Sequence[str] = ("-id",),
    cursor: str | None = None,
    size: int = DEFAULT_SIZE,
) -> Page[RowT]:
    """Give one page in ``order``: names of non-null columns, ``-`` for descending, the last one unique.

    Rows may be dictionaries of ``values()`` that hold these columns. A cursor is opaque and signed; one that is not
    ours, or of another order, is refused (``paging.cursor``).
    """
    size = max(1, min(size, MAX_SIZE))
    backward, values = _read(cursor, order) if cursor else (False, None)
    found = list(_window(queryset, order, values, backward=backward)[: size + 1])
    more, items = len(found) > size, found[:size]
    if backward:
        items.reverse()
    return _page(items, order, more=more, backward=backward, begun=values is not None)


def first_page(found: Sequence[RowT], *, order: Sequence[str], size: int) -> Page[RowT]:
    """The first page of a list of which ``size`` + 1 rows (or all there are) were already read in ``order``."""
    return _page(found[:size], order, more=len(found) > size, backward=False, begun=False)


def _page(items: Sequence[RowT], order: Sequence[str], *, more: bool, backward: bool, begun: bool) -> Page[RowT]:
    has_next = bool(items) and (more or backward)
    has_previous = bool(items) and (more if backward else begun)
    return Page(
        items,
        _write(items[-1], order, backward=False) if has_next else None,
        _write(items[0], order, backward=True) if has_previous else None,
    )


def marks(
    queryset: QuerySet[Any, Any],
    columns: tuple[str, str],
    *,
    order: Sequence[str],
    cursor: str | None = None,
    size: int,
) -> QuerySet[Any, Any]:
    """Two whole numbers of each row of the page that `keyset` gives: what a refreshing list watches."""
    backward, values = _read(cursor, order) if cursor else (False, None)
    return _window(queryset, order, values, backward=backward).values_list(*columns)[:size]


def _window(
    queryset: QuerySet[Any, RowT], order: Sequence[str], values: Sequence[Any] | None, *, backward: bool
) -> QuerySet[Any, RowT]:
    """Everything beyond the place of a cursor, in the order in which it is read."""
    steps = [_reversed(step) for step in order] if backward else list(order)
    rows = queryset if values is None else queryset.filter(_after(steps, values))
    return rows.order_by(*steps)


def _after(steps: Sequence[str], values: Sequence[Any]) -> Q:
    """Rows beyond ``values`` in lexicographic order; the leading comparison is what lets an index seek."""
    beyond = Q()
    equal: dict[str, Any] = {}
    for step, value in zip(steps, values, strict=True):
        name, descending = step.removeprefix("-"), step.startswith("-")
        beyond |= Q(**equal, **{f"{name}__{'lt' if descending else 'gt'}": value})
        equal[name] = value
    first, descending = steps[0].removeprefix("-"), steps[0].startswith("-")
    return Q(**{f"{first}__{'lte' if descending else 'gte'}": values[0]}) & beyond


def _reversed(step: str) -> str:
    return step[1:] if step.startswith("-") else f"-{step}"


def _write(row: Model | dict[str, Any], order: Sequence[str], *, backward: bool) -> str:
    values = [_pack(_value(row, step.removeprefix("-"))) for step in order]
    return signing.dumps([int(backward), ",".join(order), *values], salt=SALT, compress=True)


def _read(cursor: str, order: Sequence[str]) -> tuple[bool, list[Any]]:
    try:
        backward, signed_order, *values = signing.loads(cursor, salt=SALT)
    except (signing.BadSignature, ValueError) as error:
        raise refused_cursor() from error
    if signed_order != ",".join(order):
        raise refused_cursor()
    return bool(backward), [_unpack(value) for value in values]


def only_page(cursor: str | None) -> None:
    """Refuse any cursor of a list that always stands on one page (``paging.cursor``)."""
    if cursor:
        raise refused_cursor()


def refused_cursor() -> Refusal:
    """What is said to a cursor that is not ours (``paging.cursor``)."""
    return Refusal("paging.cursor", N_("This page address is damaged or too old. Please start from the first page."))


def _value(row: Model | dict[str, Any], name: str) -> Any:
    if isinstance(row, dict):
        return row[name]
    value: Any = row
    for part in name.split("__"):
        value = getattr(value, part)
    return value


def _pack(value: Any) -> Any:
    if isinstance(value, datetime):
        return {"at": value.isoformat()}
    return {"day": value.isoformat()} if isinstance(value, date) else value


def _unpack(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return date.fromisoformat(value["day"]) if "day" in value else datetime.fromisoformat(value["at"])
