"""Asking the tally: one question for many figures, answered from kept days, by its marks where two filters meet."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from pishkhan.apps.reports.models import Mark, Tally
from pishkhan.apps.reports.queries.lens import Lens, house_zone
from pishkhan.apps.reports.rules import Measure, age_of
from pishkhan.apps.reports.rules.measures import CONTACTS
from pishkhan.apps.reports.rules.tallies import Grain, grain_for
from pishkhan.infra.among import among

OF_NO_DESK = (*CONTACTS, Measure.HANDLED)
"""What may belong to no case, so to no desk: every desk sees it."""


@dataclass(frozen=True, slots=True)
class Row:
    """How often something happened: ``facts`` are the columns asked for, ``undoable`` what may still be undone."""

    facts: tuple[Any, ...]
    count: int
    undoable: int


def counted(lens: Lens, measures: Iterable[Measure], *by: str) -> list[Row]:
    """Counts of what happened in the lens's days, grouped by columns of a mark; one query.

    A ticket that was chased or answered on several days of the period counts once.
    """
    grain = grain_for({*lens.only, *(name for name in by if name in set(Grain))})
    rows = _of_days(lens, grain) if grain else _of_marks(lens)
    wanted = rows.filter(measure__in=[measure.value for measure in measures], since__lt=lens.span.start)
    columns = [f"_{name}" if name == grain else name for name in by]
    named = {f"_{name}": F("value") for name in by if name == grain}
    total, undoable = _totals(lens, kept=grain is not None)
    grouped = wanted.order_by().annotate(**named).values(*columns)
    asked = grouped.annotate(n=total, undoable=undoable).values_list(*columns, "n", "undoable")
    return [Row(tuple(facts), count, undoable or 0) for *facts, count, undoable in asked if count]


def standing(lens: Lens, days: Collection[date]) -> dict[tuple[date, int], int]:
    """Open tickets at the end of each of these days by (day, age class); one query."""
    grain = grain_for(lens.only)
    if grain is None:
        return dict(_standing_by_marks(lens, set(days)))
    rows = _at_grain(lens, grain).filter(measure=Measure.OPEN.value, day__in=list(days))
    sums = rows.order_by().values_list("day", "grade").annotate(n=Sum("count"))
    return {(day, age): count for day, age, count in sums if count}


def owned(lens: Lens, day: date) -> dict[int, int]:
    """Open tickets at the end of a day by owner (0: nobody's); one query."""
    if not lens.only:
        rows = _at_grain(lens, Grain.ALL).filter(measure=Measure.OWNED.value, day=day)
        return {who: count for who, count in rows.order_by().values_list("who").annotate(n=Sum("count")) if count}
    marks = open_marks(lens).filter(day__lte=day, until__gt=day)
    return dict(marks.order_by().values_list("who").annotate(n=Count("id")))


def marks(lens: Lens, measures: Iterable[Measure]) -> QuerySet[Mark]:
    """The marks themselves that `counted` counts."""
    wanted = _of_marks(lens).filter(measure__in=[measure.value for measure in measures])
    return wanted.filter(since__lt=lens.span.start)


def open_marks(lens: Lens) -> QuerySet[Mark]:
    """One mark for each ticket that was ever open, with the days from which and until which it was."""
    limited = _limited(Mark.objects.filter(among("measure", [Measure.OPEN])), lens)
    return limited.filter(_chosen(lens))


def _of_days(lens: Lens, grain: Grain) -> QuerySet[Tally]:
    return _at_grain(lens, grain).filter(day__gte=lens.span.start, day__lt=lens.span.end)


def _at_grain(lens: Lens, grain: Grain) -> QuerySet[Tally]:
    rows = _limited(Tally.objects.filter(grain=grain.value), lens)
    values = lens.only.get(grain.value)
    return rows if values is None else rows.filter(value__in=values)


def _of_marks(lens: Lens) -> QuerySet[Mark]:
    """By instants, for that is the order of their index; the same days."""
    start, end = lens.span.instants(house_zone())
    return _limited(Mark.objects.filter(_chosen(lens), at__gte=start, at__lt=end), lens)


def _chosen(lens: Lens) -> Q:
    return Q(**{f"{name}__in": sorted(ids) for name, ids in lens.only.items()})


def _limited(rows: QuerySet[Any], lens: Lens) -> QuerySet[Any]:
    """To the desks of the lens; what happened at no desk stays."""
    if lens.desk_ids is None:
        return rows
    nobodys = Q(desk_id=0, measure__in=[measure.value for measure in OF_NO_DESK])
    return rows.filter(Q(desk_id__in=sorted(lens.desk_ids)) | nobodys)


def _totals(lens: Lens, *, kept: bool) -> tuple[Any, Any]:
    undoable = Q(final_at__gt=lens.now)
    if kept:
        return Sum("count"), Sum("count", filter=undoable)
    return Count("id"), Count("id", filter=undoable)


def _standing_by_marks(lens: Lens, days: set[date]) -> Counter[tuple[date, int]]:
    """The same from the days on which tickets were opened and answered."""
    found: Counter[tuple[date, int]] = Counter()
    in_order = sorted(days)
    lasted = open_marks(lens).filter(day__lte=max(days), until__gt=min(days)).order_by()
    for opened, until, count in lasted.values_list("day", "until").annotate(n=Count("id")):
        for day in in_order[bisect_left(in_order, opened) : bisect_left(in_order, until)]:
            found[day, age_of(opened, day)] += count
    return found
