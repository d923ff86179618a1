"""The list of contracts, by state, kind, customer or number; and the same as an Excel file."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pishkhan.apps.contracts import queries
from pishkhan.apps.contracts.forms.deeds import FindForm
from pishkhan.apps.contracts.queries import Sought, house_day
from pishkhan.apps.contracts.queries.rows import Contract
from pishkhan.apps.contracts.rules import ContractKind, may_keep, sees_price
from pishkhan.apps.customers import queries as customers
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.requests import ActorRequest, staff_only

CHUNK = 500


@require_safe
@staff_only
def listing(request: ActorRequest) -> HttpResponseBase:
    """Every contract; those that end soon by their last day."""
    form = FindForm(request.GET)
    sought = _sought(request, form)
    if wants_sheet(request):
        return _sheet(request, sought)
    page = queries.contracts_page(request.actor, sought, cursor=request.GET.get("cursor"))
    context = {
        "rows": page.items,
        "form": form,
        "under": sought.under,
        "today": sought.today,
        "sheet": sheet_address(request),
        "may": may_keep(request.actor),
        "previous": place(request, page.previous_cursor),
        "following": place(request, page.next_cursor),
    }
    return render(request, "contracts/list.html", context)


def place(request: HttpRequest, cursor: str | None) -> str:
    """The address of the page beside this one, with its filters."""
    if cursor is None:
        return ""
    words = request.GET.copy()
    words["cursor"] = cursor
    return f"?{words.urlencode()}"


def _sought(request: ActorRequest, form: FindForm) -> Sought:
    typed = form.cleaned_data if form.is_valid() else {}
    under, kind = typed.get("under", ""), typed.get("kind", "")
    number = under.isascii() and under.isdigit()
    return Sought(
        today=house_day(looks().now),
        text=typed.get("q", ""),
        kind=ContractKind(kind) if kind else None,
        state=typed.get("state", ""),
        under=customers.organisation(request.actor, int(under)) if number else None,
    )


def _sheet(request: ActorRequest, sought: Sought) -> HttpResponseBase:
    titles = (
        *(_("Contract number"), _("Customer"), _("Kind"), _("State"), _("First day"), _("Last day")),
        *(_("Service level"), _("Our counterpart"), _("Price in rials")),
    )
    widths = (20, 36, 18, 18, 14, 14, 24, 24, 20)
    columns = [Column(title, width) for title, width in zip(titles, widths, strict=True)]
    return sheet_response("contracts", _("Contracts"), columns, _rows(request, sought))


def _rows(request: ActorRequest, sought: Sought) -> Iterator[tuple[Any, ...]]:
    found = queries.matching_contracts(request.actor, sought).order_by("-id")
    for one in found.iterator(chunk_size=CHUNK):
        levels = _(", ").join(dict.fromkeys(line.policy.name for line in one.lines.all()))
        facts = (one.number, one.organisation.name, one.kind_word, one.standing(sought.today))
        yield *facts, one.starts_on, one.ends_on, levels, _name(one), _price(request, one)


def _name(contract: Contract) -> str:
    return contract.counterpart.full_name if contract.counterpart else ""


def _price(request: ActorRequest, contract: Contract) -> int | None:
    return contract.price_rials if sees_price(request.actor, contract.organisation_id) else None
