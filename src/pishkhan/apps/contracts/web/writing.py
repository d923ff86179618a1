"""Drawing up a contract, and writing one anew."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pishkhan.apps.catalogue import queries as catalogue
from pishkhan.apps.contracts import actions, queries
from pishkhan.apps.contracts.forms.text import EMPTY_ROWS, MOST_ROWS, Choices, ContractForm, kept, kept_line
from pishkhan.apps.contracts.queries.rows import ContractLine
from pishkhan.apps.contracts.rules import KEEPERS, ContractKind, months_from
from pishkhan.apps.contracts.web.choosing import people_sought
from pishkhan.apps.contracts.web.contract import address
from pishkhan.apps.customers import queries as customers
from pishkhan.apps.people import queries as people
from pishkhan.apps.sla import queries as sla
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.deeds import Deed, handle
from pishkhan.infra.web.requests import ActorRequest, staff_only, typed
from pishkhan.pure.authority import require_role

METHODS = ["GET", "HEAD", "POST"]
TEMPLATE = "contracts/form.html"
YEAR = 12


@require_safe
@staff_only
def whose(request: ActorRequest) -> HttpResponse:
    """Find the customer whose contract is to be drawn up."""
    require_role(request.actor, *KEEPERS)
    text = request.GET.get("q", "")[:100]
    found = customers.find_organisations(request.actor, text)
    return render(request, "contracts/whose.html", {"found": found, "sought": text})


@require_http_methods(METHODS)
@staff_only
def new(request: ActorRequest, organisation_id: int) -> HttpResponse:
    """Draw up a contract of one organisation: for a year from today, unless something else is written."""
    require_role(request.actor, *KEEPERS)
    organisation = customers.organisation(request.actor, organisation_id)
    year = months_from(queries.house_day(looks().now), YEAR)
    initial = {"kind": ContractKind.SUPPORT, "starts_on": year.first, "ends_on": year.last}
    form = _form(request, organisation, initial | {"counterpart": request.actor.user_id}, ())

    def act() -> str:
        terms = form.terms(ContractKind(form.cleaned_data["kind"]))
        known = {"actor": request.actor, "at": timezone.now()}
        return address(actions.draw_up_contract(**known, organisation_id=organisation.pk, terms=terms).pk)  # type: ignore[arg-type]

    shown = {
        "title": _("New contract"),
        "organisation": organisation,
        "back": _customer(organisation),
        "contract": None,
    }
    return handle(request, form, Deed(TEMPLATE, _("The contract was drawn up."), act, lambda: shown))


@require_http_methods(METHODS)
@staff_only
def edit(request: ActorRequest, contract_id: int) -> HttpResponse:
    """Write a contract anew."""
    require_role(request.actor, *KEEPERS)
    text = queries.contract_text(request.actor, contract_id)
    contract = text.contract
    form = _form(request, contract.organisation, kept(contract, text.quotas), text.lines, version=contract.version)
    del form.fields["kind"]

    def act() -> str:
        actions.change_contract(
            actor=request.actor,
            at=timezone.now(),
            contract_id=contract.pk,
            terms=form.terms(contract.kind_word),
            version=form.cleaned_data["version"],
        )
        return address(contract.pk)

    shown = {
        "title": _("Change the contract"),
        "organisation": contract.organisation,
        "contract": contract,
        "back": address(contract.pk),
    }
    return handle(request, form, Deed(TEMPLATE, _("The contract was changed."), act, lambda: shown))


def _form(
    request: ActorRequest,
    organisation: Any,
    initial: dict[str, Any],
    lines: Sequence[ContractLine],
    version: int = 0,
) -> ContractForm:
    data = typed(request)
    sent = sum(name.endswith("-policy") for name in data) if data is not None else len(lines) + EMPTY_ROWS
    return ContractForm(
        data,
        fresh_version=version,
        initial=initial,
        choices=_choices(lines),
        rows=min(sent, MOST_ROWS),
        lines=[kept_line(one) for one in lines],
        signatories=people_sought(request, organisation.pk),
        colleagues=people.colleagues(request.actor),
    )


def _choices(lines: Sequence[ContractLine]) -> Choices:
    """What is offered, and what a line of this contract names though it is offered no more."""
    held: dict[str, dict[int | None, str]] = {
        "product": {one.product_id: one.product.name for one in lines if one.product},
        "request_type": {one.request_type_id: one.request_type.name for one in lines if one.request_type},
        "policy": {one.policy_id: one.policy.name for one in lines},
    }
    offered: dict[str, dict[int | None, str]] = {
        "product": {one.pk: one.name for one in catalogue.products()},
        "request_type": {one.pk: one.name for one in catalogue.request_types()},
        "policy": {one.pk: one.name for one in sla.offered_policies()},
    }
    empty = {"product": _("All products"), "request_type": _("All request types"), "policy": "—"}
    return {name: [("", empty[name]), *(offered[name] | held[name]).items()] for name in offered}


def _customer(organisation: Any) -> str:
    return reverse("customer", kwargs={"organisation_id": organisation.pk})
