"""The lists of whoever keeps knowledge good: reviews due, flags, comments, searches without a result (G1, G3)."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pishkhan.apps.knowledge import actions, queries
from pishkhan.apps.knowledge.rules import may_validate, may_write
from pishkhan.apps.knowledge.web.acting import coaches_only, places, pressed, today, writers_only
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.web.requests import ActorRequest, staff_only

CHUNK = 500


@require_safe
@staff_only
def reviews(request: ActorRequest) -> HttpResponse:
    """The articles whose review is due, the longest due first."""
    page = queries.to_review(request.actor, today(), cursor=request.GET.get("cursor"))
    return render(request, "knowledge/reviews.html", {"rows": page.items, **places(request, page)})


@require_safe
@staff_only
def flags(request: ActorRequest) -> HttpResponse:
    """What was found wrong in articles and is not settled, the newest first."""
    page = queries.flags_page(request.actor, cursor=request.GET.get("cursor"))
    shown = {"actor_id": request.actor.user_id, "may_validate": may_validate(request.actor)}
    return render(request, "knowledge/flags.html", {"rows": page.items, **shown, **places(request, page)})


@require_safe
@coaches_only
def remarks(request: ActorRequest) -> HttpResponse:
    """Comments that nobody has looked at yet, the oldest first."""
    page = queries.waiting_remarks(request.actor, cursor=request.GET.get("cursor"))
    return render(request, "knowledge/remarks.html", {"rows": page.items, **places(request, page)})


@require_POST
@coaches_only
def judge(request: ActorRequest, remark_id: int) -> HttpResponse:
    """Show a comment to readers, or do not."""
    shown = request.POST.get("shown") == "yes"

    def act() -> object:
        return actions.judge_remark(actor=request.actor, at=timezone.now(), remark_id=remark_id, shown=shown)

    said = _("The comment is shown.") if shown else _("The comment is not shown.")
    return pressed(request, act, said, reverse("article-remarks"))


@require_safe
@staff_only
def misses(request: ActorRequest) -> HttpResponseBase:
    """What people searched for in vain, the most asked first."""
    if wants_sheet(request):
        columns = [Column(_("Words"), 60), Column(_("How often"), 12), Column(_("Last time"), 20)]
        rows = queries.open_misses(request.actor).values_list("words", "count", "last_at")
        return sheet_response(
            "searched-in-vain", _("Searches without result"), columns, rows.iterator(chunk_size=CHUNK)
        )
    page = queries.misses_page(request.actor, cursor=request.GET.get("cursor"))
    shown = {"may_write": may_write(request.actor), "sheet": sheet_address(request)}
    return render(request, "knowledge/misses.html", {"rows": page.items, **shown, **places(request, page)})


@require_POST
@writers_only
def settle_miss(request: ActorRequest, miss_id: int) -> HttpResponse:
    """Say that nothing more is to be done about a search."""

    def act() -> object:
        return actions.settle_miss(actor=request.actor, at=timezone.now(), miss_id=miss_id)

    return pressed(request, act, _("It was taken off the list."), reverse("article-misses"))
