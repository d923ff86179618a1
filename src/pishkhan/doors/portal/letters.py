"""Our letters: those registered from and to one's organisation, with their scans (D4)."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pishkhan.apps.customers.models import Organisation
from pishkhan.apps.letters.queries import letters_page, matching_letters
from pishkhan.doors.portal.people import chosen_place, place_list, speakers_only
from pishkhan.infra.sheets.writing import Column, sheet_response, wants_sheet
from pishkhan.infra.web.requests import ActorRequest

CHUNK = 2_000


@require_safe
@speakers_only
def letters(request: ActorRequest) -> HttpResponse:
    """Those that count, the newest first."""
    place, others = chosen_place(request)
    if wants_sheet(request):
        return _sheet(request, place)
    page = letters_page(request.actor, organisation_id=place.pk, cursor=request.GET.get("cursor"))
    return place_list(request, "portal/letters.html", place, others, page)


def _sheet(request: ActorRequest, place: Organisation) -> HttpResponse:
    titles = (_("Register"), _("Number"), _("Date of the letter"), _("Number on the letter"), _("Subject"))
    columns = [Column(title, width) for title, width in zip(titles, (14, 14, 16, 20, 50), strict=True)]
    return sheet_response("letters", _("Our letters"), columns, _rows(request, place))  # type: ignore[return-value]


def _rows(request: ActorRequest, place: Organisation) -> Iterator[tuple[Any, ...]]:
    rows = matching_letters(request.actor, organisation_id=place.pk).order_by("-id")
    for one in rows.iterator(chunk_size=CHUNK):
        yield one.direction_word, one.reference, one.day, one.their_number, one.subject
