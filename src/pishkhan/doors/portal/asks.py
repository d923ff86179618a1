"""Asking one's representative: the list of one's own requests to him, a new one, and one with its story (C4)."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pishkhan.apps.contracts.queries import house_day
from pishkhan.apps.staffdesk import actions
from pishkhan.apps.staffdesk.actions import Asking
from pishkhan.apps.staffdesk.queries import guard
from pishkhan.apps.staffdesk.queries.desks import places
from pishkhan.apps.staffdesk.queries.listing import own, own_requests
from pishkhan.apps.staffdesk.rules.who import may_ask
from pishkhan.doors.portal.answers import searched
from pishkhan.doors.portal.ask_forms import AskForm
from pishkhan.doors.portal.ask_page import ask_page
from pishkhan.doors.portal.people import beside
from pishkhan.doors.portal.uploads import attachment_limits, stored_files
from pishkhan.infra.files import download_response
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.web.refusals import FormErrors
from pishkhan.infra.web.requests import ActorRequest, customer_only
from pishkhan.infra.web.submits import idempotent, new_submit_key
from pishkhan.pure.refusal import NotFound

FINISHED = "finished"
CHUNK = 2_000


@customer_only
@require_safe
def asks(request: ActorRequest) -> HttpResponseBase:
    """What one has asked, open or finished, the newest first."""
    _members(request)
    finished = request.GET.get("tab") == FINISHED
    if wants_sheet(request):
        return _sheet(request, finished=finished)
    page = own_requests(request.actor, finished=finished, cursor=request.GET.get("cursor"))
    context = {
        "rows": page.items,
        "finished": finished,
        "sheet": sheet_address(request),
        "places": places(request.actor, house_day(timezone.now())),
        "previous": beside(request, page.previous_cursor),
        "following": beside(request, page.next_cursor),
    }
    return render(request, "portal/asks.html", context)


@customer_only
@require_http_methods(["GET", "HEAD", "POST"])
def new_ask(request: ActorRequest) -> HttpResponse:
    """The form of a new one; sent twice it makes one. Where nobody can be asked, the page says who is."""
    _members(request)
    found = places(request.actor, house_day(timezone.now()))
    if request.method != "POST":
        return _form_page(request, AskForm(found, initial={"subject": searched(request)}), found)
    form = AskForm(found, request.POST, request.FILES)
    if form.is_valid():
        with FormErrors(form):
            address = idempotent(request, lambda: _send(request, form))
            flash(request, _("Your request has reached your representative. Keep its tracking code."))
            return redirect(address)
    form.check_strangers()
    return _form_page(request, form, found, status=422)


@customer_only
@require_safe
def ask(request: ActorRequest, code: str) -> HttpResponse:
    """One request, to its sender and to the representative; that he has opened it, its sender sees."""
    found = guard.request(request.actor, code)
    if found.step == "received" and guard.keeps(request.actor, found.desk_id):
        actions.read_request(actor=request.actor, at=timezone.now(), code=code)
    return ask_page(request, code)


@customer_only
@require_safe
def staff_file(request: ActorRequest, file_id: int) -> HttpResponseBase:
    """Hand a file out to whoever may read its request; always as a download (design §6)."""
    found = guard.staff_file(request.actor, file_id)
    return download_response(found.file, found.name)


def _members(request: ActorRequest) -> None:
    if not may_ask(request.actor):
        raise NotFound("page")


def _send(request: ActorRequest, form: AskForm) -> str:
    typed = form.cleaned_data
    asking = Asking(
        organisation_id=typed["organisation"],
        subject=typed["subject"],
        body=typed["body"],
        product_id=typed["product"].pk if typed["product"] else None,
        wish=typed["wish"],
        files=stored_files(typed["attachments"]),
    )
    made = actions.send_request(actor=request.actor, at=timezone.now(), asking=asking)
    return reverse("portal-ask", kwargs={"code": made.code})


def _form_page(request: ActorRequest, form: AskForm, found: list[Any], *, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "places": found,
        "may_ask": any(one.may_ask for one in found),
        "submit_key": new_submit_key(),
        "limits": attachment_limits(),
    }
    return render(request, "portal/ask_new.html", context, status=status)


def _sheet(request: ActorRequest, *, finished: bool) -> HttpResponseBase:
    titles = (_("Tracking code"), _("Subject"), _("Organisation"), _("Product"), _("Step"), _("Opened"))
    columns = [Column(title, width) for title, width in zip(titles, (14, 44, 30, 20, 18, 18), strict=True)]
    return sheet_response("asks", _("Requests to my representative"), columns, _rows(request, finished=finished))


def _rows(request: ActorRequest, *, finished: bool) -> Iterable[tuple[Any, ...]]:
    rows = own(request.actor, finished=finished).order_by("-opened_at", "-id")
    for one in rows.iterator(chunk_size=CHUNK):
        product = one.product.name if one.product else ""
        yield one.code, one.subject, one.organisation.name, product, one.step_word, one.opened_at
