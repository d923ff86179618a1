"""What other hours of a calendar would re-time, looked at before anything is written (B2)."""

from datetime import date
from typing import Any

from pishkhan.apps.calendars import queries as calendars
from pishkhan.apps.calendars import rules
from pishkhan.apps.calendars.api.calendars import CALENDAR
from pishkhan.apps.calendars.api.shapes import SpanIn, WeekOf
from pishkhan.apps.sla import queries
from pishkhan.apps.sla.api.level_answers import ChangedHours, MovedClock, RetimingAnswer
from pishkhan.infra.api.answers import many
from pishkhan.infra.api.bodies import Body
from pishkhan.infra.api.calls import Call
from pishkhan.infra.api.fields import Day, PathId
from pishkhan.infra.api.resources import Resource
from pishkhan.infra.ui.moments import zone
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.authority import require_role
from pishkhan.pure.scopes import Area
from pishkhan.pure.worktime import Calendar, changed_days

resource = Resource(Area.CALENDARS, "What other hours would re-time", side=ActorKind.VENDOR)
A_YEAR = 400
"""Days for which a week that holds for ever is looked at."""


class WeekPreviewIn(Body):
    """Another working week from a date on."""

    effective_from: Day
    week: WeekOf


@resource.post(f"{CALENDAR}/previews", RetimingAnswer, status=200)
def preview_days(call: Call, calendar_id: PathId, body: SpanIn) -> dict[str, Any]:
    """See what other hours on some days would change, without writing them."""
    definition = _definition(call, calendar_id)
    before = rules.build(definition)
    kind = rules.SpanKind(body.what)
    days = rules.days_of(before, rules.Span(body.first, body.last, kind, body.week, body.on_holidays))
    rules.check_days(days, call.at, definition.zone)
    after = rules.build(rules.with_days(definition, days))
    return _told(call, calendar_id, (before, after), min(days), (max(days) - min(days)).days + 1)


@resource.post(f"{CALENDAR}/week-previews", RetimingAnswer, status=200)
def preview_week(call: Call, calendar_id: PathId, body: WeekPreviewIn) -> dict[str, Any]:
    """See what another week would change in the year to come, without writing it."""
    definition = _definition(call, calendar_id)
    rules.check_days([body.effective_from], call.at, definition.zone)
    before = rules.build(definition)
    after = rules.build(rules.with_week(definition, body.effective_from, body.week))
    first = max(body.effective_from, call.at.astimezone(zone()).date())
    return _told(call, calendar_id, (before, after), first, A_YEAR)


def _definition(call: Call, calendar_id: int) -> rules.Definition:
    require_role(call.actor, *rules.KEEPERS)
    found = calendars.calendar(calendar_id)
    rules.refuse_hours_of_always(found.always)
    return calendars.definitions([found])[found.pk]


def _told(call: Call, calendar_id: int, both: tuple[Calendar, Calendar], first: date, days: int) -> dict[str, Any]:
    before, after = both
    rules.check_opens(after, call.at)
    found = queries.retiming({calendar_id: after}, call.at)
    counts = ("running", "looked_at", "earlier", "later", "paused", "unchanged")
    return {
        "days": many(ChangedHours, changed_days(before, after, first, days)),
        **{name: getattr(found, name) for name in counts},
        "first": many(MovedClock, found.first),
    }
