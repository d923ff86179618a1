"""In what state the articles are: figures, links that lead nowhere, articles to which nothing leads (G1)."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pishkhan.apps.knowledge.queries import linking
from pishkhan.apps.knowledge.queries.health import health
from pishkhan.apps.knowledge.queries.rows import ArticleLink
from pishkhan.apps.knowledge.rules.linking import LinkFault, code_of
from pishkhan.apps.knowledge.web.acting import places, today
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.requests import ActorRequest, staff_only

CHUNK = 500


@require_safe
@staff_only
def figures(request: ActorRequest) -> HttpResponse:
    """The figures, each with its definition."""
    return render(request, "knowledge/health.html", {"told": health(request.actor, looks().now, today())})


@require_safe
@staff_only
def broken(request: ActorRequest) -> HttpResponseBase:
    """Links among articles that lead their readers nowhere, the newest first."""
    if wants_sheet(request):
        found = linking.broken_links(request.actor).iterator(chunk_size=CHUNK)
        told = ((one.source.code, one.source.title, code, fault) for one, code, fault in map(_told, found))
        named = (_("Code"), _("Title"), _("Leads to"), _("What is wrong"))
        return sheet_response("broken-links", _("Broken links"), [Column(one, 40) for one in named], told)
    page = linking.broken_page(request.actor, cursor=request.GET.get("cursor"))
    shown = {"rows": [_told(one) for one in page.items], "sheet": sheet_address(request), **places(request, page)}
    return render(request, "knowledge/broken_links.html", shown)


@require_safe
@staff_only
def orphans(request: ActorRequest) -> HttpResponseBase:
    """Articles that are out, stand in no category, and to which no other leads."""
    if wants_sheet(request):
        rows = linking.orphans(request.actor, today()).order_by("-changed_at", "-id").iterator(chunk_size=CHUNK)
        told = ((one.code, one.title, one.uses, one.changed_at) for one in rows)
        named = (_("Code"), _("Title"), _("Uses"), _("Changed"))
        return sheet_response("orphans", _("Articles nobody leads to"), [Column(one, 30) for one in named], told)
    page = linking.orphans_page(request.actor, today(), cursor=request.GET.get("cursor"))
    shown = {"rows": page.items, "sheet": sheet_address(request), **places(request, page)}
    return render(request, "knowledge/orphans.html", shown)


def _told(one: ArticleLink) -> tuple[ArticleLink, str, LinkFault]:
    return one, code_of(one.number), LinkFault(one.fault)  # type: ignore[attr-defined]
