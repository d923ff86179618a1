"""Service levels in words: amounts as people say them, names for numbers, differences as sentences."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from pishkhan.apps.calendars import queries as calendars
from pishkhan.apps.catalogue import queries as catalogue
from pishkhan.apps.people import queries as people
from pishkhan.apps.sla.rules import TARGET_KINDS, Difference, Impact, Line, Offer, Part, Priority, Urgency
from pishkhan.infra.ui.filters import number, percent
from pishkhan.infra.web.times import duration_typed


@dataclass(frozen=True, slots=True)
class Names:
    """What the numbers in a service level are called, also of what is no longer offered."""

    request_types: dict[int, str]
    teams: dict[int, str]
    calendars: dict[int, str]

    def of_line(self, line: Line) -> str:
        """For whom a line is."""
        return self.of_scope(line.scope)

    def of_scope(self, scope: tuple[Any, int | None, int | None]) -> str:
        """For whom: a request type, a team, or both."""
        _kind, request_type_id, team_id = scope
        parts = [self.request_types.get(request_type_id, "") if request_type_id else ""]
        parts.append(self.teams.get(team_id, "") if team_id else "")
        return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the grid: its kind, for whom, the amount of each priority, warnings and another calendar."""

    kind: str
    scope: str
    amounts: tuple[str, ...]
    warnings: str
    calendar: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A version as the page shows it."""

    calendar: str
    calendar_id: int
    business_day: str
    silence: str
    reopening: str
    matrix: tuple[tuple[Impact, tuple[Priority, ...]], ...]
    promises: tuple[str, ...]
    rows: tuple[Row, ...]
    special: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One difference in words; an empty side had or has nothing."""

    what: str
    before: str
    after: str


def names_for(*offers: Offer) -> Names:
    """The names these versions need, in at most three queries."""
    lines = [line for offer in offers for line in offer.lines]
    return Names(
        catalogue.names_of_request_types({line.request_type_id for line in lines if line.request_type_id}),
        people.team_names({line.team_id for line in lines if line.team_id}),
        calendars.calendar_names(),
    )


def shown(offer: Offer, names: Names) -> Shown:
    """The version in words."""
    day = offer.business_day_minutes
    general = [line for line in offer.lines if line.scope[1:] == (None, None)]
    special = sorted(
        (line for line in offer.lines if line not in general), key=lambda line: TARGET_KINDS.index(line.kind)
    )
    return Shown(
        calendar=names.calendars.get(offer.calendar_id, ""),
        calendar_id=offer.calendar_id,
        business_day=duration_typed(day, day + 1),
        silence=working_days(offer.silence_days),
        reopening=working_days(offer.reopening_days),
        matrix=tuple((impact, tuple(offer.matrix[impact, urgency] for urgency in Urgency)) for impact in Impact),
        promises=tuple(duration_typed(offer.promise_minutes[priority], day) for priority in Priority),
        rows=tuple(_row(line, names, day) for line in sorted(general, key=lambda line: TARGET_KINDS.index(line.kind))),
        special=tuple(_row(line, names, day) for line in special),
    )


def told(changes: Iterable[Difference], names: Names, before: Offer, after: Offer) -> list[Told]:
    """Differences in words; amounts are said by the working day of their own version."""
    days = before.business_day_minutes, after.business_day_minutes
    return [
        Told(
            _what(change, names),
            _value(change, change.before, names, days[0]),
            _value(change, change.after, names, days[1]),
        )
        for change in changes
    ]


def working_days(count: int) -> str:
    """A window in words."""
    return duration_typed(count, 1)


def _row(line: Line, names: Names, day: int) -> Row:
    amounts = tuple(duration_typed(line.minutes[p], day) if p in line.minutes else "" for p in Priority)
    calendar = names.calendars.get(line.calendar_id, "") if line.calendar_id else ""
    return Row(_(line.kind.label), names.of_line(line), amounts, _shares(line.warn_shares), calendar)


def _what(change: Difference, names: Names) -> str:
    parts = [_(change.part.label)]
    if change.scope is not None:
        label = _(change.scope[0].label)
        parts = [label] if change.part is Part.TARGET else [label, *parts]
        parts.append(names.of_scope(change.scope))
    if change.priority is not None:
        parts.append(_(change.priority.label))
    if change.cell is not None:
        parts += [_(change.cell[0].label), _(change.cell[1].label)]
    return " · ".join(part for part in parts if part)


def _value(change: Difference, value: Any, names: Names, day: int) -> str:
    if value is None:
        return ""
    if change.part in {Part.CALENDAR, Part.LINE_CALENDAR}:
        return names.calendars.get(value, "")
    if change.part in {Part.SILENCE, Part.REOPENING}:
        return working_days(value)
    if change.part is Part.PRIORITY:
        return _(value.label)
    if change.part is Part.WARNINGS:
        return _shares(value)
    return duration_typed(value, value + 1 if change.part is Part.BUSINESS_DAY else day)


def _shares(shares: Iterable[float]) -> str:
    return _(", ").join(percent(share) for share in sorted(shares)) or number(0)
