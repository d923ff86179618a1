"""The ledger of one piece of counting: marks that come and go, and what that adds to and takes from the days."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

from django.db.models import Count

from pishkhan.apps.reports.models import Mark, MonthTally, Tally
from pishkhan.apps.reports.rules.ages import age_of
from pishkhan.apps.reports.rules.measures import EVER, SETTLED, Dimensions, Measure, Stroke
from pishkhan.apps.reports.rules.months import month_rows
from pishkhan.apps.reports.rules.tallies import Grain, grains_of
from pishkhan.infra.adding import Adding
from pishkhan.infra.among import among
from pishkhan.infra.rows import InsertMany

DAY = timedelta(days=1)
DIMENSIONS = ("desk_id", "product_id", "request_type_id", "level_id", "organisation_id", "contract_id")
STROKE = ("measure", "at", "day", "kind", "grade", "who", "since", "final_at", "until", "touch_id")
TALLY = ("grain", "day", "measure", "value", "desk_id", "kind", "grade", "who", "since", "final_at")
MONTH = ("grain", "value", "month", "measure", "kind", "grade", "desk_id", "since", "final_at")
TAKEN_OFF_AT_ONCE = 500


class Made(NamedTuple):
    """A mark as a value: whose, along which dimensions, and what."""

    ticket_id: int | None
    dimensions: Dimensions
    stroke: Stroke


class Ledger:
    """Take up what is known of some tickets, keep what is true of them now, then write the difference.

    ``turned_to`` is the last day whose backlog is kept.
    """

    def __init__(self, turned_to: date) -> None:
        self.turned_to = turned_to
        self._known: dict[Made, list[int]] = {}
        self._new: list[Made] = []
        self._days: Counter[tuple[Any, ...]] = Counter()
        self._months: Counter[tuple[Any, ...]] = Counter()

    def take_up(self, ticket_ids: Collection[int]) -> None:
        """Read the marks these tickets have; those that are not kept will be taken off."""
        marks = Mark.objects.filter(ticket__in=list(ticket_ids)).order_by("id")
        for pk, ticket_id, *facts in marks.values_list("id", "ticket_id", *DIMENSIONS, *STROKE):
            cut = len(DIMENSIONS)
            made = Made(ticket_id, Dimensions(*facts[:cut]), Stroke(*facts[cut:]))
            self._known.setdefault(made, []).append(pk)

    def keep(self, ticket_id: int | None, dimensions: Dimensions, strokes: Iterable[Stroke]) -> None:
        """Say what is true of one ticket now, or of a contact without a case."""
        for stroke in strokes:
            made = Made(ticket_id, dimensions, stroke)
            same = self._known.get(made)
            if same:
                same.pop()
            else:
                self._new.append(made)

    def turn(self) -> date:
        """Begin the day after the last one: what was open at its end and was not answered on the new day."""
        self.turned_to += DAY
        for (*dimensions, opened, who), count in _open_at_the_end_of(self.turned_to).items():
            for key in _standing(Dimensions(*dimensions), opened, who, self.turned_to):
                self._days[key] += count
        return self.turned_to

    def write(self) -> None:
        """Write marks and days in the current transaction."""
        gone = [(made, pk) for made, ids in self._known.items() for pk in ids]
        for made in self._new:
            self._count(made, 1)
        for made, _pk in gone:
            self._count(made, -1)
        ids = [pk for _made, pk in gone]
        for begin in range(0, len(ids), TAKEN_OFF_AT_ONCE):
            Mark.objects.filter(pk__in=ids[begin : begin + TAKEN_OFF_AT_ONCE]).delete()
        _insert_marks().rows((made.ticket_id, *made.dimensions, *made.stroke) for made in self._new)
        _add_to_days()({key: count for key, count in self._days.items() if count})
        _add_to_months()({key: count for key, count in self._months.items() if count})

    def _count(self, made: Made, sign: int) -> None:
        for key in self._keys(made):
            self._days[key] += sign
        for key in month_rows(made.dimensions, made.stroke):
            self._months[key] += sign

    def _keys(self, made: Made) -> Iterator[tuple[Any, ...]]:
        dimensions, stroke = made.dimensions, made.stroke
        if stroke.measure != Measure.OPEN:
            yield from _happened(dimensions, stroke)
            return
        day, end = stroke.day, min(stroke.until or self.turned_to, self.turned_to + DAY)
        while day < end:
            yield from _standing(dimensions, stroke.day, stroke.who, day)
            day += DAY


def _happened(dimensions: Dimensions, stroke: Stroke) -> Iterator[tuple[Any, ...]]:
    facts = (stroke.kind, stroke.grade, stroke.who, stroke.since, stroke.final_at)
    for grain, value in grains_of(dimensions):
        yield (grain, stroke.day, stroke.measure, value, dimensions.desk, *facts)


def _standing(dimensions: Dimensions, opened: date, who: int, day: date) -> Iterator[tuple[Any, ...]]:
    """An open ticket stands in a day twice: by its age, and by its owner."""
    for grain, value in grains_of(dimensions):
        place = (grain, day, Measure.OPEN.value, value, dimensions.desk)
        yield (*place, "", age_of(opened, day), 0, EVER, SETTLED)
        if grain == Grain.ALL:
            yield (grain, day, Measure.OWNED.value, value, dimensions.desk, "", 0, who, EVER, SETTLED)


def _open_at_the_end_of(day: date) -> Counter[tuple[Any, ...]]:
    marks = Mark.objects.filter(among("measure", [Measure.OPEN]), until__gt=day, day__lte=day).order_by()
    rows = marks.values_list(*DIMENSIONS, "day", "who").annotate(count=Count("id"))
    return Counter({tuple(key): count for *key, count in rows})


@cache
def _insert_marks() -> InsertMany:
    return InsertMany(Mark, ("ticket", *DIMENSIONS, *(name.removesuffix("_id") for name in STROKE)))


@cache
def _add_to_days() -> Adding:
    return Adding(Tally, TALLY, "count")


@cache
def _add_to_months() -> Adding:
    return Adding(MonthTally, MONTH, "count")
