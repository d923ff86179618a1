"""Writing a version: a new service level or the next version of one, looked at before it is published."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pishkhan.apps.calendars import queries as calendars
from pishkhan.apps.catalogue import queries as catalogue
from pishkhan.apps.people import queries as people
from pishkhan.apps.sla import actions, queries
from pishkhan.apps.sla.forms.offers import EMPTY_ROWS, MOST_ROWS, NewPolicyForm, OfferForm, typed
from pishkhan.apps.sla.rules import (
    KEEPERS,
    Offer,
    Priority,
    Urgency,
    check_offer,
    differences,
    terms_of_offer,
)
from pishkhan.apps.sla.web.meaning import meaning
from pishkhan.apps.sla.web.words import names_for, told
from pishkhan.infra.naming import NAMED, named
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.deeds import Deed, Preview, handle
from pishkhan.infra.web.requests import ActorRequest, staff_only
from pishkhan.infra.web.selects import Pairs
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import require_role
from pishkhan.pure.persian import to_ascii_digits
from pishkhan.pure.refusal import NotFound

METHODS = ["GET", "HEAD", "POST"]
TEMPLATE = "sla/form.html"


@require_http_methods(METHODS)
@staff_only
def new(request: ActorRequest) -> HttpResponse:
    """Make a service level, from scratch or copied from another one (``?from=``)."""
    require_role(request.actor, *KEEPERS)
    form = _form(request, NewPolicyForm, 0, _copied(request))
    shown = {"title": _("New service level"), "policy": None, "back": reverse("service-levels"), "copies": _copies()}

    def act() -> str:
        facts = {name: form.cleaned_data[name] for name in ("name_fa", "name_en", "code", "is_default")}
        made = actions.create_policy(actor=request.actor, at=timezone.now(), **facts)
        actions.publish_offer(actor=request.actor, at=timezone.now(), policy_id=made.pk, offer=form.offer())
        return _address(made.pk)

    return _answer(request, form, _("The service level was published."), shown, act, None)


@require_http_methods(METHODS)
@staff_only
def edit(request: ActorRequest, policy_id: int) -> HttpResponse:
    """Write the next version of a service level; what is open stays on the one it pinned."""
    require_role(request.actor, *KEEPERS)
    policy = queries.policy(policy_id)
    current = queries.newest_version(policy.pk)
    before = queries.offer_of(current) if current else None
    form = _form(request, OfferForm, policy.edition, before)
    shown = {"title": _("New version"), "policy": policy, "back": _address(policy.pk), "current": current}

    def act() -> str:
        edition = form.cleaned_data["version"]
        actions.publish_offer(
            actor=request.actor, at=timezone.now(), policy_id=policy.pk, offer=form.offer(), edition=edition
        )
        return _address(policy.pk)

    return _answer(request, form, _("The new version was published."), shown, act, before)


def _answer(
    request: ActorRequest,
    form: OfferForm,
    said: str,
    shown: dict[str, Any],
    act: Callable[[], str],
    before: Offer | None,
) -> HttpResponse:
    shown |= {"priorities": list(Priority), "urgencies": list(Urgency)}
    if request.method == "POST" and "more" in request.POST:
        return render(request, TEMPLATE, {"form": form, "preview": None, "action": request.get_full_path(), **shown})

    def preview() -> Preview:
        offer = form.offer()
        check_offer(offer)
        return Preview(_fingerprint(offer), {"told": _told(before, offer), "example": _example(form, offer)})

    def context() -> dict[str, Any]:
        """After a conflict: what is there now beside what was written, difference by difference."""
        return shown | {"apart": _told(before, form.offer()) if form.conflict else None}

    return handle(request, form, Deed(TEMPLATE, said, act, context, preview))


def _form(request: ActorRequest, kind: type[OfferForm], edition: int, base: Offer | None) -> OfferForm:
    """The form as it was sent, or to begin with; asked for more rows it only grows, and nothing is judged yet."""
    initial, lines = typed(base)
    choices = _choices(request.actor, base)
    if request.method != "POST":
        rows = lines + [{}] * EMPTY_ROWS
        return kind(fresh_version=edition, initial=initial | {"rows": len(rows)}, lines=rows, choices=choices)
    data, rows_sent = request.POST, _rows(request)
    if "more" not in data:
        return kind(data, fresh_version=edition, lines=[{}] * rows_sent, choices=choices)
    count = min(rows_sent + 2, MOST_ROWS)
    kept = {name: value for name, value in data.items() if name != "rows"}
    grown = [
        {
            name.removeprefix(f"line-{number}-"): value
            for name, value in kept.items()
            if name.startswith(f"line-{number}-")
        }
        for number in range(count)
    ]
    return kind(fresh_version=edition, initial=kept | {"rows": count}, lines=grown, choices=choices)


def _rows(request: ActorRequest) -> int:
    text = to_ascii_digits(request.POST.get("rows", ""))
    return min(int(text), MOST_ROWS) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def _choices(actor: Actor, base: Offer | None) -> dict[str, Pairs]:
    """What is on offer, and what ``base`` names although it no longer is, so that its lines can stay."""
    used = names_for(base) if base else None
    types = (used.request_types if used else {}) | dict(named(catalogue.request_types().values_list(*NAMED)))
    teams = (used.teams if used else {}) | dict(named(people.teams(actor).values_list(*NAMED)))
    offered = named(calendars.calendars().values_list(*NAMED))
    return {
        "calendars": Pairs([("", _("Choose…")), *offered]),
        "request_type": Pairs([("", _("Any")), *types.items()]),
        "team": Pairs([("", _("Any")), *teams.items()]),
        "calendar": Pairs([("", _("As the service level")), *offered]),
    }


def _copied(request: ActorRequest) -> Offer | None:
    """The version to begin with; a service level that is not there is told, not guessed."""
    text = to_ascii_digits(request.GET.get("from", ""))
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 18):
        raise NotFound("service level")
    found = queries.newest_version(queries.policy(int(text)).pk)
    return queries.offer_of(found) if found else None


def _copies() -> list[tuple[Any, str]]:
    return [(one, f"{reverse('service-level-new')}?from={one.pk}") for one in queries.offered_policies()]


def _told(before: Offer | None, after: Offer) -> list[Any] | None:
    if before is None:
        return None
    return told(differences(before, after), names_for(before, after), before, after)


def _example(form: OfferForm, offer: Offer) -> Any:
    _key, hours = calendars.current(offer.calendar_id)
    facts = form.cleaned_data
    terms = terms_of_offer(offer, hours)
    opened = facts["opened"] or looks().now
    return meaning(terms, facts["priority"] or Priority.HIGH, facts["request_type"], opened)


def _fingerprint(offer: Offer) -> str:
    return sha256(repr(offer).encode()).hexdigest()[:32]


def _address(policy_id: int) -> str:
    return reverse("service-level", kwargs={"policy_id": policy_id})
