"""What every number means: its formula in words, and what it leaves out."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pishkhan.apps.reports.queries.scope import desks_of
from pishkhan.apps.reports.rules import DEFINITIONS
from pishkhan.apps.reports.rules.definitions import BAND, PROVISIONAL
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.web.requests import ActorRequest, staff_only


@require_safe
@staff_only
def definitions(request: ActorRequest) -> HttpResponse:
    """For whoever sees figures."""
    desks_of(request.actor)
    if wants_sheet(request):
        columns = (Column(_("Figure"), 36), Column(_("Formula"), 90), Column(_("What is left out"), 70))
        rows = [(figure, _(words.formula), _(words.left_out)) for figure, words in DEFINITIONS.items()]
        return sheet_response("definitions", _("Definitions"), columns, rows)  # type: ignore[return-value]
    shown = {"definitions": DEFINITIONS, "notes": (BAND, PROVISIONAL), "sheet": sheet_address(request)}
    return render(request, "reports/definitions.html", shown)
