"""How a team is called: its ladder, and its days on call by the Jalali month (E7)."""

from datetime import date
from hashlib import sha256
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pishkhan.apps.calendars.queries import holiday_dates
from pishkhan.apps.oncall.actions import set_call_days, set_ladder
from pishkhan.apps.oncall.forms.calling import CallDaysForm, LadderForm
from pishkhan.apps.oncall.queries import local_day
from pishkhan.apps.oncall.queries.calling import CallPlan, TeamLadder, call_plan, gaps_of, ladder
from pishkhan.apps.oncall.rules import check_may_set, weekday_of
from pishkhan.apps.oncall.web.words import hour_of, step_lines
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.ui.looks import language, looks
from pishkhan.infra.ui.moments import jcode, jdate
from pishkhan.infra.web.deeds import Deed, Preview, handle
from pishkhan.infra.web.requests import ActorRequest, staff_only, typed
from pishkhan.pure.jalali import Period, parse_date, weekday_name
from pishkhan.pure.persian import InvalidText

METHODS = ["GET", "HEAD", "POST"]
FRIDAY = 6


@require_http_methods(METHODS)
@staff_only
def team_ladder(request: ActorRequest, team_id: int) -> HttpResponse:
    """The steps by which a team is called; its manager changes them here."""
    found = ladder(request.actor, team_id)
    if request.method == "POST":
        check_may_set(request.actor, team_id)
    form = LadderForm(typed(request), actor=request.actor, ladder=found)

    def act() -> str:
        set_ladder(
            actor=request.actor,
            at=timezone.now(),
            team_id=team_id,
            rungs=form.rungs(),
            rounds=form.cleaned_data["rounds"],
            turn_minute=form.cleaned_data["turn"],
            approves_swaps=form.cleaned_data["approves_swaps"],
            version=form.cleaned_data["version"],
        )
        return reverse("ladder", kwargs={"team_id": team_id})

    deed = Deed("oncall/ladder.html", _("The ladder was saved."), act, lambda: _ladder_shown(found))
    return handle(request, form, deed)


@require_http_methods(METHODS)
@staff_only
def call_days(request: ActorRequest, team_id: int) -> HttpResponseBase:
    """Who is on call on each day of a month; days that nobody covers are seen before they are saved."""
    month = _month(request)
    plan = call_plan(request.actor, team_id, month.start, _last(month), looks().now)
    if wants_sheet(request):
        return _sheet(plan)
    if request.method == "POST":
        check_may_set(request.actor, team_id)
    form = CallDaysForm(typed(request), plan=plan)

    def act() -> str:
        set_call_days(
            actor=request.actor,
            at=timezone.now(),
            team_id=team_id,
            first=month.start,
            last=_last(month),
            people=form.people(),
            version=form.cleaned_data["version"],
        )
        return f"{reverse('call-days', kwargs={'team_id': team_id})}?month={jcode(month.start)}"

    said = _("The days on call were saved; everybody whose days changed is told.")
    shown = _days_shown(request, plan, month, form)
    return handle(request, form, Deed("oncall/call_days.html", said, act, lambda: shown, lambda: _gaps(plan, form)))


def _ladder_shown(found: TeamLadder) -> dict[str, Any]:
    return {"ladder": found, "steps": step_lines(found.rungs, found.names), "turn": hour_of(found.turn_minute)}


def _days_shown(request: ActorRequest, plan: CallPlan, month: Period, form: CallDaysForm) -> dict[str, Any]:
    closed = holiday_dates()
    days = [_day(plan, form, day, closed) for day in plan.days]
    address = reverse("call-days", kwargs={"team_id": plan.team.pk})
    return {
        "plan": plan,
        "days": days,
        "turn": hour_of(plan.turn_minute),
        "month": month.name(language()),
        "earlier": f"{address}?month={jcode(month.previous().start)}",
        "later": f"{address}?month={jcode(month.next().start)}",
        "open_days": [jdate(day, "long") for day in plan.open_days if day >= plan.today],
        "sheet": sheet_address(request),
    }


def _day(plan: CallPlan, form: CallDaysForm, day: date, closed: frozenset[date]) -> dict[str, Any]:
    person = plan.people.get(day)
    return {
        "day": day,
        "weekday": weekday_name(weekday_of(day), language()),
        "is_free": weekday_of(day) == FRIDAY or day in closed,
        "is_holiday": day in closed,
        "is_past": day < plan.today,
        "name": plan.held.get(person, "") if person else "",
        "field": form.of(day) if plan.may_set else None,
        "open": day in plan.open_days,
    }


def _gaps(plan: CallPlan, form: CallDaysForm) -> Preview | None:
    """What nobody would cover; seen once, it may be saved."""
    open_days = gaps_of(plan.team.pk, plan.days[0], plan.days[-1], form.people())
    coming = [day for day in open_days if day >= plan.today]
    if not coming:
        return None
    mark = sha256(repr(coming).encode()).hexdigest()[:32]
    return Preview(mark, {"days": [jdate(day, "long") for day in coming]})


def _month(request: ActorRequest) -> Period:
    """The Jalali month that is asked for; what cannot be read is this one."""
    try:
        return Period.month_of(parse_date(request.GET.get("month", "")))
    except InvalidText:
        return Period.month_of(local_day(looks().now))


def _last(month: Period) -> date:
    return date.fromordinal(month.end.toordinal() - 1)


def _sheet(plan: CallPlan) -> HttpResponseBase:
    columns = [Column(_("Day"), 16), Column(_("Weekday"), 14), Column(_("On call"), 28)]
    rows = [
        (day, weekday_name(weekday_of(day), language()), plan.held.get(plan.people.get(day, 0), ""))
        for day in plan.days
    ]
    return sheet_response(f"on-call-{plan.team.code}", plan.team.name, columns, rows)
