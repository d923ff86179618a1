"""Our people: a customer's representative and signatory keep the staff of their own organisations (F1)."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pishkhan.apps.customers import queries
from pishkhan.apps.customers.actions import staff
from pishkhan.apps.customers.models import Affiliation, Organisation
from pishkhan.doors.portal.forms import FindPeopleForm, InviteForm
from pishkhan.infra.paging import Page
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.web.answers import go_to
from pishkhan.infra.web.refusals import FormErrors
from pishkhan.infra.web.requests import ActorRequest, customer_only
from pishkhan.infra.web.submits import idempotent
from pishkhan.pure.actor import Role
from pishkhan.pure.refusal import NotFound

P = ParamSpec("P")
View = Callable[Concatenate[ActorRequest, P], HttpResponseBase]
CHUNK = 2_000


def speakers_only(view: View[P]) -> View[P]:
    """Let in whoever represents or signs for an organisation; to everybody else there is no such page."""

    @wraps(view)
    def guarded(request: ActorRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.actor.speaks_for:
            raise NotFound("page")
        return view(request, *args, **kwargs)

    return customer_only(guarded)


@require_safe
@speakers_only
def people(request: ActorRequest) -> HttpResponse:
    """Who is, or was, something at one's organisation, by name."""
    place, others = chosen_place(request)
    form = FindPeopleForm(request.GET)
    typed = form.cleaned_data if form.is_valid() else {}
    wanted = {"text": typed.get("q", ""), "ended": typed.get("state") == "ended"}
    if wants_sheet(request):
        return _sheet(request, place, wanted)
    page = queries.people_page(request.actor, place.pk, **wanted, cursor=request.GET.get("cursor"))
    more = {"form": form, "state_of": queries.account_state}
    return place_list(request, "portal/people.html", place, others, page, **more)


@require_http_methods(["GET", "HEAD", "POST"])
@speakers_only
def new_person(request: ActorRequest) -> HttpResponse:
    """Let one more colleague in."""
    place, others = chosen_place(request)
    form = InviteForm(request.POST) if request.method == "POST" else InviteForm()
    if form.is_bound and form.is_valid():
        with FormErrors(form):
            address = idempotent(request, lambda: _added(request, place, form))
            flash(request, _("The person was added."))
            return go_to(request, address)
    context = {"form": form, "place": place, "places": others, "action": request.get_full_path()}
    return render(request, "portal/new_person.html", context, status=422 if form.errors else 200)


@require_POST
@speakers_only
def end_access(request: ActorRequest, organisation_id: int, contact_id: int) -> HttpResponse:
    """A colleague of the staff is let in no more."""
    staff.end_staff_access(
        actor=request.actor, at=timezone.now(), organisation_id=organisation_id, contact_id=contact_id
    )
    flash(request, _("The access was ended. Add the person again to give it back."))
    return go_to(request, address_of(organisation_id))


def chosen_place(request: ActorRequest) -> tuple[Organisation, list[Organisation]]:
    """The organisation the page is about (``?organisation=``, else the first of one's own), and all of them."""
    places = queries.spoken_for(request.actor)
    asked = request.GET.get("organisation", "")
    found = next((place for place in places if str(place.pk) == asked), None)
    if found is None and (asked or not places):
        raise NotFound("organisation")
    return found or places[0], places


def place_list(
    request: ActorRequest, template: str, place: Organisation, others: list[Organisation], page: Page[Any], **more: Any
) -> HttpResponse:
    """One page of a list that belongs to ``place``, with the way to its neighbours, to a workbook, to other places."""
    context = {
        "place": place,
        "places": others,
        "rows": page.items,
        "sheet": sheet_address(request),
        "previous": beside(request, page.previous_cursor),
        "following": beside(request, page.next_cursor),
    }
    return render(request, template, context | more)


def address_of(organisation_id: int) -> str:
    """The page of the people of one organisation."""
    return f"{reverse('portal-people')}?{urlencode({'organisation': organisation_id})}"


def beside(request: ActorRequest, cursor: str | None) -> str:
    """The address of a page beside this one, with its filters."""
    if cursor is None:
        return ""
    words = request.GET.copy()
    words["cursor"] = cursor
    return f"?{words.urlencode()}"


def _added(request: ActorRequest, place: Organisation, form: InviteForm) -> str:
    staff.add_staff_member(actor=request.actor, at=timezone.now(), organisation_id=place.pk, **form.facts())
    return address_of(place.pk)


def _sheet(request: ActorRequest, place: Organisation, wanted: dict[str, Any]) -> HttpResponse:
    titles = (
        *(_("Full name"), _("Role"), _("Job title"), _("Personnel number")),
        *(_("Mobile"), _("E-mail"), _("User name"), _("Account")),
    )
    columns = [Column(title, width) for title, width in zip(titles, (28, 22, 24, 18, 18, 30, 24, 20), strict=True)]
    rows = queries.people_at(request.actor, place.pk, **wanted).iterator(chunk_size=CHUNK)
    return sheet_response("people", _("Our people"), columns, _lines(rows))  # type: ignore[return-value]


def _lines(rows: Iterator[Affiliation]) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        one = row.contact
        username = one.user.username if one.user else ""
        facts = (one.full_name, Role(row.role), one.job_title, row.personnel_number, one.mobile, one.email)
        yield *facts, username, queries.account_state(one) or ""
