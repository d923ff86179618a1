"""Reading kept months: one question for a year of one customer, or for a month of all of them."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet, Sum

from pishkhan.apps.reports.models import MonthTally
from pishkhan.apps.reports.queries.figures import Group, Targets, Totals, targets
from pishkhan.apps.reports.queries.whose import Whose, shape_of_whose
from pishkhan.apps.reports.rules import Measure
from pishkhan.apps.reports.rules.measures import CLOCKS
from pishkhan.infra.memory import remembered
from pishkhan.infra.prepared import Hole, PreparedRows

Key = tuple[str, str, int]


@dataclass(slots=True)
class Course:
    """Counts by month, by (measure, kind, priority), and by the month in which the same tickets were counted before."""

    counts: Counter[tuple[date, date, Key]] = field(default_factory=Counter)
    undoable: Counter[tuple[date, date, Key]] = field(default_factory=Counter)

    def total(self, start: date, end: date) -> Totals:
        """What happened in the months of [start, end); a ticket that was counted in several of them counts once."""
        found = Totals()
        for (month, since, (measure, kind, grade)), count in self.counts.items():
            if start <= month < end and since < start:
                key = (measure, kind, grade, 0)
                found.counts[key] += count
                found.undoable[key] += self.undoable[month, since, (measure, kind, grade)]
        return found


def course(whose: Whose, start: date, end: date, now: datetime) -> Course:
    """Everything that happened in the months of [start, end), one query; its cost does not grow with tickets."""
    shape = shape_of_whose(whose)
    rows = _course(shape.of)(start=start, end=end, now=now, **shape.own)
    found = Course()
    for month, since, measure, kind, grade, count, undoable in rows:
        if count:
            found.counts[month, since, (measure, kind, grade)] += count
            found.undoable[month, since, (measure, kind, grade)] += undoable or 0
    return found


@remembered(size=512)
def _course(whose: Whose) -> PreparedRows:
    rows = _rows(whose).filter(Q(month__gte=Hole("start")), Q(month__lt=Hole("end"))).order_by()
    grouped = rows.values_list("month", "since", "measure", "kind", "grade")
    return PreparedRows(lambda: grouped.annotate(**_sums(Hole("now"))))


def by_value(whose: Whose, start: date, end: date, now: datetime) -> dict[Group, Targets]:
    """What became of the clocks by (id, kind), one query: a table of customers, service levels or teams."""
    clocks = [measure.value for measure in CLOCKS]
    rows = _rows(whose).filter(month__gte=start, month__lt=end, measure__in=clocks).order_by()
    asked = rows.values_list("value", "kind", "measure").annotate(**_sums(now))
    return targets(((value, kind), measure, count, undoable or 0) for value, kind, measure, count, undoable in asked)


def values_of(whose: Whose, start: date, end: date) -> QuerySet[Any, Any]:
    """The ids of a grain for which anything was kept in these months, as a query."""
    rows = _rows(whose).filter(month__gte=start, month__lt=end, measure__in=[Measure.OPENED.value, *_DECIDED])
    return rows.order_by().values("value").distinct()


_DECIDED = (Measure.MET.value, Measure.BREACHED.value)


def _rows(whose: Whose) -> QuerySet[MonthTally]:
    rows = MonthTally.objects.filter(grain=whose.grain.value)
    if whose.values is not None:
        rows = rows.filter(value__in=sorted(whose.values))
    return rows if whose.desk_ids is None else rows.filter(desk_id__in=sorted(whose.desk_ids))


def _sums(now: datetime | Hole) -> dict[str, Any]:
    return {"n": Sum("count"), "undoable": Sum("count", filter=Q(final_at__gt=now))}
