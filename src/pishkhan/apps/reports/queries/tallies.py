"""Asking the tally: one question for many figures, answered from kept days, by its marks where two filters meet."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from pishkhan.apps.reports.models import Mark, Tally
from pishkhan.apps.reports.queries.lens import Lens, house_zone
from pishkhan.apps.reports.rules import Measure, age_of
from pishkhan.apps.reports.rules.measures import CONTACTS
from pishkhan.apps.reports.rules.tallies import Grain, grain_for
from pishkhan.infra.among import among
from pishkhan.infra.prepared import Hole, PreparedRows

Rows = QuerySet[Any, Any]
Instant = datetime | Hole
OF_NO_DESK = (*CONTACTS, Measure.HANDLED)
"""What may belong to no case, so to no desk: every desk sees it."""


@dataclass(frozen=True, slots=True)
class Row:
    """How often something happened: ``facts`` are the columns asked for, ``undoable`` what may still be undone."""

    facts: tuple[Any, ...]
    count: int
    undoable: int


@dataclass(frozen=True, slots=True)
class Whose:
    """What of a lens shapes a question, its times left out: the same question is asked of many periods."""

    desk_ids: frozenset[int] | None
    only: tuple[tuple[str, frozenset[int]], ...]

    @property
    def grain(self) -> Grain | None:
        """The grain at which its days are kept."""
        return grain_for(dict(self.only))


def counted(lens: Lens, measures: Iterable[Measure], *by: str) -> list[Row]:
    """Counts of what happened in the lens's days, grouped by columns of a mark; one query.

    A ticket that was chased or answered on several days of the period counts once.
    """
    start, end = lens.span.instants(house_zone())
    ask = _counting(_whose(lens), tuple(measures), by)
    rows = ask(first=lens.span.start, beyond=lens.span.end, start=start, end=end, now=lens.now)
    return [Row(tuple(facts), count, undoable or 0) for *facts, count, undoable in rows if count]


def standing(lens: Lens, days: Collection[date]) -> dict[tuple[date, int], int]:
    """Open tickets at the end of each of these days by (day, age class); one query."""
    if grain_for(lens.only) is None:
        return dict(_standing_by_marks(lens, set(days)))
    in_order = sorted(set(days))
    rows = _standing(_whose(lens), len(in_order))(**{f"day_{place}": day for place, day in enumerate(in_order)})
    return {(day, age): count for day, age, count in rows if count}


def owned(lens: Lens, day: date) -> dict[int, int]:
    """Open tickets at the end of a day by owner (0: nobody's); one query."""
    return {who: count for who, count in _owned(_whose(lens))(day=day) if count}


def marks(lens: Lens, measures: Iterable[Measure]) -> QuerySet[Mark]:
    """The marks themselves that `counted` counts."""
    wanted = _of_marks(_whose(lens), *lens.span.instants(house_zone()))
    return wanted.filter(measure__in=[measure.value for measure in measures], since__lt=lens.span.start)


def open_marks(lens: Lens) -> QuerySet[Mark]:
    """One mark for each ticket that was ever open, with the days from which and until which it was."""
    return _open_marks(_whose(lens))


def _whose(lens: Lens) -> Whose:
    return Whose(lens.desk_ids, tuple(lens.only.items()))


@lru_cache(maxsize=512)
def _counting(whose: Whose, measures: tuple[Measure, ...], by: tuple[str, ...]) -> PreparedRows:
    """Compiled once for each shape of question, as that costs several times what the answer does."""
    grain = grain_for({*dict(whose.only), *(name for name in by if name in set(Grain))})
    columns = [f"_{name}" if name == grain else name for name in by]
    named = {f"_{name}": F("value") for name in by if name == grain}
    total, undoable = _totals(kept=grain is not None)

    def make() -> Rows:
        rows = _of_days(whose, grain) if grain else _of_marks(whose, Hole("start"), Hole("end"))
        wanted = rows.filter(Q(since__lt=Hole("first")), measure__in=[measure.value for measure in measures])
        grouped = wanted.order_by().annotate(**named).values(*columns)
        asked: Rows = grouped.annotate(n=total, undoable=undoable).values_list(*columns, "n", "undoable")
        return asked

    return PreparedRows(make)


@lru_cache(maxsize=512)
def _standing(whose: Whose, count: int) -> PreparedRows:
    days = Q(day__in=[Hole(f"day_{place}") for place in range(count)])
    rows = _at_grain(whose, whose.grain or Grain.ALL).filter(days, measure=Measure.OPEN.value)
    return PreparedRows(lambda: rows.order_by().values_list("day", "grade").annotate(n=Sum("count")))


@lru_cache(maxsize=512)
def _owned(whose: Whose) -> PreparedRows:
    day = Hole("day")
    if not whose.only:
        rows = _at_grain(whose, Grain.ALL).filter(Q(day=day), measure=Measure.OWNED.value)
        return PreparedRows(lambda: rows.order_by().values_list("who").annotate(n=Sum("count")))
    standing = _open_marks(whose).filter(Q(day__lte=day), Q(until__gt=day))
    return PreparedRows(lambda: standing.order_by().values_list("who").annotate(n=Count("id")))


def _of_days(whose: Whose, grain: Grain) -> QuerySet[Tally]:
    return _at_grain(whose, grain).filter(Q(day__gte=Hole("first")), Q(day__lt=Hole("beyond")))


def _at_grain(whose: Whose, grain: Grain) -> QuerySet[Tally]:
    rows = _limited(Tally.objects.filter(grain=grain.value), whose)
    values = dict(whose.only).get(grain.value)
    return rows if values is None else rows.filter(value__in=values)


def _of_marks(whose: Whose, start: Instant, end: Instant) -> QuerySet[Mark]:
    """By instants, for that is the order of their index; the same days."""
    return _limited(Mark.objects.filter(_chosen(whose), Q(at__gte=start), Q(at__lt=end)), whose)


def _open_marks(whose: Whose) -> QuerySet[Mark]:
    limited = _limited(Mark.objects.filter(among("measure", [Measure.OPEN])), whose)
    return limited.filter(_chosen(whose))


def _chosen(whose: Whose) -> Q:
    return Q(**{f"{name}__in": sorted(ids) for name, ids in whose.only})


def _limited(rows: QuerySet[Any], whose: Whose) -> QuerySet[Any]:
    """To the desks of the lens; what happened at no desk stays."""
    if whose.desk_ids is None:
        return rows
    nobodys = Q(desk_id=0, measure__in=[measure.value for measure in OF_NO_DESK])
    return rows.filter(Q(desk_id__in=sorted(whose.desk_ids)) | nobodys)


def _totals(*, kept: bool) -> tuple[Any, Any]:
    undoable = Q(final_at__gt=Hole("now"))
    if kept:
        return Sum("count"), Sum("count", filter=undoable)
    return Count("id"), Count("id", filter=undoable)


def _standing_by_marks(lens: Lens, days: set[date]) -> Counter[tuple[date, int]]:
    """The same from the days on which tickets were opened and answered."""
    found: Counter[tuple[date, int]] = Counter()
    in_order = sorted(days)
    lasted = _lasting(_whose(lens))(last=in_order[-1], first=in_order[0])
    for opened, until, count in lasted:
        for day in in_order[bisect_left(in_order, opened) : bisect_left(in_order, until)]:
            found[day, age_of(opened, day)] += count
    return found


@lru_cache(maxsize=512)
def _lasting(whose: Whose) -> PreparedRows:
    rows = _open_marks(whose).filter(Q(day__lte=Hole("last")), Q(until__gt=Hole("first"))).order_by()
    return PreparedRows(lambda: rows.values_list("day", "until").annotate(n=Count("id")))
