"""The library for the vendor's people, and its files for both sides (G2)."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pishkhan.apps.knowledge.actions import library as actions
from pishkhan.apps.knowledge.actions.library import FileTerms
from pishkhan.apps.knowledge.forms.aiming import initial_aim
from pishkhan.apps.knowledge.forms.publishing import EditionForm, FindFilesForm, LibraryForm, SureForm
from pishkhan.apps.knowledge.queries import library as queries
from pishkhan.apps.knowledge.queries.library import LibrarySought
from pishkhan.apps.knowledge.rules.library import may_change, may_keep_library
from pishkhan.apps.knowledge.web.books import library_book
from pishkhan.apps.knowledge.web.passing import FORM, METHODS, given, librarians_only, places
from pishkhan.infra.days import house_day
from pishkhan.infra.files import download_response
from pishkhan.infra.sheets.writing import sheet_address, wants_sheet
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.deeds import Deed, handle
from pishkhan.infra.web.requests import ActorRequest, customer_only, staff_only, typed


@require_safe
@staff_only
def listing(request: ActorRequest) -> HttpResponseBase:
    """Every file, what changed last first."""
    form = FindFilesForm(request.GET or None, actor=request.actor)
    sought = LibrarySought(**form.wanted())
    if wants_sheet(request):
        return library_book(request.actor, sought, house_day(looks().now))
    page = queries.library_page(request.actor, sought, house_day(looks().now), cursor=request.GET.get("cursor"))
    known = {"sheet": sheet_address(request), **places(request, page)}
    context = {"rows": page.items, "form": form, "may": may_keep_library(request.actor), **known}
    return render(request, "knowledge/library.html", context)


@require_safe
@staff_only
def page(request: ActorRequest, file_id: int) -> HttpResponse:
    """One file with its editions."""
    found = queries.library_file(request.actor, file_id, house_day(looks().now))
    may = may_change(request.actor, by_customer=found.by_customer, organisation_id=found.organisation_id)
    context = {"found": found, "may": may}
    return render(request, "knowledge/library_file.html", context)


@require_http_methods(METHODS)
@librarians_only
def new(request: ActorRequest) -> HttpResponse:
    """Put a file into the library."""
    known: dict[str, Any] = {"audience": "internal"}
    form = LibraryForm(typed(request), request.FILES or None, actor=request.actor, fresh_version=0, initial=known)

    def act() -> str:
        facts = form.facts()
        file = given(facts.pop("added"))
        made = actions.add_library_file(actor=request.actor, at=timezone.now(), terms=FileTerms(**facts), given=file)
        return address_of(made.pk)

    words = {"title": _("Add a file"), "send": _("Add"), "back": reverse("library"), "active": "library"}
    return handle(request, form, Deed(FORM, _("The file was added."), act, lambda: words))


@require_http_methods(METHODS)
@librarians_only
def change(request: ActorRequest, file_id: int) -> HttpResponse:
    """Describe a file anew."""
    found = queries.library_file(request.actor, file_id, house_day(looks().now))
    known: dict[str, Any] = {"title": found.title, "folder": found.folder, "note": found.note} | initial_aim(found)
    known["organisation_id"] = found.about.name if found.about else ""
    form = LibraryForm(typed(request), actor=request.actor, fresh_version=found.version, initial=known, with_file=False)

    def act() -> str:
        who: dict[str, Any] = {"actor": request.actor, "at": timezone.now(), "file_id": file_id}
        version = form.cleaned_data["version"]
        actions.change_library_file(**who, terms=FileTerms(**form.facts()), version=version)
        return address_of(file_id)

    words = {"title": _("Change the file"), "send": _("Save"), "back": address_of(file_id), "active": "library"}
    return handle(request, form, Deed(FORM, _("The changes were saved."), act, lambda: words))


@require_http_methods(METHODS)
@librarians_only
def edition(request: ActorRequest, file_id: int) -> HttpResponse:
    """Put a newer edition beside those before it."""
    return add_edition(request, file_id, address_of(file_id))


@require_http_methods(METHODS)
@librarians_only
def removal(request: ActorRequest, file_id: int) -> HttpResponse:
    """Take a file out."""
    return take_out(request, file_id, reverse("library"))


def add_edition(request: ActorRequest, file_id: int, back: str, template: str = FORM) -> HttpResponse:
    """The form of a newer edition, on either side."""
    found = queries.library_file(request.actor, file_id, house_day(looks().now))
    form = EditionForm(typed(request), request.FILES or None)

    def act() -> str:
        facts = form.facts()
        who: dict[str, Any] = {"actor": request.actor, "at": timezone.now(), "file_id": file_id}
        actions.add_file_edition(**who, given=given(facts["added"]), note=facts["note"])
        return back

    words = {"title": _("Newer edition"), "about": found.title, "send": _("Add"), "back": back, "active": "library"}
    return handle(request, form, Deed(template, _("The edition was added."), act, lambda: words))


def take_out(request: ActorRequest, file_id: int, back: str, template: str = FORM) -> HttpResponse:
    """The question before a file is taken out, on either side."""
    found = queries.library_file(request.actor, file_id, house_day(looks().now))
    form = SureForm(typed(request))

    def act() -> str:
        actions.remove_library_file(actor=request.actor, at=timezone.now(), file_id=file_id)
        return back

    words = {"title": _("Remove the file"), "about": found.title, "send": _("Remove it")}
    words |= {"back": back, "active": "library"}
    return handle(request, form, Deed(template, _("The file was removed."), act, lambda: words, tone="danger"))


def download(request: ActorRequest, edition_id: int) -> HttpResponseBase:
    """Hand an edition out to whoever may read it, on either side; always as a download (design §6)."""
    door = staff_only if request.actor.is_vendor else customer_only
    return door(_download)(request, edition_id)


def address_of(file_id: int) -> str:
    """The page of a file."""
    return reverse("library-file", kwargs={"file_id": file_id})


@require_safe
def _download(request: ActorRequest, edition_id: int) -> HttpResponseBase:
    found = queries.file_edition(request.actor, edition_id, house_day(looks().now))
    actions.take_file(actor=request.actor, at=timezone.now(), edition=found)
    return download_response(found.file, found.name)
