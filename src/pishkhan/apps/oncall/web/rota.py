"""One team's rota: looking at it, and changing it from a day on."""

from datetime import date
from hashlib import sha256
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pishkhan.apps.oncall.actions import set_rota
from pishkhan.apps.oncall.forms.rota import RotaForm
from pishkhan.apps.oncall.queries import TeamRota, future_absences, opening_week, team_duty, team_rota
from pishkhan.apps.oncall.rules import Edition, Gap, Shift, check_may_set, gaps
from pishkhan.apps.oncall.web.grid import grid, hour, in_week, weekday
from pishkhan.infra.notifications.bell import see
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.answers import go_to
from pishkhan.infra.web.refusals import FormErrors
from pishkhan.infra.web.requests import ActorRequest, is_fragment, staff_only
from pishkhan.infra.web.submits import idempotent
from pishkhan.pure.jalali import format_date, parse_date
from pishkhan.pure.persian import InvalidText
from pishkhan.pure.refusal import Conflict

CHECK = "check"


@require_safe
@staff_only
def rota(request: ActorRequest, team_id: int) -> HttpResponse:
    """The rota in force on a day (today unless asked), with those before and after it."""
    found = team_rota(request.actor, team_id, looks().now)
    day = _day(request, found)
    edition = found.on(day)
    if wants_sheet(request):
        return _sheet(found, edition)
    see(request, f"team:{team_id}", timezone.now())
    context = {
        "rota": found,
        "day": day,
        "edition": edition,
        "tabs": [_tab(request, one, found, edition) for one in found.editions],
        "duty": team_duty(request.actor, team_id, looks().now),
        "absences": future_absences(request.actor, [member.pk for member in found.members], looks().now),
        "sheet": sheet_address(request),
    }
    return render(request, "oncall/rota.html", context | _drawn(found, edition.shifts if edition else (), day))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def rota_form(request: ActorRequest, team_id: int) -> HttpResponse:
    """Change the rota from a day on; what nobody covers is shown before it is saved."""
    found = team_rota(request.actor, team_id, looks().now)
    check_may_set(request.actor, team_id)
    if request.method != "POST":
        day = max(_day(request, found), found.today)
        return _form_page(request, found, RotaForm(rota=found, base=found.on(day), day=day))
    form = RotaForm(request.POST, rota=found, base=None, day=found.today)
    checking = request.POST.get("step") == CHECK
    if form.is_valid() and not checking and _may_save(form, found):
        with FormErrors(form):
            try:
                return _saved(request, found, form)
            except Conflict:
                return _conflict(request, team_id, form)
    if checking and is_fragment(request):
        return render(request, "oncall/fragments/rota_preview.html", _preview(found, form))
    return _form_page(request, found, form, status=422 if form.errors else 200)


def _saved(request: ActorRequest, found: TeamRota, form: RotaForm) -> HttpResponse:
    from_day = form.cleaned_data["valid_from"]

    def act() -> str:
        set_rota(
            actor=request.actor,
            at=timezone.now(),
            team_id=found.team.pk,
            valid_from=from_day,
            valid_until=form.cleaned_data["valid_until"],
            shifts=form.shifts(),
            version=form.cleaned_data["version"],
        )
        return f"{_address(found)}?{urlencode({'on': format_date(from_day)})}"

    address = idempotent(request, act)
    flash(request, _("The rota was saved; everybody whose shifts changed is told."))
    return go_to(request, address)


def _may_save(form: RotaForm, found: TeamRota) -> bool:
    """Gaps are accepted by whoever has seen them; a rota without any is saved at once."""
    missing = _gaps(found, form)
    if not missing or form.data.get("seen", "") == _seen(missing):
        return True
    form.add_error(None, _("Nobody is on duty in the hours below. Save again if that is meant."))
    return False


def _conflict(request: ActorRequest, team_id: int, form: RotaForm) -> HttpResponse:
    """Both rotas: what is there now, and what was typed, which may be saved over it."""
    found = team_rota(request.actor, team_id, looks().now)
    typed = request.POST.copy()
    typed["version"] = str(found.version)
    fresh = RotaForm(typed, rota=found, base=None, day=found.today)
    fresh.add_error(None, _("Somebody else changed this rota meanwhile. Look at both, then save again."))
    day = max(form.cleaned_data["valid_from"], found.today)
    theirs = found.on(day)
    now = _drawn(found, theirs.shifts if theirs else (), day)
    return _form_page(request, found, fresh, status=409, theirs=now["days"], theirs_from=theirs and theirs.start)


def _form_page(request: ActorRequest, found: TeamRota, form: RotaForm, status: int = 200, **more: Any) -> HttpResponse:
    context = {"rota": found, "form": form, "weekdays": [weekday(number) for number in range(7)], "theirs": None}
    return render(request, "oncall/rota_form.html", context | _preview(found, form) | more, status=status)


def _preview(found: TeamRota, form: RotaForm) -> dict[str, Any]:
    """The typed rota drawn, with its gaps and with the planned ones it would replace; none of it while unreadable."""
    day = form.day_of_start()
    if form.is_bound and form.errors and not form.is_readable():
        return {"days": None, "gaps": [], "replaced": [], "seen": "", "form": form, "rota": found}
    shifts = form.shifts()
    until = form.day_of_end()
    later = [one for one in found.editions if one.start > day and (until is None or one.start <= until) and one.shifts]
    drawn = _drawn(found, shifts, day)
    return drawn | {"replaced": later, "seen": _seen(_gaps(found, form)), "form": form, "rota": found}


def _drawn(found: TeamRota, shifts: Any, day: date) -> dict[str, Any]:
    missing = gaps(shifts, opening_week(found.team, day))
    return {"days": grid(shifts, found.names, missing), "gaps": [_told(gap) for gap in missing]}


def _told(gap: Gap) -> dict[str, Any]:
    return {"start": in_week(gap.start), "end": in_week(gap.end), "minutes": gap.minutes, "open": gap.open_minutes}


def _gaps(found: TeamRota, form: RotaForm) -> list[Gap]:
    return gaps(form.shifts(), opening_week(found.team, form.day_of_start()))


def _seen(missing: list[Gap]) -> str:
    """A short mark of these gaps, so that saving knows whether they were shown; nothing for none."""
    return sha256(repr(missing).encode()).hexdigest()[:16] if missing else ""


def _day(request: ActorRequest, found: TeamRota) -> date:
    """The day that is looked at; what cannot be read is today."""
    try:
        return parse_date(request.GET.get("on", "")).to_gregorian()
    except InvalidText:
        return found.today


def _tab(request: ActorRequest, one: Edition, found: TeamRota, current: Edition | None) -> dict[str, Any]:
    state = "present" if one.holds_on(found.today) else "past" if one.start < found.today else "coming"
    return {
        "edition": one,
        "state": state,
        "current": one is current,
        "href": f"{request.path}?{urlencode({'on': format_date(one.start)})}",
    }


def _sheet(found: TeamRota, edition: Edition | None) -> HttpResponse:
    titles = ((_("Person"), 28), (_("Weekday"), 14), (_("From"), 10), (_("Until"), 10), (_("Since"), 14), (_("To"), 14))
    rows = [_line(shift, found) for shift in (edition.shifts if edition else ())]
    name = f"rota-{found.team.code}"
    return sheet_response(name, found.team.name, [Column(*title) for title in titles], rows)  # type: ignore[return-value]


def _line(shift: Shift, found: TeamRota) -> tuple[object, ...]:
    name = found.names.get(shift.user_id, "")
    return name, weekday(shift.weekday), hour(shift.start), hour(shift.end), shift.valid_from, shift.valid_to


def _address(found: TeamRota) -> str:
    return reverse("duty-rota", kwargs={"team_id": found.team.pk})
