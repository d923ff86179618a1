"""Our installations: what runs here and whether it is heard, for who represents or signs (D6, F5)."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pishkhan.apps.customers.models import Organisation
from pishkhan.apps.customers.queries.installations import installations_page, matching_installations
from pishkhan.doors.portal.people import chosen_place, place_list, speakers_only
from pishkhan.infra.sheets.writing import Column, sheet_response, wants_sheet
from pishkhan.infra.web.requests import ActorRequest

CHUNK = 2_000


@require_safe
@speakers_only
def installations(request: ActorRequest) -> HttpResponse:
    """Those in use at one's organisation, by name; neither the vendor's notes nor any address."""
    place, others = chosen_place(request)
    if wants_sheet(request):
        return _sheet(request, place)
    page = installations_page(request.actor, organisation_id=place.pk, cursor=request.GET.get("cursor"))
    return place_list(request, "portal/installations.html", place, others, page)


def _sheet(request: ActorRequest, place: Organisation) -> HttpResponse:
    titles = (_("Installation"), _("Product"), _("Version"), _("Servers"), _("Users"), _("Heartbeat"), _("Last heard"))
    columns = [Column(title, width) for title, width in zip(titles, (34, 26, 14, 10, 12, 20, 20), strict=True)]
    return sheet_response("installations", _("Our installations"), columns, _rows(request, place))  # type: ignore[return-value]


def _rows(request: ActorRequest, place: Organisation) -> Iterator[tuple[Any, ...]]:
    for one in matching_installations(request.actor, organisation_id=place.pk).iterator(chunk_size=CHUNK):
        counts = ("" if count is None else count for count in (one.servers, one.users))
        yield (
            one.name,
            one.product.name,
            one.release,
            *counts,
            one.heartbeat.state_word,
            one.heartbeat.last_seen_at or "",
        )
