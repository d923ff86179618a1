"""Lists of one's own staff from Excel: sent, looked at, confirmed, stopped, reported (F1)."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pishkhan.apps.customers.forms.uploads import StaffListForm
from pishkhan.apps.customers.queries import uploads
from pishkhan.apps.customers.web.list_deeds import bring_in_list, sent_list, stop_list
from pishkhan.apps.customers.web.showing import list_context, report_of, rows_sheet, shown_list, template_sheet
from pishkhan.doors.portal.people import chosen_place, speakers_only
from pishkhan.infra.sheets.writing import wants_sheet
from pishkhan.infra.web.answers import go_to
from pishkhan.infra.web.requests import ActorRequest, is_fragment

NAMES = {
    "list": "portal-staff-list",
    "confirm": "portal-staff-list-confirmation",
    "stop": "portal-staff-list-stopping",
    "report": "portal-staff-list-report",
}


@require_http_methods(["GET", "HEAD", "POST"])
@speakers_only
def staff_lists(request: ActorRequest) -> HttpResponse:
    """The lists sent so far, and the form that sends one more."""
    place, others = chosen_place(request)
    form = StaffListForm(request.POST, request.FILES) if request.method == "POST" else StaffListForm()
    done = sent_list(request, form, place.pk, _address)
    if done:
        return done
    context = {
        "place": place,
        "places": others,
        "form": form,
        "lists": uploads.latest_uploads(request.actor, place.pk),
        "template_href": reverse("portal-staff-template"),
    }
    return render(request, "portal/staff_lists.html", context, status=422 if form.errors else 200)


@require_safe
@speakers_only
def staff_list(request: ActorRequest, upload_id: int) -> HttpResponse:
    """One list; its fragment refreshes itself while work goes on."""
    page = shown_list(request, upload_id)
    if wants_sheet(request):
        return rows_sheet(request, page)
    context = list_context(request, page) | {"names": NAMES | {"again": reverse("portal-staff-lists")}}
    if is_fragment(request):
        return render(request, "customers/fragments/staff_list.html", context)
    return render(request, "portal/staff_list.html", context)


@require_POST
@speakers_only
def confirmation(request: ActorRequest, upload_id: int) -> HttpResponse:
    """Bring in what was shown."""
    bring_in_list(request, upload_id)
    return go_to(request, _address(upload_id))


@require_POST
@speakers_only
def stopping(request: ActorRequest, upload_id: int) -> HttpResponse:
    """Stop where it is."""
    stop_list(request, upload_id)
    return go_to(request, _address(upload_id))


@require_safe
@speakers_only
def report(request: ActorRequest, upload_id: int) -> HttpResponseBase:
    """The report of a list that has ended."""
    return report_of(uploads.upload(request.actor, upload_id))


@require_safe
@speakers_only
def template(request: ActorRequest) -> HttpResponseBase:
    """An empty list with its headings, and what each is for."""
    del request
    return template_sheet()


def _address(upload_id: int) -> str:
    return reverse("portal-staff-list", kwargs={"upload_id": upload_id})
