"""Calendars: the list, a new one, one calendar's page, its names, and whether it is in use."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pishkhan.apps.calendars import actions, queries
from pishkhan.apps.calendars.forms.calendars import ALWAYS, BareForm, NameForm, NewCalendarForm
from pishkhan.apps.calendars.rules import KEEPERS, day_of, may_keep, runs_of
from pishkhan.apps.calendars.web.previews import today
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.ties import ties_of
from pishkhan.infra.ui.looks import language, looks, shaped
from pishkhan.infra.web.deeds import Deed, handle
from pishkhan.infra.web.requests import ActorRequest, staff_only
from pishkhan.pure.authority import require_role
from pishkhan.pure.jalali import JalaliDate, weekday_name
from pishkhan.pure.words import N_
from pishkhan.pure.worktime import hours_text, normalised

SOON_DAYS = 45
SOON_AT_MOST = 10
VERBS = {
    "calendars.create_calendar": N_("made the calendar"),
    "calendars.rename_calendar": N_("gave it another name"),
    "calendars.use_calendar": N_("put it out of use, or back"),
    "calendars.revise_week": N_("gave it another week"),
    "calendars.remove_week": N_("took back a week that was to come"),
    "calendars.add_exception": N_("changed the hours of a day"),
    "calendars.set_days": N_("changed the hours of several days"),
    "calendars.remove_exception": N_("gave a day back to the week"),
    "calendars.add_holidays": N_("added holidays"),
    "calendars.add_holiday": N_("added a holiday"),
    "calendars.change_holiday": N_("changed a holiday"),
    "calendars.set_holiday": N_("switched a holiday on or off"),
    "calendars.remove_holiday": N_("removed a holiday"),
    "sla.rebase_calendar": N_("re-timed the running clocks"),
}
WEEKDAYS = range(7)
ZONES = ("Asia/Tehran", "Asia/Dubai", "Asia/Baghdad", "Asia/Kabul", "Europe/Istanbul", "Europe/London", "UTC")


@dataclass(frozen=True, slots=True)
class Told:
    """One change as the page tells it: who and when, what, of which days, and the version it made."""

    entry: Any
    said: str
    first: date | None
    last: date | None
    title: str
    version: int | None


@require_safe
@staff_only
def listing(request: ActorRequest) -> HttpResponseBase:
    """Every calendar with its hours in one line."""
    rows = [(one, _summary(one)) for one in queries.listed_calendars()]
    if wants_sheet(request):
        return _sheet(rows)
    context = {"rows": rows, "may": may_keep(request.actor), "sheet": sheet_address(request)}
    return render(request, "calendars/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def new(request: ActorRequest) -> HttpResponse:
    """Make a calendar."""
    require_role(request.actor, *KEEPERS)
    start = {"effective_from": today(looks().now)}
    form = NewCalendarForm(request.POST) if request.method == "POST" else NewCalendarForm(initial=start)
    deed = Deed(
        "calendars/new.html", _("The calendar was made."), lambda: _make(request, form), lambda: {"zones": ZONES}
    )
    return handle(request, form, deed)


@require_safe
@staff_only
def page(request: ActorRequest, calendar_id: int) -> HttpResponse:
    """One calendar: its week now and to come, what differs soon, who goes by it, who changed it."""
    found = queries.calendar(calendar_id)
    _key, hours = queries.current(found.pk)
    now = looks().now
    day = today(now)
    story = queries.history(found.pk, cursor=request.GET.get("cursor"))
    weeks = [] if found.always else list(queries.weeks_of(found))
    held = [one for one in weeks if one.effective_from <= day][-1:] or weeks[:1]
    context = {
        "calendar": found,
        "is_open": hours.is_open(now),
        "next_open": None if hours.is_open(now) else hours.next_open(now),
        "weeks": [*held, *(one for one in weeks if one.effective_from > day and one not in held)],
        "weekdays": [weekday_name(number, language()) for number in WEEKDAYS],
        "soon": _soon(found, hours, day),
        "ties": ties_of("calendar", found.pk),
        "story": [_told(entry) for entry in story.items],
        "previous": _cursor(story.previous_cursor),
        "following": _cursor(story.next_cursor),
        "year": JalaliDate.from_gregorian(day).year,
        "may": may_keep(request.actor),
    }
    return render(request, "calendars/calendar.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def name(request: ActorRequest, calendar_id: int) -> HttpResponse:
    """Give the calendar other names."""
    require_role(request.actor, *KEEPERS)
    found = queries.calendar(calendar_id)
    names = {"name_fa": found.name_fa, "name_en": found.name_en}
    data = request.POST if request.method == "POST" else None
    form = NameForm(data, fresh_version=found.version, initial=names)

    def act() -> str:
        actions.rename_calendar(actor=request.actor, at=timezone.now(), calendar_id=found.pk, **_with_version(form))
        return address(found.pk)

    words = {"title": _("Rename the calendar"), "send": _("Rename"), "back": address(found.pk)}
    return handle(request, form, Deed("ui/layouts/deed.html", _("The calendar was renamed."), act, lambda: words))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def use(request: ActorRequest, calendar_id: int) -> HttpResponse:
    """Put the calendar out of use, or back."""
    require_role(request.actor, *KEEPERS)
    found = queries.calendar(calendar_id)
    data = request.POST if request.method == "POST" else None
    form = BareForm(data, fresh_version=found.version)
    wanted = not found.active

    def act() -> str:
        actions.use_calendar(
            actor=request.actor, at=timezone.now(), calendar_id=found.pk, active=wanted, **_with_version(form)
        )
        return address(found.pk)

    said = _("The calendar is in use again.") if wanted else _("The calendar was put out of use.")
    words = {
        "title": _("Use the calendar again") if wanted else _("Put the calendar out of use"),
        "send": _("Use it again") if wanted else _("Put out of use"),
        "back": address(found.pk),
        "calendar": found,
        "ties": ties_of("calendar", found.pk),
    }
    return handle(request, form, Deed("calendars/forms/use.html", said, act, lambda: words))


def address(calendar_id: int) -> str:
    """Where one calendar is shown."""
    return reverse("calendar", kwargs={"calendar_id": calendar_id})


def _make(request: ActorRequest, form: NewCalendarForm) -> str:
    facts = form.cleaned_data
    made = actions.create_calendar(
        actor=request.actor,
        at=timezone.now(),
        code=facts["code"],
        name_fa=facts["name_fa"],
        name_en=facts["name_en"],
        week=None if facts["kind"] == ALWAYS else form.week(),
        zone=facts["zone"],
        observes_holidays=facts["observes_holidays"],
        **({"effective_from": facts["effective_from"]} if facts["effective_from"] else {}),
    )
    return address(made.pk)


def _with_version(form: Any) -> dict[str, Any]:
    return {**form.facts(), "version": form.cleaned_data["version"]}


def _summary(calendar: Any) -> str:
    """The week that holds now in one line: «شنبه تا چهارشنبه ۸ تا ۱۶:۳۰، پنجشنبه ۸ تا ۱۲:۳۰»."""
    if calendar.always:
        return _("Around the clock, every day")
    day = today(looks().now)
    weeks = list(calendar.weeks.all())
    held = [one for one in weeks if one.effective_from <= day][-1:] or weeks[:1]
    runs = runs_of([normalised(hours) for hours in held[0].week])
    return _("; ").join(_run(run) for run in runs)


def _run(run: Any) -> str:
    first, last = (weekday_name(number, language()) for number in (run.first, run.last))
    days = first if run.first == run.last else _("%(first)s to %(last)s") % {"first": first, "last": last}
    return f"{days} {shaped(hours_text(run.hours, language()))}"


def _soon(calendar: Any, hours: Any, day: Any) -> list[Any]:
    """The next days whose hours are not the week's, with the words written beside them."""
    if calendar.always:
        return []
    reasons = queries.reasons(calendar, day, day + timedelta(days=SOON_DAYS), language())
    return [(day_of(hours, when), reasons[when]) for when in sorted(reasons)][:SOON_AT_MOST]


def _told(entry: Any) -> Told:
    first, last = (entry.details.get(name) for name in ("first", "last"))
    return Told(
        entry,
        _(VERBS.get(entry.verb, entry.verb)),
        date.fromisoformat(first) if first else None,
        date.fromisoformat(last or first) if first else None,
        entry.details.get("title", ""),
        entry.details.get("version"),
    )


def _cursor(cursor: str | None) -> str:
    return f"?{urlencode({'cursor': cursor})}#story" if cursor else ""


def _sheet(rows: list[tuple[Any, str]]) -> HttpResponseBase:
    columns = [
        Column(_("Calendar"), 30),
        Column(_("Code")),
        Column(_("Hours"), 60),
        Column(_("Time zone"), 20),
        Column(_("Closed on holidays")),
        Column(_("In use")),
        Column(_("Version"), 10, "number"),
        Column(_("Last changed"), 20),
    ]
    lines = (
        (one.name, one.code, hours, one.zone, one.observes_holidays, one.active, one.newest, one.changed_at)
        for one, hours in rows
    )
    return sheet_response("calendars", _("Working calendars"), columns, lines)
