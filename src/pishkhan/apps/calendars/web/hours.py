"""Changing hours: one day, many days, the week; each looked at in its consequences before it is saved."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pishkhan.apps.calendars import actions, queries, rules
from pishkhan.apps.calendars.forms.calendars import (
    AS_WEEK,
    CLOSED,
    OTHER_HOURS,
    BareForm,
    DayForm,
    ReviseWeekForm,
    SpanForm,
)
from pishkhan.apps.calendars.web.calendars import address
from pishkhan.apps.calendars.web.previews import Change, preview_of, today
from pishkhan.infra.ui.looks import language, looks
from pishkhan.infra.web.deeds import Deed, Preview, handle
from pishkhan.infra.web.requests import ActorRequest, staff_only
from pishkhan.pure import worktime
from pishkhan.pure.authority import require_role
from pishkhan.pure.jalali import JalaliDate, parse_date, week_start
from pishkhan.pure.persian import InvalidText
from pishkhan.pure.refusal import NotFound

METHODS = ["GET", "HEAD", "POST"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A calendar in the hands of whoever changes it: as its rows say it, and as it is."""

    row: Any
    definition: rules.Definition
    hours: worktime.Calendar

    def preview(self, after: rules.Definition, first: date, days: int) -> Preview:
        """What would come of ``after``."""
        change = Change(self.row.name, self.hours, rules.build(after))
        return preview_of({self.row.pk: change}, first, days)


@require_http_methods(METHODS)
@staff_only
def day(request: ActorRequest, calendar_id: int, day: str) -> HttpResponse:
    """Close one day, give it other hours, or give it back to the week."""
    draft, when = _draft(request, calendar_id), _date(day)
    written = queries.exception_on(draft.row, when)
    shown = rules.day_of(draft.hours, when)
    initial = {
        "what": AS_WEEK if written is None else OTHER_HOURS if written.intervals else CLOSED,
        "hours": written.intervals if written and written.intervals else shown.hours or None,
        "title": written.title if written else "",
    }
    form = DayForm(_posted(request), fresh_version=draft.row.version, initial=initial)
    year = JalaliDate.from_gregorian(when).year
    back = reverse("calendar-year", kwargs={"calendar_id": draft.row.pk, "year": year})
    reason = queries.reasons(draft.row, when, when, language()).get(when)
    words = {
        "day": shown,
        "reason": reason,
        "back": back,
        "calendar": draft.row,
        "send": _("Save this day"),
        "look_first": True,
    }

    def preview() -> Preview:
        rules.check_days([when], looks().now, draft.row.zone)
        return draft.preview(rules.with_days(draft.definition, {when: form.asked()}), when, 1)

    def act() -> str:
        _set_days(request, draft, {when: form.asked()}, form)
        return back

    return handle(request, form, Deed("calendars/forms/day.html", _("The day was saved."), act, lambda: words, preview))


@require_http_methods(METHODS)
@staff_only
def span(request: ActorRequest, calendar_id: int) -> HttpResponse:
    """Many days in one form."""
    draft = _draft(request, calendar_id)
    week = [draft.hours.plan(week_start(today(looks().now)) + timedelta(days=number)) for number in range(7)]
    form = SpanForm(_posted(request), fresh_version=draft.row.version, week=_ordinary(draft) or week)
    words = {"calendar": draft.row, "back": address(draft.row.pk), "send": _("Save these days")}

    def preview() -> Preview:
        days = _days(form, draft.hours)
        rules.check_days(days, looks().now, draft.row.zone)
        first, last = min(days), max(days)
        return draft.preview(rules.with_days(draft.definition, days), first, (last - first).days + 1)

    def act() -> str:
        _set_days(request, draft, _days(form, draft.hours), form)
        return address(draft.row.pk)

    return handle(request, form, Deed("calendars/span.html", _("The days were saved."), act, lambda: words, preview))


@require_http_methods(METHODS)
@staff_only
def week(request: ActorRequest, calendar_id: int) -> HttpResponse:
    """Another week from a date on."""
    draft = _draft(request, calendar_id)
    start = today(looks().now) + timedelta(days=1)
    form = ReviseWeekForm(
        _posted(request), fresh_version=draft.row.version, week=_ordinary(draft), initial={"effective_from": start}
    )
    words = {"calendar": draft.row, "back": address(draft.row.pk), "send": _("Save the week")}

    def preview() -> Preview:
        first = form.cleaned_data["effective_from"]
        rules.check_days([first], looks().now, draft.row.zone)
        return _from_now(draft, rules.with_week(draft.definition, first, form.week()), first)

    def act() -> str:
        actions.revise_week(
            actor=request.actor,
            at=timezone.now(),
            calendar_id=draft.row.pk,
            effective_from=form.cleaned_data["effective_from"],
            week=form.week(),
            version=form.cleaned_data["version"],
        )
        return address(draft.row.pk)

    return handle(request, form, Deed("calendars/week.html", _("The week was saved."), act, lambda: words, preview))


@require_http_methods(METHODS)
@staff_only
def week_removal(request: ActorRequest, calendar_id: int, day: str) -> HttpResponse:
    """Take back a week that was to hold from a date on."""
    draft, first = _draft(request, calendar_id), _date(day)
    if first not in draft.definition.weeks:
        raise NotFound("week")
    form = BareForm(_posted(request), fresh_version=draft.row.version)
    words = {
        "first": first,
        "back": address(draft.row.pk),
        "send": _("Take it back"),
        "calendar": draft.row,
        "look_first": True,
    }

    def act() -> str:
        version = form.cleaned_data["version"]
        found = {"calendar_id": draft.row.pk, "effective_from": first, "version": version}
        actions.remove_week(actor=request.actor, at=timezone.now(), **found)
        return address(draft.row.pk)

    preview: Callable[[], Preview | None] = lambda: _without(draft, first)  # noqa: E731 - one line of a deed
    said = _("The week was taken back.")
    return handle(request, form, Deed("calendars/forms/week_removal.html", said, act, lambda: words, preview))


def _draft(request: ActorRequest, calendar_id: int) -> Draft:
    require_role(request.actor, *rules.KEEPERS)
    row = queries.calendar(calendar_id)
    rules.refuse_hours_of_always(row.always)
    definition = queries.definitions([row])[row.pk]
    return Draft(row, definition, rules.build(definition))


def _posted(request: ActorRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _date(text: str) -> date:
    """The day an address names, by its Jalali date."""
    try:
        return parse_date(text).to_gregorian()
    except InvalidText as error:
        raise NotFound("day") from error


def _ordinary(draft: Draft) -> list[Any]:
    """The week that holds now, without its exceptions."""
    now = today(looks().now)
    held = [first for first in sorted(draft.definition.weeks) if first <= now][-1:] or sorted(draft.definition.weeks)[
        :1
    ]
    return list(draft.definition.weeks[held[0]])


def _days(form: SpanForm, hours: worktime.Calendar) -> rules.Days:
    first, last, what, on_holidays = (form.cleaned_data[name] for name in ("first", "last", "what", "on_holidays"))
    return rules.days_of(hours, rules.Span(first, last, rules.SpanKind(what), form.week(), on_holidays))


def _from_now(draft: Draft, after: rules.Definition, first: date) -> Preview:
    """A change that holds for ever is shown for a year, and what has passed is not shown."""
    return draft.preview(after, max(first, today(looks().now)), days=400)


def _without(draft: Draft, first: date) -> Preview | None:
    if len(draft.definition.weeks) == 1:
        return None
    return _from_now(draft, rules.without_week(draft.definition, first), first)


def _set_days(request: ActorRequest, draft: Draft, days: Any, form: Any) -> None:
    actions.set_days(
        actor=request.actor,
        at=timezone.now(),
        calendar_id=draft.row.pk,
        days=days,
        title=form.cleaned_data["title"],
        version=form.cleaned_data["version"],
    )
