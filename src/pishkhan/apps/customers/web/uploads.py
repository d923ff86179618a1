"""Lists of staff of one organisation: sent, looked at, confirmed, stopped, reported."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pishkhan.apps.customers import queries
from pishkhan.apps.customers.forms.uploads import StaffListForm
from pishkhan.apps.customers.queries import uploads
from pishkhan.apps.customers.rules import may_keep
from pishkhan.apps.customers.web.acting import GET_OR_POST, keepers_only
from pishkhan.apps.customers.web.list_deeds import bring_in_list, sent_list, stop_list
from pishkhan.apps.customers.web.showing import list_context, report_of, rows_sheet, shown_list, template_sheet
from pishkhan.infra.sheets.writing import wants_sheet
from pishkhan.infra.web.answers import go_to
from pishkhan.infra.web.requests import ActorRequest, is_fragment, staff_only

NAMES = {
    "list": "staff-list",
    "confirm": "staff-list-confirmation",
    "stop": "staff-list-stopping",
    "report": "staff-list-report",
}


@require_http_methods(GET_OR_POST)
@staff_only
def staff_lists(request: ActorRequest, organisation_id: int) -> HttpResponse:
    """The lists sent for one organisation, and the form that sends one more."""
    place = queries.organisation(request.actor, organisation_id)
    form = StaffListForm(request.POST, request.FILES) if request.method == "POST" else StaffListForm()
    done = sent_list(request, form, organisation_id, _address)
    if done:
        return done
    context = {
        "organisation": place,
        "above": queries.lineage(request.actor, place),
        "form": form,
        "lists": uploads.latest_uploads(request.actor, organisation_id),
        "may_keep": may_keep(request.actor),
        "template_href": reverse("staff-list-template"),
    }
    return render(request, "customers/staff_lists.html", context, status=422 if form.errors else 200)


@require_safe
@staff_only
def staff_list(request: ActorRequest, upload_id: int) -> HttpResponse:
    """One list: what it would bring or has brought, row by row; its fragment refreshes itself while work goes on."""
    page = shown_list(request, upload_id)
    if wants_sheet(request):
        return rows_sheet(request, page)
    place = page.upload.organisation
    again = reverse("staff-lists", kwargs={"organisation_id": place.pk})
    context = list_context(request, page) | {"names": NAMES | {"again": again}}
    if is_fragment(request):
        return render(request, "customers/fragments/staff_list.html", context)
    context |= {"organisation": place, "above": queries.lineage(request.actor, place)}
    return render(request, "customers/staff_list.html", context)


@require_POST
@keepers_only
def confirmation(request: ActorRequest, upload_id: int) -> HttpResponse:
    """Bring in what was shown."""
    bring_in_list(request, upload_id)
    return go_to(request, _address(upload_id))


@require_POST
@keepers_only
def stopping(request: ActorRequest, upload_id: int) -> HttpResponse:
    """Stop where it is."""
    stop_list(request, upload_id)
    return go_to(request, _address(upload_id))


@require_safe
@staff_only
def report(request: ActorRequest, upload_id: int) -> HttpResponseBase:
    """The report of a list that has ended."""
    return report_of(uploads.upload(request.actor, upload_id))


@require_safe
@keepers_only
def template(request: ActorRequest) -> HttpResponseBase:
    """An empty list with its headings, and what each is for."""
    del request
    return template_sheet()


def _address(upload_id: int) -> str:
    return reverse("staff-list", kwargs={"upload_id": upload_id})
