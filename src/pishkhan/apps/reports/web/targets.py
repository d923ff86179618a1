"""Attainment: each kind of clock, and all of them by priority, team, service level or month (B7)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from django.utils.translation import gettext as _

from pishkhan.apps.people import queries as people
from pishkhan.apps.reports.queries import figures
from pishkhan.apps.reports.queries.figures import Targets
from pishkhan.apps.reports.rules import By, Measure, Span, SpanKind
from pishkhan.apps.reports.web.gathering import Told
from pishkhan.apps.reports.web.shares import band_text
from pishkhan.apps.sla.rules import Priority
from pishkhan.infra.sheets.writing import Column, Sheet
from pishkhan.infra.ui.charts import Bar, Bars, Cell, bars
from pishkhan.infra.ui.filters import number, percent, said
from pishkhan.infra.ui.looks import digits, language
from pishkhan.pure.clocks import ClockKind
from pishkhan.pure.jalali import Period

GOOD, FAIR = 0.95, 0.85  # only colours: what was promised stands in the agreement


@dataclass(frozen=True, slots=True)
class Group:
    """The clocks of one kind, or of one kind in a priority, team, level or month; ``facets`` lead to its lists."""

    kind: ClockKind
    targets: Targets
    name: str = ""
    facets: Mapping[str, object] = field(default_factory=dict)
    span: Span | None = None


def of_each_kind(told: Told) -> list[Group]:
    """Attainment of each kind of clock, in the order of the kinds."""
    found = told.total.targets("kind")
    return [Group(kind, found[(kind.value,)]) for kind in ClockKind if (kind.value,) in found]


def broken_down(told: Told, by: By) -> list[Group]:
    """The same by one dimension; service levels and months cost a question more, teams the names."""
    groups = {By.PRIORITY: _by_priority, By.TEAM: _by_team, By.LEVEL: _by_level, By.MONTH: _by_month}[by](told)
    return sorted(groups, key=lambda group: list(ClockKind).index(group.kind))


class Ways(Protocol):
    """What leads from a number to the list behind it."""

    def behind(self, measure: Measure, span: Span | None = None, **facets: Any) -> str:
        """The address; none for whoever sees no tickets."""


def bars_of(look: Ways, groups: Iterable[Group], *, key: str, by: str = "") -> Bars:
    """The groups as bars with bands; a number leads to its list."""
    given = list(groups)
    headings = [_("Target"), _("Kept"), *([by] if by else []), _("Share"), _("Band, 95%"), _("Met"), _("Missed")]
    return bars(
        key=key, headings=[*headings, _("Still open"), _("By silence")], given=[_bar(look, one) for one in given]
    )


def targets_sheet(title: str, groups: Iterable[Group], by: str = "") -> Sheet:
    """The groups as an Excel sheet."""
    columns = (
        Column(_("Target"), 24),
        *([Column(by, 28)] if by else []),
        Column(_("Share"), kind="share"),
        Column(_("Band from"), kind="share"),
        Column(_("Band to"), kind="share"),
        Column(_("Met"), kind="number"),
        Column(_("Missed"), kind="number"),
        Column(_("Still open"), kind="number"),
        Column(_("By a change of priority"), kind="number"),
        Column(_("By silence"), kind="number"),
        Column(_("Cancelled"), kind="number"),
        Column(_("Provisional"), kind="number"),
    )
    return Sheet(title, columns, [_cells(group, named=bool(by)) for group in groups])


COUNTED = (
    Measure.MET,
    Measure.BREACHED,
    Measure.BREACHED_OPEN,
    Measure.REPRIORITISED,
    Measure.WITHDRAWN,
    Measure.CANCELLED,
)


def _cells(group: Group, *, named: bool) -> tuple[object, ...]:
    share, counts = group.targets.share, group.targets.counts
    low, high = share.band or (None, None)
    told = (share.value, low, high, *(counts[measure] for measure in COUNTED), group.targets.provisional)
    return (said(group.kind), *([group.name] if named else []), *told)


def _bar(look: Ways, group: Group) -> Bar:
    share = group.targets.share
    low, high = share.band or (None, None)
    value = share.value
    shown = f"{percent(value, 1)} · {_('provisional')}" if group.targets.provisional else percent(value, 1)
    counts = (Measure.MET, Measure.BREACHED, Measure.BREACHED_OPEN, Measure.WITHDRAWN)
    return Bar(
        name=Cell(said(group.kind)),
        length=value,
        low=low,
        high=high,
        tone="" if value is None or value >= GOOD else "warning" if value >= FAIR else "danger",
        cells=[
            *([Cell(group.name, is_number=False)] if group.name else []),
            Cell(shown),
            Cell(band_text(share)),
            *(_count(look, group, measure) for measure in counts),
        ],
    )


def _count(look: Ways, group: Group, measure: Measure) -> Cell:
    count = group.targets.counts[measure]
    href = look.behind(measure, group.span, kind=group.kind.value, **group.facets) if count else ""
    return Cell(number(count), href)


def _by_priority(told: Told) -> list[Group]:
    found = sorted(told.total.targets("kind", "grade").items())
    return [
        Group(ClockKind(kind), targets, said(Priority(grade)) if grade else "—", {"priority": grade})
        for (kind, grade), targets in found
    ]


def _by_team(told: Told) -> list[Group]:
    found = told.total.targets("kind", "who")
    names = people.team_names(int(team) for _kind, team in found)
    groups = [
        Group(ClockKind(kind), targets, names.get(int(team), "—"), {"team": team})
        for (kind, team), targets in found.items()
    ]
    return sorted(groups, key=lambda group: group.name)


def _by_level(told: Told) -> list[Group]:
    found = figures.targets_by_level(told.look.lens)
    names = dict(told.look.filters.fields["level"].choices)  # type: ignore[attr-defined]  # a field of choices
    return [
        Group(ClockKind(kind), targets, str(names.get(level, "—")), {"level": level})
        for (kind, level), targets in sorted(found.items())
    ]


def _by_month(told: Told) -> list[Group]:
    months: dict[tuple[str, date], Targets] = {}
    for (kind, day), targets in figures.targets_by_day(told.look.lens).items():
        month = months.setdefault((str(kind), Period.month_of(day).start), Targets())
        month.counts.update(targets.counts)
        month.provisional += targets.provisional
    return [
        Group(ClockKind(kind), targets, _month_name(start), {}, _within(told.look.span, start))
        for (kind, start), targets in sorted(months.items())
    ]


def _month_name(start: date) -> str:
    return Period.month_of(start).name(language(), digits=digits())


def _within(span: Span, start: date) -> Span:
    """The month's days that belong to the period."""
    month = Period.month_of(start)
    return Span(SpanKind.FREE, max(month.start, span.start), min(month.end, span.end))
