"""Service levels: the list, one of them with its versions and whom it serves, its names, default and use."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pishkhan.apps.catalogue import queries as catalogue
from pishkhan.apps.sla import actions, queries
from pishkhan.apps.sla.forms.policies import BareForm, NameForm
from pishkhan.apps.sla.rules import KEEPERS, Priority, Urgency, differences, may_keep
from pishkhan.apps.sla.web.meaning import meaning
from pishkhan.apps.sla.web.words import names_for, shown, told
from pishkhan.infra.naming import NAMED, named
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.deeds import Deed, handle
from pishkhan.infra.web.requests import ActorRequest, is_fragment, staff_only
from pishkhan.pure.authority import require_role
from pishkhan.pure.jalali import parse_datetime
from pishkhan.pure.persian import InvalidText, to_ascii_digits
from pishkhan.pure.refusal import NotFound
from pishkhan.pure.worktime import NeverOpen

METHODS = ["GET", "HEAD", "POST"]


@require_safe
@staff_only
def listing(request: ActorRequest) -> HttpResponseBase:
    """Every service level with its version in force and whom it serves."""
    rows = queries.listed_policies(request.actor, looks().now)
    if wants_sheet(request):
        return _sheet(rows)
    context = {"rows": rows, "may": may_keep(request.actor), "sheet": sheet_address(request)}
    return render(request, "sla/list.html", context)


@require_safe
@staff_only
def page(request: ActorRequest, policy_id: int, number: int | None = None) -> HttpResponseBase:
    """One service level: what the version in force, or an earlier one, promises, and what it means."""
    policy = queries.policy(policy_id)
    versions = list(queries.listed_versions(policy.pk))
    place = 0 if number is None else next((at for at, one in enumerate(versions) if one.number == number), None)
    if place is None:
        raise NotFound("version")
    served = queries.assignments_of(request.actor, policy.pk, cursor=request.GET.get("cursor"))
    context = {
        "policy": policy,
        "versions": versions,
        "publishers": queries.publishers(policy.pk),
        "version": versions[place] if versions else None,
        "is_newest": place == 0,
        "served": served.items,
        "previous": _cursor(served.previous_cursor),
        "following": _cursor(served.next_cursor),
        "may": may_keep(request.actor),
        "now": looks().now,
        "all_priorities": list(Priority),
    }
    return render(request, "sla/policy.html", context | _version(request, versions, place))


@require_safe
@staff_only
def means(request: ActorRequest, policy_id: int) -> HttpResponse:
    """What the version in force means for a priority, a request type and an opening instant."""
    policy = queries.policy(policy_id)
    version = queries.newest_version(policy.pk)
    if version is None:
        raise NotFound("version")
    context = {"policy": policy, "version": version, **_example(request, version)}
    template = "sla/fragments/meaning.html" if is_fragment(request) else "sla/meaning.html"
    return render(request, template, context)


@require_http_methods(METHODS)
@staff_only
def name(request: ActorRequest, policy_id: int) -> HttpResponse:
    """Give a service level other names."""
    policy = _mine(request, policy_id)
    names = {"name_fa": policy.name_fa, "name_en": policy.name_en}
    form = NameForm(_posted(request), fresh_version=policy.edition, initial=names)

    def act() -> str:
        edition = form.cleaned_data["version"]
        actions.rename_policy(
            actor=request.actor, at=timezone.now(), policy_id=policy.pk, edition=edition, **form.facts()
        )
        return address(policy.pk)

    words = {"title": _("Rename the service level"), "send": _("Rename"), "back": address(policy.pk)}
    return handle(request, form, Deed("sla/forms/press.html", _("The service level was renamed."), act, lambda: words))


@require_http_methods(METHODS)
@staff_only
def default(request: ActorRequest, policy_id: int) -> HttpResponse:
    """Make a service level the default."""
    policy = _mine(request, policy_id)
    form = BareForm(_posted(request), fresh_version=policy.edition)

    def act() -> str:
        edition = form.cleaned_data["version"]
        actions.make_default(actor=request.actor, at=timezone.now(), policy_id=policy.pk, edition=edition)
        return address(policy.pk)

    words = {
        "title": _("Make it the default"),
        "send": _("Make it the default"),
        "back": address(policy.pk),
        "hint": _("New requests of every customer to whom no service level is assigned come under it; open ones stay."),
    }
    return handle(request, form, Deed("sla/forms/press.html", _("It is the default now."), act, lambda: words))


@require_http_methods(METHODS)
@staff_only
def use(request: ActorRequest, policy_id: int) -> HttpResponse:
    """Put a service level out of use, or offer it again."""
    policy = _mine(request, policy_id)
    form = BareForm(_posted(request), fresh_version=policy.edition)
    wanted = not policy.active

    def act() -> str:
        edition = form.cleaned_data["version"]
        actions.offer_policy(
            actor=request.actor, at=timezone.now(), policy_id=policy.pk, active=wanted, edition=edition
        )
        return address(policy.pk)

    words = {
        "title": _("Offer the service level again") if wanted else _("Put the service level out of use"),
        "send": _("Offer again") if wanted else _("Put out of use"),
        "back": address(policy.pk),
        "hint": "" if wanted else _("It is no longer offered to customers; requests that are open under it stay."),
    }
    said = _("The service level is offered again.") if wanted else _("The service level was put out of use.")
    return handle(request, form, Deed("sla/forms/press.html", said, act, lambda: words))


def address(policy_id: int) -> str:
    """Where one service level is shown."""
    return reverse("service-level", kwargs={"policy_id": policy_id})


def _version(request: ActorRequest, versions: list[Any], place: int) -> dict[str, Any]:
    """The version, and in what it differs from the one before."""
    if not versions:
        return {"shown": None, "told": None, "example": None}
    queries.read_targets(versions[place : place + 2])
    offer = queries.offer_of(versions[place])
    before = queries.offer_of(versions[place + 1]) if place + 1 < len(versions) else None
    names = names_for(offer, *([before] if before else []))
    return {
        "shown": shown(offer, names),
        "told": told(differences(before, offer), names, before, offer) if before else None,
        "urgencies": list(Urgency),
        **(_example(request, versions[0]) if place == 0 else {"example": None}),
    }


def _example(request: ActorRequest, version: Any) -> dict[str, Any]:
    """What the version means for what is asked; damaged words in the address mean the ordinary case."""
    asked = request.GET
    priority = _number(asked.get("priority", ""), set(Priority)) or int(Priority.HIGH)
    types = named(catalogue.request_types().values_list(*NAMED))
    request_type = _number(asked.get("request_type", ""), {pk for pk, _name in types})
    opened, wrong = _opened(asked.get("opened", ""))
    try:
        found = meaning(queries.terms(version.pk), priority, request_type, opened)
    except NeverOpen:
        found = None
    return {
        "example": found,
        "priorities": list(Priority),
        "request_types": types,
        "asked": {"priority": priority, "request_type": request_type, "opened": opened, "wrong": wrong},
    }


def _opened(text: str) -> tuple[datetime, str]:
    """The instant asked for, now without one; what cannot be read is told and stands for now."""
    now = looks().now.replace(second=0, microsecond=0)
    if not text.strip():
        return now, ""
    try:
        return parse_datetime(text, ZoneInfo(settings.HOUSE_ZONE)), ""
    except InvalidText as error:
        return now, _(error.message).format(**error.facts)


def _number(text: str, known: set[Any]) -> int | None:
    plain = to_ascii_digits(text[:20]).strip()
    return int(plain) if plain.isascii() and plain.isdigit() and int(plain) in known else None


def _mine(request: ActorRequest, policy_id: int) -> Any:
    require_role(request.actor, *KEEPERS)
    return queries.policy(policy_id)


def _posted(request: ActorRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _cursor(cursor: str | None) -> str:
    return f"?{urlencode({'cursor': cursor})}#served" if cursor else ""


def _sheet(rows: list[queries.Listed]) -> HttpResponseBase:
    columns = [
        Column(_("Service level"), 30),
        Column(_("Code")),
        Column(_("Working calendar"), 30),
        Column(_("Version"), 10, "number"),
        Column(_("Published"), 20),
        Column(_("The default")),
        Column(_("Offered")),
        Column(_("Customers served"), 16, "number"),
    ]
    lines = (
        (
            row.policy.name,
            row.policy.code,
            row.version.calendar.name if row.version else "",
            row.version.number if row.version else None,
            row.version.created_at if row.version else None,
            row.policy.is_default,
            row.policy.active,
            row.count,
        )
        for row in rows
    )
    return sheet_response("service-levels", _("Service levels"), columns, lines)
