"""Whom a service level serves: assigned from a date on, ended at a date."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pishkhan.apps.catalogue import queries as catalogue
from pishkhan.apps.customers import queries as customers
from pishkhan.apps.sla import actions, queries
from pishkhan.apps.sla.forms.policies import AssignForm, EndForm
from pishkhan.apps.sla.rules import KEEPERS
from pishkhan.apps.sla.web.policies import address
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.ui.moments import zone
from pishkhan.infra.web.deeds import Deed, handle
from pishkhan.infra.web.requests import ActorRequest, staff_only
from pishkhan.pure.authority import require_role
from pishkhan.pure.persian import to_ascii_digits

METHODS = ["GET", "HEAD", "POST"]
ONE_DAY = timedelta(days=1)


@require_http_methods(METHODS)
@staff_only
def assign(request: ActorRequest) -> HttpResponse:
    """Assign a service level; ``policy`` and ``organisation`` may be chosen in the address, ``q`` finds customers."""
    require_role(request.actor, *KEEPERS)
    policies = {one.pk: one for one in queries.offered_policies()}
    chosen = _number(request.POST.get("organisation", "") or request.GET.get("organisation", ""))
    found = _found(request, chosen)
    choices = {
        "organisation": [(one.pk, one.name) for one in found],
        "policy": [("", _("Choose…")), *((one.pk, one.name) for one in policies.values())],
        "product": [("", _("All products")), *((one.pk, one.name) for one in catalogue.products())],
    }
    today, policy = looks().now.astimezone(zone()).date(), _number(request.GET.get("policy", ""))
    initial = {"policy": policy, "organisation": chosen, "first": today}
    form = AssignForm(request.POST if request.method == "POST" else None, choices=choices, initial=initial)

    def act() -> str:
        facts = form.cleaned_data
        actions.assign_policy(
            actor=request.actor,
            at=timezone.now(),
            organisation_id=facts["organisation"],
            policy=policies[facts["policy"]],
            product_id=facts["product"],
            valid_from=_midnight(facts["first"]),
            valid_to=_midnight(facts["last"] + ONE_DAY) if facts["last"] else None,
        )
        return address(facts["policy"])

    shown = {
        "sought": request.GET.get("q", "")[:100],
        "found": found,
        "back": address(policy) if policy in policies else reverse("service-levels"),
        "policy": policy,
    }
    return handle(request, form, Deed("sla/assign.html", _("The service level was assigned."), act, lambda: shown))


@require_http_methods(METHODS)
@staff_only
def end(request: ActorRequest, assignment_id: int) -> HttpResponse:
    """Let an assignment end after a day; one that has not begun is taken back."""
    require_role(request.actor, *KEEPERS)
    found = queries.assignment(request.actor, assignment_id)
    now = looks().now
    form = EndForm(request.POST if request.method == "POST" else None, initial={"last": now.astimezone(zone()).date()})

    def act() -> str:
        wanted = _midnight(form.cleaned_data["last"] + ONE_DAY)
        actions.end_assignment(actor=request.actor, at=timezone.now(), assignment_id=found.pk, valid_to=wanted)
        return address(found.policy_id)

    shown = {
        "title": _("End the assignment"),
        "send": _("End it"),
        "back": address(found.policy_id),
        "assignment": found,
        "ahead": found.valid_from > now,
    }
    return handle(request, form, Deed("sla/forms/end.html", _("The end was set."), act, lambda: shown))


def _found(request: ActorRequest, chosen: int | None) -> list[Any]:
    """Those the search finds, or the first ones, and whoever was chosen already."""
    text = request.GET.get("q", "")[:100]
    found = customers.find_organisations(request.actor, text)
    if chosen is not None and chosen not in {one.pk for one in found}:
        found = [*customers.organisations_for(request.actor).filter(pk=chosen), *found]
    return found


def _number(text: str) -> int | None:
    plain = to_ascii_digits(text[:30]).strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 18 else None


def _midnight(day: date) -> datetime:
    """The instant at which a day of the house begins."""
    return datetime.combine(day, time.min, zone()).astimezone(UTC)
