"""The table of holidays, by Jalali year; each change is looked at for every calendar that observes them."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pishkhan.apps.calendars import actions, queries, rules
from pishkhan.apps.calendars.forms.calendars import BareForm
from pishkhan.apps.calendars.forms.holidays import HolidayForm
from pishkhan.apps.calendars.rules import HolidayKind
from pishkhan.apps.calendars.web.previews import Change, preview_of, today
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.deeds import Deed, Preview, handle
from pishkhan.infra.web.requests import ActorRequest, staff_only
from pishkhan.pure.authority import require_role
from pishkhan.pure.jalali import MAX_YEAR, MIN_YEAR, JalaliDate, month_length
from pishkhan.pure.persian import InvalidText, parse_int
from pishkhan.pure.worktime import TEHRAN

METHODS = ["GET", "HEAD", "POST"]
KINDS = {kind.value: kind for kind in HolidayKind}


@require_safe
@staff_only
def listing(request: ActorRequest) -> HttpResponseBase:
    """One Jalali year of the table; a damaged year shows the present one."""
    year = _year(request)
    last = JalaliDate(year, 12, month_length(year, 12)).to_gregorian()
    rows = list(queries.holidays(JalaliDate(year, 1, 1).to_gregorian(), last))
    if wants_sheet(request):
        return _sheet(year, rows)
    context = {
        "rows": rows,
        "kinds": KINDS,
        "year": year,
        "earlier": f"?{urlencode({'year': year - 1})}",
        "later": f"?{urlencode({'year': year + 1})}",
        "unsettled": sum(1 for one in rows if one.active and not one.official),
        "today": today(looks().now),
        "last": _running_out(),
        "sheet": sheet_address(request),
        "may": rules.may_keep(request.actor),
    }
    return render(request, "calendars/holidays.html", context)


@require_http_methods(METHODS)
@staff_only
def new(request: ActorRequest) -> HttpResponse:
    """Add a holiday of the house's own."""
    require_role(request.actor, *rules.KEEPERS)
    form = HolidayForm(_posted(request), fresh_version=0)

    def preview() -> Preview:
        day = form.cleaned_data["day"]
        rules.check_days([day], looks().now, TEHRAN)
        return _preview({day}, queries.holiday_dates() | {day})

    def act() -> str:
        made = actions.add_holiday(actor=request.actor, at=timezone.now(), **form.facts())
        return _address(made.date)

    words = {
        "title": _("Add a holiday"),
        "send": _("Add it"),
        "back": reverse("holidays"),
        "holiday": None,
        "look_first": True,
    }
    deed = Deed("calendars/forms/holiday.html", _("The holiday was added."), act, lambda: words, preview)
    return handle(request, form, deed)


@require_http_methods(METHODS)
@staff_only
def change(request: ActorRequest, holiday_id: int) -> HttpResponse:
    """Move a holiday, confirm it, or name one of our own otherwise."""
    require_role(request.actor, *rules.KEEPERS)
    found = queries.holiday(holiday_id)
    known = rules.is_known(found.date, found.title_fa)
    written = {name: getattr(found, name) for name in ("title_fa", "title_en", "kind", "official")}
    form = HolidayForm(
        _posted(request), fresh_version=found.version, known=known, initial={"day": found.date, **written}
    )

    def preview() -> Preview:
        day = form.cleaned_data["day"]
        rules.check_days([day], looks().now, TEHRAN)
        others = queries.holiday_dates(without=found.pk)
        return _preview({day, found.date}, others | {day} if found.active or day != found.date else others)

    def act() -> str:
        facts = {name: written[name] for name in ("title_fa", "title_en", "kind")} | form.facts()
        version = form.cleaned_data["version"]
        moved = actions.change_holiday(
            actor=request.actor, at=timezone.now(), holiday_id=found.pk, version=version, **facts
        )
        return _address(moved.date)

    words = {
        "title": _("Change the holiday"),
        "send": _("Save"),
        "back": _address(found.date),
        "holiday": found,
        "look_first": True,
    }
    deed = Deed("calendars/forms/holiday.html", _("The holiday was saved."), act, lambda: words, preview)
    return handle(request, form, deed)


@require_http_methods(METHODS)
@staff_only
def switch(request: ActorRequest, holiday_id: int) -> HttpResponse:
    """Switch a holiday on or off."""
    found = _mine(request, holiday_id)
    wanted = not found.active

    def act(form: BareForm) -> None:
        version = form.cleaned_data["version"]
        actions.set_holiday(actor=request.actor, at=timezone.now(), holiday_id=found.pk, active=wanted, version=version)

    title = _("Switch the holiday on") if wanted else _("Switch the holiday off")
    said = _("The holiday counts again.") if wanted else _("The holiday no longer counts.")
    others = queries.holiday_dates(without=found.pk)
    return _press(request, found, act, (title, title, said), others | {found.date} if wanted else others)


@require_http_methods(METHODS)
@staff_only
def removal(request: ActorRequest, holiday_id: int) -> HttpResponse:
    """Take a holiday of the house's own out of the table."""
    found = _mine(request, holiday_id)
    rules.refuse_known(found.date, found.title_fa)

    def act(form: BareForm) -> None:
        version = form.cleaned_data["version"]
        actions.remove_holiday(actor=request.actor, at=timezone.now(), holiday_id=found.pk, version=version)

    words = _("Remove the holiday"), _("Remove"), _("The holiday was removed.")
    return _press(request, found, act, words, queries.holiday_dates(without=found.pk))


def _press(
    request: ActorRequest,
    found: Any,
    act: Callable[[BareForm], None],
    words: tuple[str, str, str],
    after: frozenset[date],
) -> HttpResponse:
    """A press of a button about one holiday; ``words`` are its title, the button's, and what is said afterwards."""
    title, send, said = words
    form = BareForm(_posted(request), fresh_version=found.version)

    def do() -> str:
        act(form)
        return _address(found.date)

    shown = {"title": title, "send": send, "back": _address(found.date), "holiday": found, "look_first": True}
    deed = Deed("calendars/forms/holiday.html", said, do, lambda: shown, lambda: _preview({found.date}, after))
    return handle(request, form, deed)


def _mine(request: ActorRequest, holiday_id: int) -> Any:
    require_role(request.actor, *rules.KEEPERS)
    return queries.holiday(holiday_id)


def _preview(days: set[date], holidays: frozenset[date]) -> Preview:
    """What other holidays would mean for every calendar that observes them."""
    rows = list(queries.observing())
    definitions = queries.definitions(rows)
    changes = {
        row.pk: Change(
            row.name,
            rules.build(definitions[row.pk]),
            rules.build(rules.with_holidays(definitions[row.pk], holidays)),
        )
        for row in rows
    }
    return preview_of(changes, min(days), (max(days) - min(days)).days + 1)


def _posted(request: ActorRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _running_out() -> int | None:
    """The last year entered, where it ends soon."""
    last = queries.last_entered_year()
    return last if rules.is_running_out(last, today(looks().now)) else None


def _year(request: ActorRequest) -> int:
    present = JalaliDate.from_gregorian(today(looks().now)).year
    try:
        year = parse_int(request.GET.get("year", "")[:20])
    except InvalidText:
        return present
    return year if MIN_YEAR < year < MAX_YEAR else present


def _address(day: date) -> str:
    return f"{reverse('holidays')}?{urlencode({'year': JalaliDate.from_gregorian(day).year})}"


def _sheet(year: int, rows: list[Any]) -> HttpResponseBase:
    columns = [
        Column(_("Date"), 14),
        Column(_("Occasion in Persian"), 45),
        Column(_("Occasion in English"), 45),
        Column(_("Kind")),
        Column(_("The date is settled")),
        Column(_("Counts")),
    ]
    lines = (
        (one.date, one.title_fa, one.title_en, KINDS.get(one.kind, one.kind), one.official, one.active) for one in rows
    )
    return sheet_response(f"holidays-{year}", _("Holidays"), columns, lines)
