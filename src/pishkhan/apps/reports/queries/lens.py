"""What a dashboard looks at: whose desks, which tickets, what time; guarded once, asked by every figure."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, Self
from zoneinfo import ZoneInfo

from django.conf import settings

from pishkhan.apps.customers import queries as customers
from pishkhan.apps.reports.queries.changes import Reach, reach
from pishkhan.apps.reports.queries.scope import Scope, desks_of
from pishkhan.apps.reports.rules import Span
from pishkhan.pure.actor import Actor


@dataclass(frozen=True, slots=True)
class Chosen:
    """What somebody chose to look at, by id; None means everything he may see."""

    desk: int | None = None
    product: int | None = None
    request_type: int | None = None
    level: int | None = None
    organisation: int | None = None


@dataclass(frozen=True, slots=True)
class Lens:
    """Figures of these desks (None: every one), days and dimensions, as they stand at ``now``.

    ``only`` maps dimensions of a mark to the ids wanted; an organisation stands with everything below it. ``reach``
    says how far figures go.
    """

    desk_ids: frozenset[int] | None
    span: Span
    now: datetime
    only: dict[str, frozenset[int]] = field(default_factory=dict)
    reach: Reach | None = None

    def at(self, span: Span) -> Self:
        """The same at another time."""
        return replace(self, span=span)

    @property
    def today(self) -> date:
        """The house's day at ``now``."""
        return self.now.astimezone(house_zone()).date()

    @property
    def last(self) -> date:
        """The last day of which anything can be told: the span's own, today, or as far as counting has come."""
        return min(self.span.last, self._known_to)

    @property
    def days(self) -> list[date]:
        """Every day of the span of which anything can be told."""
        count = max(0, (self.last - self.span.start).days + 1)
        return [self.span.start + timedelta(days=number) for number in range(count)]

    @property
    def eve(self) -> date:
        """The day with whose backlog the span began; of one that has not begun, the last there is."""
        return min(self.span.start - timedelta(days=1), self._known_to)

    @property
    def _known_to(self) -> date:
        return min(self.today, self.reach.turned_to) if self.reach else self.today

    def scope(self) -> Scope:
        """The same, to be asked of the desk's own tables."""
        start, end = self.span.instants(house_zone())
        names = {"level_id": "terms__policy_id"}
        only: dict[str, Any] = {f"{names.get(name, name)}__in": sorted(ids) for name, ids in self.only.items()}
        return Scope(self.desk_ids, start, end, self.now, only)


def lens_of(actor: Actor, *, span: Span, now: datetime, chosen: Chosen) -> Lens:
    """What this person sees of what was chosen; raises ``NotFound`` for whoever sees no figures.

    A desk that is not his is no choice: nothing of it is shown, as if it did not exist.
    """
    own = desks_of(actor)
    desks = own if chosen.desk is None else frozenset({chosen.desk}) & (own or frozenset({chosen.desk}))
    return Lens(desks, span, now, _only(chosen), reach())


def _only(chosen: Chosen) -> dict[str, frozenset[int]]:
    only: dict[str, frozenset[int]] = {}
    for name in ("product", "request_type", "level"):
        wanted = getattr(chosen, name)
        if wanted is not None:
            only[f"{name}_id"] = frozenset({wanted})
    if chosen.organisation is not None:
        only["organisation_id"] = customers.descendants([chosen.organisation])
    return only


def house_zone() -> ZoneInfo:
    """The zone whose days are counted."""
    return ZoneInfo(settings.HOUSE_ZONE)
