"""The people of one organisation, however many they are."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pishkhan.apps.customers import queries
from pishkhan.apps.customers.forms.people import FindMembersForm
from pishkhan.apps.customers.rules import may_keep
from pishkhan.apps.customers.web.acting import places
from pishkhan.apps.customers.web.organisations import CHUNK
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.web.requests import ActorRequest, staff_only
from pishkhan.pure.actor import Role


@require_safe
@staff_only
def members(request: ActorRequest, organisation_id: int) -> HttpResponse:
    """Who is, or was, something there, by name."""
    place = queries.organisation(request.actor, organisation_id)
    form = FindMembersForm(request.GET)
    typed = form.cleaned_data if form.is_valid() else {}
    role = typed.get("role", "")
    wanted: dict[str, Any] = {
        "text": typed.get("q", ""),
        "roles": frozenset({Role(role)}) if role else frozenset(),
        "ended": typed.get("state") == "ended",
    }
    if wants_sheet(request):
        return _sheet(request, organisation_id, wanted)
    page = queries.people_page(request.actor, organisation_id, **wanted, cursor=request.GET.get("cursor"))
    context = {
        "organisation": place,
        "above": queries.lineage(request.actor, place),
        "rows": page.items,
        "form": form,
        "sheet": sheet_address(request),
        "state_of": queries.account_state,
        "may_keep": may_keep(request.actor),
    }
    return render(request, "customers/members.html", context | places(request, page))


def _sheet(request: ActorRequest, organisation_id: int, wanted: dict[str, Any]) -> HttpResponse:
    titles = (
        *(_("Full name"), _("Role"), _("Job title"), _("Personnel number"), _("Mobile"), _("E-mail")),
        *(_("User name"), _("Account")),
    )
    columns = [Column(title, width) for title, width in zip(titles, (28, 22, 24, 18, 18, 30, 24, 20), strict=True)]
    return sheet_response("people", _("People"), columns, _rows(request, organisation_id, wanted))  # type: ignore[return-value]


def _rows(request: ActorRequest, organisation_id: int, wanted: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    for row in queries.people_at(request.actor, organisation_id, **wanted).iterator(chunk_size=CHUNK):
        one = row.contact
        username = one.user.username if one.user else ""
        facts = (one.full_name, Role(row.role), one.job_title, row.personnel_number, one.mobile, one.email)
        yield *facts, username, queries.account_state(one) or ""
