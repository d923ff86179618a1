"""The representative's desk: the requests of his colleagues, sending one on, and the one ranked list (C4)."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pishkhan.apps.staffdesk import actions
from pishkhan.apps.staffdesk.actions import Forwarding
from pishkhan.apps.staffdesk.queries import guard, ranked
from pishkhan.apps.staffdesk.queries.listing import Sought, desk_requests, matching
from pishkhan.apps.staffdesk.queries.page import RequestPage, carried_files, carried_text, request_page
from pishkhan.doors.portal.ask_forms import FindAsksForm, ForwardForm, MoveForm
from pishkhan.doors.portal.people import beside
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.web.refusals import FormErrors, sentence
from pishkhan.infra.web.requests import ActorRequest, customer_only, is_fragment
from pishkhan.infra.web.submits import idempotent, new_submit_key
from pishkhan.pure.refusal import Conflict, NotFound

CHUNK = 2_000


@customer_only
@require_safe
def our_desk(request: ActorRequest) -> HttpResponseBase:
    """What colleagues ask, open or finished."""
    _representatives(request)
    form = FindAsksForm(request.GET)
    sought = _sought(form)
    if wants_sheet(request):
        return _sheet(request, sought)
    page = desk_requests(request.actor, sought, cursor=request.GET.get("cursor"))
    context = {
        "form": form,
        "rows": page.items,
        "sheet": sheet_address(request),
        "keeps": bool(guard.kept_desk_ids(request.actor)),
        "previous": beside(request, page.previous_cursor),
        "following": beside(request, page.next_cursor),
    }
    return render(request, "portal/our_desk.html", context)


@customer_only
@require_http_methods(["GET", "HEAD", "POST"])
def forwarding(request: ActorRequest, code: str) -> HttpResponse:
    """Send a request on: what its sender wrote stands in the form, nothing is typed anew."""
    view = request_page(request.actor, code)
    if not view.keeps:
        raise NotFound("page")
    if request.method != "POST":
        return _forward_page(request, view, ForwardForm(initial=_carried(view)))
    form, status = ForwardForm(request.POST), 422
    if form.is_valid():
        try:
            with FormErrors(form):
                address = idempotent(request, lambda: _forward(request, code, form.cleaned_data))
                flash(request, _("The request was sent on; its ticket stands beside it."))
                return redirect(address)
        except Conflict as conflict:
            form.add_error(None, sentence(conflict))
            status = 409
    return _forward_page(request, view, form, status=status)


@customer_only
@require_safe
def ranking(request: ActorRequest) -> HttpResponseBase:
    """The one list of everything that is open, in the order the customer wants it done; all of it as Excel."""
    _representatives(request)
    asked = request.GET.get("desk", "")
    desk_id = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 18 else None
    return _ranked_sheet(request, desk_id) if wants_sheet(request) else _ranking_page(request, desk_id)


@customer_only
@require_POST
def moves(request: ActorRequest) -> HttpResponse:
    """Move something; whoever ordered on top of an older list sees the present one and is told."""
    form = MoveForm(request.POST)
    if not form.is_valid():
        raise NotFound("item")
    facts = form.cleaned_data
    moved = {"item_id": facts["item"], "to": facts["to"], "before_id": facts["before"], "version": facts["version"]}
    desk_id = guard.ranked_item(request.actor, facts["item"]).desk_id
    try:
        actions.move_item(actor=request.actor, at=timezone.now(), **moved)
    except Conflict as conflict:
        return _ranking_page(request, desk_id, told=sentence(conflict), status=409)
    if is_fragment(request):
        return _ranking_page(request, desk_id)
    words = {"desk": desk_id} | ({"cursor": request.POST["cursor"]} if request.POST.get("cursor") else {})
    return redirect(f"{reverse('portal-ranking')}?{urlencode(words)}#item-{facts['item']}")


def _representatives(request: ActorRequest) -> None:
    if not request.actor.represents:
        raise NotFound("page")


def _sought(form: FindAsksForm) -> Sought:
    typed = form.cleaned_data if form.is_valid() else {}
    finished = typed.get("state") == "finished"
    step = "" if finished else typed.get("step", "")
    return Sought(text=typed.get("q", ""), step=step, product_id=typed.get("product"), finished=finished)


def _carried(view: RequestPage) -> dict[str, Any]:
    found = view.request
    known = {"subject": found.subject, "body": carried_text(found), "product": found.product_id}
    return known | {"version": found.version, "impact": 2, "urgency": 2, "passes_solution": True}


def _forward(request: ActorRequest, code: str, facts: dict[str, Any]) -> str:
    how = Forwarding(
        request_type_id=facts["request_type"].pk,
        impact=facts["impact"],
        urgency=facts["urgency"],
        product_id=facts["product"].pk if facts["product"] else None,
        subject=facts["subject"],
        body=facts["body"],
        passes_solution=facts["passes_solution"],
    )
    version = facts["version"]
    actions.forward(actor=request.actor, at=timezone.now(), code=code, forwarding=how, version=version)
    return reverse("portal-ask", kwargs={"code": code})


def _forward_page(request: ActorRequest, view: RequestPage, form: ForwardForm, *, status: int = 200) -> HttpResponse:
    if "forward" not in view.offers:
        flash(request, _("This request was sent on already, or is finished."))
        return redirect("portal-ask", code=view.request.code)
    files = carried_files(view.request)
    context = {"view": view, "form": form, "files": files, "submit_key": new_submit_key()}
    return render(request, "portal/ask_forward.html", context, status=status)


def _ranking_page(request: ActorRequest, desk_id: int | None, *, told: str = "", status: int = 200) -> HttpResponse:
    desk = ranked.ranked_desk(request.actor, desk_id)
    page = ranked.ranked(desk, cursor=request.GET.get("cursor"))
    context = {
        "desk": desk,
        "desks": guard.kept_desks(request.actor).select_related("organisation"),
        "rows": page.items,
        "first": ranked.before_page(desk, page) + 1,
        "readable": ranked.readable_tickets(request.actor, page),
        "told": told,
        "sheet": sheet_address(request),
        "cursor": request.GET.get("cursor", ""),
        "previous": beside(request, page.previous_cursor),
        "following": beside(request, page.next_cursor),
    }
    template = "portal/ranking_rows.html" if is_fragment(request) else "portal/ranking.html"
    return render(request, template, context, status=200 if is_fragment(request) else status)


def _ranked_sheet(request: ActorRequest, desk_id: int | None) -> HttpResponseBase:
    titles = (_("Place"), _("Tracking code"), _("Subject"), _("Sender"), _("Organisation"), _("Step"))
    columns = [Column(title, width) for title, width in zip(titles, (8, 14, 50, 26, 30, 24), strict=True)]
    desk = ranked.ranked_desk(request.actor, desk_id)
    rows = (
        (place, *_ranked_row(item)) for place, item in enumerate(ranked.ranked_rows(desk).iterator(chunk_size=CHUNK), 1)
    )
    return sheet_response("ranking", _("Ranked list"), columns, rows)


def _ranked_row(item: Any) -> tuple[Any, ...]:
    shown = item.request or item.ticket
    organisation = shown.organisation.name if shown.organisation else ""
    step = _("At the service desk") if item.ticket_id else item.request.step_word
    return shown.code, shown.subject, shown.contact.full_name if shown.contact else "", organisation, step


def _sheet(request: ActorRequest, sought: Sought) -> HttpResponseBase:
    titles = (
        *(_("Tracking code"), _("Subject"), _("Sender"), _("Organisation"), _("Product")),
        *(_("How urgent is it?"), _("Step"), _("Opened")),
    )
    widths = (14, 44, 26, 30, 20, 30, 20, 18)
    columns = [Column(title, width) for title, width in zip(titles, widths, strict=True)]
    return sheet_response("our-desk", _("Our desk"), columns, _rows(request, sought))


def _rows(request: ActorRequest, sought: Sought) -> Iterable[tuple[Any, ...]]:
    for one in matching(request.actor, sought).order_by("-opened_at", "-id").iterator(chunk_size=CHUNK):
        product = one.product.name if one.product else ""
        known = (one.code, one.subject, one.contact.full_name, one.organisation.name, product)
        yield *known, one.wish, one.step_word, one.opened_at
