"""What an agreement says as things stand: the frozen facts its text is written from (B5)."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from pishkhan.apps.calendars import queries as calendars
from pishkhan.apps.calendars.models import Calendar
from pishkhan.apps.contracts.models import Agreement, Appointment, ContractLine, Quota
from pishkhan.apps.contracts.queries.page import lines_of
from pishkhan.apps.contracts.rules import SEATED
from pishkhan.apps.sla import queries as sla
from pishkhan.apps.sla.models import Target
from pishkhan.apps.sla.rules import CUSTOMER_KINDS, Priority, Terms, example, matrix_to_data
from pishkhan.infra.naming import NamedInBoth
from pishkhan.pure.clocks import ClockKind
from pishkhan.pure.jalali import weekday
from pishkhan.pure.worktime import NeverOpen

WEDNESDAY = 4
EXAMPLE_AT = time(15, 40)
"""Late on the last full day of the week: what working hours are is seen best there."""


def terms_now(agreement: Agreement, now: datetime) -> dict[str, Any]:
    """The facts of a draft as they are at ``now``; what is offered freezes them."""
    contract = agreement.contract
    lines = lines_of(contract)
    served = _served(lines, now)
    order = {policy_id: place for place, policy_id in enumerate(served)}
    return {
        "number": agreement.number,
        "contract": contract.number,
        "customer": contract.organisation.name,
        "covers_tree": contract.covers_tree,
        "valid_until": agreement.valid_until.isoformat(),
        "sign_by": agreement.sign_by.isoformat() if agreement.sign_by else "",
        "review_months": agreement.review_months,
        "lines": [_line(one, order) for one in lines],
        "levels": [_level(one, agreement.valid_until, now) for one in served.values()],
        "quotas": list(Quota.objects.filter(contract=contract).order_by("id").values("kind", "allowed")),
        "people": _people(agreement),
        "words": agreement.words,
    }


def _served(lines: Iterable[ContractLine], now: datetime) -> dict[int, Terms]:
    """The service level of each line that is served, in the order of the lines."""
    ids = dict.fromkeys(one.policy_id for one in lines)
    return {policy_id: sla.terms_by(policy_id=policy_id, at=now) for policy_id in ids}


def _line(one: ContractLine, order: dict[int, int]) -> dict[str, Any]:
    return {
        "product": _names(one.product),
        "request_type": _names(one.request_type),
        "scope": one.scope,
        "level": order[one.policy_id],
    }


def _names(named: NamedInBoth | None) -> dict[str, str] | None:
    return {"fa": named.name_fa, "en": named.name_en} if named is not None else None


def _level(terms: Terms, until: date, now: datetime) -> dict[str, Any]:
    return {
        "policy_id": terms.policy_id,
        "version_id": terms.version_id,
        "name": {"fa": terms.name_fa, "en": terms.name_en},
        "day_minutes": terms.business_day_minutes,
        "matrix": matrix_to_data(terms.matrix),
        "targets": _targets(terms.version_id),
        "promise": {str(priority): minutes for priority, minutes in terms.promise_minutes.items()},
        "silence_days": terms.silence_days,
        "reopening_days": terms.reopening_days,
        "calendar": _calendar(calendars.calendar(terms.calendar_id), terms, until, now),
        "example": _example(terms, now),
    }


def _targets(version_id: int) -> list[dict[str, Any]]:
    """The customer's targets: those for every request type first, then those for one."""
    kinds = [kind.value for kind in CUSTOMER_KINDS]
    rows = Target.objects.filter(version=version_id, kind__in=kinds, team=None).select_related("request_type")
    found: dict[tuple[int, int, int], dict[str, Any]] = {}
    for row in rows.order_by("id"):
        key = (0 if row.request_type_id is None else 1, row.request_type_id or 0, kinds.index(row.kind))
        kept = {"kind": row.kind, "request_type": _names(row.request_type), "minutes": {}}
        found.setdefault(key, kept)["minutes"][str(row.priority)] = row.minutes
    return [found[key] for key in sorted(found)]


def _calendar(calendar: Calendar, terms: Terms, until: date, now: datetime) -> dict[str, Any]:
    first = now.astimezone(ZoneInfo(calendar.zone)).date()
    held = [one for one in terms.calendar.revisions if one.effective_from <= first] or terms.calendar.revisions[:1]
    holidays = calendars.holidays(first, until).filter(active=True) if calendar.observes_holidays else ()
    return {
        "id": calendar.pk,
        "version": terms.calendar_version,
        "zone": calendar.zone,
        "always": calendar.always,
        "observes_holidays": calendar.observes_holidays,
        "week": [[list(hours) for hours in day] for day in held[-1].week.days] if held else [],
        "holidays": [{"date": one.date.isoformat(), "fa": one.title_fa, "en": one.title_en} for one in holidays],
        "exceptions": [
            {"date": one.date.isoformat(), "hours": one.intervals, "title": one.title}
            for one in calendars.exceptions_of(calendar, first, until)
        ],
    }


def _example(terms: Terms, now: datetime) -> dict[str, str] | None:
    zone = ZoneInfo(terms.calendar.zone)
    day = now.astimezone(zone).date() + timedelta(days=1)
    while weekday(day) != WEDNESDAY:
        day += timedelta(days=1)
    opened = datetime.combine(day, EXAMPLE_AT, zone)
    try:
        found = example(terms, Priority.HIGH, None, opened)
    except NeverOpen:
        return None
    due = {one.kind: one.explanation.due.isoformat() for one in found.meanings}
    wanted = (ClockKind.FIRST_RESPONSE, ClockKind.RESOLUTION)
    told = {kind.value: due[kind] for kind in wanted if kind in due}
    return {"opened": opened.isoformat(), **told} if told else None


def _people(agreement: Agreement) -> dict[str, Any]:
    contract = agreement.contract
    held = Appointment.objects.filter(contract=contract, state__in=[state.value for state in SEATED])
    names = list(held.order_by("id").values_list("is_substitute", "contact__full_name"))
    return {
        "representatives": [name for is_substitute, name in names if not is_substitute],
        "substitutes": [name for is_substitute, name in names if is_substitute],
        "signatory": contract.signatory.full_name if contract.signatory else "",
        "signatory_id": contract.signatory_id,
        "counterpart": contract.counterpart.full_name if contract.counterpart else "",
        "counterpart_id": contract.counterpart_id,
    }
