"""Files for customers: of their products, of their own folder; a representative adds to it (G2)."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pishkhan.apps.customers.models import Organisation
from pishkhan.apps.customers.queries import organisations_for
from pishkhan.apps.knowledge.actions.library import FileTerms, add_library_file
from pishkhan.apps.knowledge.forms.publishing import FindFilesForm, OwnFileForm
from pishkhan.apps.knowledge.queries import library as queries
from pishkhan.apps.knowledge.queries.library import LibrarySought
from pishkhan.apps.knowledge.rules.library import may_change
from pishkhan.apps.knowledge.web.books import taken_book
from pishkhan.apps.knowledge.web.library import add_edition, take_out
from pishkhan.apps.knowledge.web.passing import METHODS, given
from pishkhan.infra.days import house_day
from pishkhan.infra.sheets.writing import sheet_address, wants_sheet
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.deeds import Deed, handle
from pishkhan.infra.web.requests import ActorRequest, customer_only, typed
from pishkhan.pure.refusal import NotFound

FORM = "portal/file_form.html"


@customer_only
@require_safe
def files(request: ActorRequest) -> HttpResponseBase:
    """Every file this person may take, what changed last first."""
    form = FindFilesForm(request.GET or None, actor=request.actor)
    today = house_day(looks().now)
    sought = LibrarySought(**form.wanted())
    if wants_sheet(request):
        return taken_book(request.actor, sought, today)
    page = queries.library_page(request.actor, sought, today, cursor=request.GET.get("cursor"))
    context = {
        "rows": page.items,
        "form": form,
        "may": bool(request.actor.represents),
        "sheet": sheet_address(request),
        "previous": _beside(form, page.previous_cursor),
        "following": _beside(form, page.next_cursor),
    }
    return render(request, "portal/files.html", context)


@customer_only
@require_safe
def file(request: ActorRequest, file_id: int) -> HttpResponse:
    """One file with its editions."""
    found = queries.library_file(request.actor, file_id, house_day(looks().now))
    may = may_change(request.actor, by_customer=found.by_customer, organisation_id=found.organisation_id)
    return render(request, "portal/file.html", {"found": found, "may": may})


@customer_only
@require_http_methods(METHODS)
def new_file(request: ActorRequest) -> HttpResponse:
    """A representative puts a file into the folder of his customer."""
    place = _own_place(request)
    form = OwnFileForm(typed(request), request.FILES or None)

    def act() -> str:
        facts = form.facts()
        kept = given(facts.pop("added"))
        terms = FileTerms(**facts, organisation_id=place.pk)
        made = add_library_file(actor=request.actor, at=timezone.now(), terms=terms, given=kept)
        return _address(made.pk)

    words = {"title": _("Add a file"), "about": place.name, "send": _("Add"), "back": reverse("portal-files")}
    said = _("The file was added; your colleagues and we see it.")
    return handle(request, form, Deed(FORM, said, act, lambda: words))


@customer_only
@require_http_methods(METHODS)
def new_edition(request: ActorRequest, file_id: int) -> HttpResponse:
    """A newer edition of what one's own side has given."""
    _check_own(request, file_id)
    return add_edition(request, file_id, _address(file_id), FORM)


@customer_only
@require_http_methods(METHODS)
def removal(request: ActorRequest, file_id: int) -> HttpResponse:
    """Take out what one's own side has given."""
    _check_own(request, file_id)
    return take_out(request, file_id, reverse("portal-files"), FORM)


def _check_own(request: ActorRequest, file_id: int) -> None:
    found = queries.library_file(request.actor, file_id, house_day(looks().now))
    if not may_change(request.actor, by_customer=found.by_customer, organisation_id=found.organisation_id):
        raise NotFound("page")


def _own_place(request: ActorRequest) -> Organisation:
    """The customer whose folder is meant (``?organisation=``, else the first one represents). Raises ``NotFound``."""
    own = organisations_for(request.actor).filter(pk__in=request.actor.represents)
    asked = request.GET.get("organisation", "")
    places = list(own)
    found = next((one for one in places if str(one.pk) == asked or not asked), None)
    if found is None:
        raise NotFound("organisation")
    return found


def _address(file_id: int) -> str:
    return reverse("portal-file", kwargs={"file_id": file_id})


def _beside(form: FindFilesForm, cursor: str | None) -> str:
    names = {"text": "q", "product_id": "product"}
    wanted = {names.get(name, name): value for name, value in form.wanted().items()}
    return f"?{urlencode(wanted | {'cursor': cursor})}" if cursor else ""
