"""A contract begins, is renewed, is cancelled."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pishkhan.apps.contracts import actions, queries
from pishkhan.apps.contracts.forms.deeds import CancellationForm, GoLiveForm, RenewalForm
from pishkhan.apps.contracts.queries.rows import Contract
from pishkhan.apps.contracts.rules import KEEPERS, months_from
from pishkhan.apps.contracts.web.contract import address
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.deeds import Deed, handle
from pishkhan.infra.web.requests import ActorRequest, staff_only, typed
from pishkhan.pure.authority import require_role

METHODS = ["GET", "HEAD", "POST"]
TEMPLATE = "contracts/forms/deed.html"
YEAR = 12


@require_http_methods(METHODS)
@staff_only
def go_live(request: ActorRequest, contract_id: int) -> HttpResponse:
    """Write down when the product went live: the warranty begins."""
    found = kept_contract(request, contract_id)
    form = GoLiveForm(typed(request), fresh_version=found.version, initial={"go_live_on": found.go_live_on})

    def act() -> str:
        day, version = form.cleaned_data["go_live_on"], form.cleaned_data["version"]
        known = _known(request, found)
        actions.set_go_live(**known, go_live_on=day, version=version)
        return address(found.pk)

    words = shown(found, _("Record the go-live"), _("Record it"))
    words["hint"] = _("The warranty begins on this day and lasts its months of the Jalali calendar.")
    return handle(request, form, Deed(TEMPLATE, _("The warranty has begun."), act, lambda: words))


@require_http_methods(METHODS)
@staff_only
def renewal(request: ActorRequest, contract_id: int) -> HttpResponse:
    """Draw up the contract that follows: the day after, for a year, unless something else is written."""
    found = kept_contract(request, contract_id)
    form = RenewalForm(typed(request), fresh_version=found.version, initial=_following(found))

    def act() -> str:
        after = actions.renew_contract(**_known(request, found), **form.facts(), version=form.cleaned_data["version"])
        return address(after.pk)

    words = shown(found, _("Renew the contract"), _("Renew it"))
    words["hint"] = _("Lines, quotas, people and the representative are taken over; what is used begins at nothing.")
    return handle(request, form, Deed(TEMPLATE, _("The contract was renewed."), act, lambda: words))


@require_http_methods(METHODS)
@staff_only
def cancellation(request: ActorRequest, contract_id: int) -> HttpResponse:
    """It no longer counts from a day on."""
    found = kept_contract(request, contract_id)
    today = queries.house_day(looks().now)
    form = CancellationForm(typed(request), fresh_version=found.version, initial={"cancelled_on": today})

    def act() -> str:
        actions.cancel_contract(**_known(request, found), **form.facts(), version=form.cleaned_data["version"])
        return address(found.pk)

    words = shown(found, _("Cancel the contract"), _("Cancel it"))
    words["hint"] = _("What was asked for under it before keeps its cover.")
    return handle(request, form, Deed(TEMPLATE, _("The contract was cancelled."), act, lambda: words, tone="danger"))


def kept_contract(request: ActorRequest, contract_id: int) -> Contract:
    """The contract, for whoever keeps them."""
    require_role(request.actor, *KEEPERS)
    return queries.contract(request.actor, contract_id)


def shown(found: Contract, title: str, send: str) -> dict[str, Any]:
    """What every small form about a contract says."""
    return {"title": title, "send": send, "back": address(found.pk), "contract": found, "hint": ""}


def _known(request: ActorRequest, found: Contract) -> dict[str, Any]:
    return {"actor": request.actor, "at": timezone.now(), "contract_id": found.pk}


def _following(found: Contract) -> dict[str, Any]:
    if found.ends_on is None:
        return {}
    year = months_from(found.ends_on + timedelta(days=1), YEAR)
    return {"starts_on": year.first, "ends_on": year.last, "price_rials": found.price_rials}
