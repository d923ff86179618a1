"""Releases for the vendor's people, and their files for both sides (F4)."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pishkhan.apps.knowledge.actions import releases as actions
from pishkhan.apps.knowledge.actions.releases import ReleaseTerms
from pishkhan.apps.knowledge.forms.aiming import initial_aim
from pishkhan.apps.knowledge.forms.publishing import FindReleasesForm, ReleaseFilesForm, ReleaseForm, SureForm
from pishkhan.apps.knowledge.queries import releases as queries
from pishkhan.apps.knowledge.rules.publishing import may_publish
from pishkhan.apps.knowledge.web.books import releases_book
from pishkhan.apps.knowledge.web.passing import FORM, METHODS, given, places, publishers_only
from pishkhan.infra.days import house_day
from pishkhan.infra.files import download_response
from pishkhan.infra.sheets.writing import sheet_address, wants_sheet
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.deeds import Deed, go, handle
from pishkhan.infra.web.requests import ActorRequest, customer_only, staff_only, typed
from pishkhan.pure.prose import blocks


@require_safe
@staff_only
def listing(request: ActorRequest) -> HttpResponseBase:
    """Every release, the newest first."""
    form = FindReleasesForm(request.GET or None)
    today = house_day(looks().now)
    if wants_sheet(request):
        return releases_book(request.actor, today, form.wanted())
    page = queries.releases_page(request.actor, today, **form.wanted(), cursor=request.GET.get("cursor"))
    context = {"rows": page.items, "form": form, "may": may_publish(request.actor), **places(request, page)}
    return render(request, "knowledge/releases.html", context | {"sheet": sheet_address(request)})


@require_safe
@staff_only
def page(request: ActorRequest, release_id: int) -> HttpResponse:
    """One release with its notes and files."""
    found = queries.release(request.actor, release_id, house_day(looks().now))
    may = may_publish(request.actor) and found.withdrawn_at is None
    context = {"found": found, "blocks": blocks(found.notes), "may": may}
    return render(request, "knowledge/release.html", context)


@require_http_methods(METHODS)
@publishers_only
def new(request: ActorRequest) -> HttpResponse:
    """Write a release down."""
    known: dict[str, Any] = {"audience": "owners", "released_on": house_day(looks().now)}
    form = ReleaseForm(typed(request), request.FILES or None, actor=request.actor, fresh_version=0, initial=known)

    def act() -> str:
        facts = form.facts()
        files = [given(one) for one in facts.pop("added")]
        made = actions.write_release(actor=request.actor, at=timezone.now(), terms=ReleaseTerms(**facts), files=files)
        return address_of(made.pk)

    words = {"title": _("New release"), "send": _("Record it"), "back": reverse("releases"), "active": "releases"}
    return handle(request, form, Deed(FORM, _("It was saved; publish it when it is ready."), act, lambda: words))


@require_http_methods(METHODS)
@publishers_only
def change(request: ActorRequest, release_id: int) -> HttpResponse:
    """Write a release anew."""
    found = queries.release(request.actor, release_id, house_day(looks().now))
    names = ("kind", "name", "number", "released_on", "notes")
    known: dict[str, Any] = {name: getattr(found, name) for name in names} | initial_aim(found)
    who: dict[str, Any] = {
        "actor": request.actor,
        "fresh_version": found.version,
        "initial": known,
        "with_files": False,
    }
    form = ReleaseForm(typed(request), **who)

    def act() -> str:
        whose: dict[str, Any] = {"actor": request.actor, "at": timezone.now(), "release_id": release_id}
        version = form.cleaned_data["version"]
        actions.change_release(**whose, terms=ReleaseTerms(**form.facts()), version=version)
        return address_of(release_id)

    words = {"title": _("Change the release"), "send": _("Save"), "back": address_of(release_id), "active": "releases"}
    return handle(request, form, Deed(FORM, _("The changes were saved."), act, lambda: words))


@require_POST
@publishers_only
def publication(request: ActorRequest, release_id: int) -> HttpResponse:
    """Show it to those it is for."""
    actions.publish_release(actor=request.actor, at=timezone.now(), release_id=release_id)
    flash(request, _("The release is published."))
    return go(request, address_of(release_id))


@require_http_methods(METHODS)
@publishers_only
def withdrawal(request: ActorRequest, release_id: int) -> HttpResponse:
    """Offer it no longer."""
    found = queries.release(request.actor, release_id, house_day(looks().now))
    form = SureForm(typed(request))

    def act() -> str:
        actions.withdraw_release(actor=request.actor, at=timezone.now(), release_id=release_id)
        return address_of(release_id)

    words = {"title": _("Withdraw the release"), "send": _("Withdraw"), "about": str(found), "active": "releases"}
    words |= {"back": address_of(release_id)}
    return handle(request, form, Deed(FORM, _("The release was withdrawn."), act, lambda: words, tone="danger"))


@require_http_methods(METHODS)
@publishers_only
def files(request: ActorRequest, release_id: int) -> HttpResponse:
    """Put files beside it."""
    found = queries.release(request.actor, release_id, house_day(looks().now))
    form = ReleaseFilesForm(typed(request), request.FILES or None)

    def act() -> str:
        kept = [given(one) for one in form.cleaned_data["added"]]
        actions.add_release_files(actor=request.actor, at=timezone.now(), release_id=release_id, files=kept)
        return address_of(release_id)

    words = {"title": _("Add files"), "send": _("Add"), "about": str(found), "active": "releases"}
    words |= {"back": address_of(release_id)}
    return handle(request, form, Deed(FORM, _("The files were added."), act, lambda: words))


@require_POST
@publishers_only
def file_removal(request: ActorRequest, file_id: int) -> HttpResponse:
    """Take a file out of its release."""
    found = actions.remove_release_file(actor=request.actor, at=timezone.now(), file_id=file_id)
    flash(request, _("The file was removed."))
    return go(request, address_of(found.pk))


def download(request: ActorRequest, file_id: int) -> HttpResponseBase:
    """Hand a file out to whoever its release is for, on either side; always as a download (design §6)."""
    door = staff_only if request.actor.is_vendor else customer_only
    return door(_download)(request, file_id)


def address_of(release_id: int) -> str:
    """The page of a release."""
    return reverse("release", kwargs={"release_id": release_id})


@require_safe
def _download(request: ActorRequest, file_id: int) -> HttpResponseBase:
    found = queries.release_file(request.actor, file_id, house_day(looks().now))
    actions.take_release_file(actor=request.actor, at=timezone.now(), taken=found)
    return download_response(found.file, found.name)
