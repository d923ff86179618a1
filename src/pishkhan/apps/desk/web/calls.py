"""New requests from a call, and the log of contacts."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pishkhan.apps.catalogue import queries as catalogue
from pishkhan.apps.customers import queries as customers
from pishkhan.apps.desk.actions import opening
from pishkhan.apps.desk.actions.children import attach_children
from pishkhan.apps.desk.actions.contacts import Logged, log_contact, reclassify_chase
from pishkhan.apps.desk.forms.calls import CallForm, CaseContactForm, ContactForm, FindTouchesForm
from pishkhan.apps.desk.forms.handling import ReasonForm
from pishkhan.apps.desk.forms.particulars import asked_kind, names_of
from pishkhan.apps.desk.forms.ticket import OnceForm
from pishkhan.apps.desk.queries.incidents import open_incidents
from pishkhan.apps.desk.queries.touches import contacts_page, requesters
from pishkhan.apps.desk.web.sheets import contacts_sheet
from pishkhan.apps.desk.web.verbs import Call, Verb
from pishkhan.infra.sheets.writing import sheet_address, wants_sheet
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.refusals import FormErrors
from pishkhan.infra.web.requests import ActorRequest, staff_only, typed
from pishkhan.infra.web.submits import idempotent
from pishkhan.pure.refusal import NotFound
from pishkhan.pure.words import N_

MINUTE = 60


def _about_case(call: Call) -> object:
    facts = dict(call.facts)
    minutes = facts.pop("minutes")
    logged = Logged(**facts, duration_seconds=None if minutes is None else minutes * MINUTE)
    return log_contact(actor=call.request.actor, at=call.at, logged=logged, code=call.code)


ABOUT_CASE = Verb(
    form=CaseContactForm,
    act=_about_case,
    title=N_("Log a contact about this ticket"),
    send=N_("Log it"),
    done=N_("The contact was logged."),
)
NO_CHASE = Verb(
    form=ReasonForm,
    act=lambda call: reclassify_chase(**call.on_ticket, **call.facts),
    title=N_("This contact was no chase"),
    send=N_("Do not count it"),
    done=N_("The contact no longer counts as a chase; reports show both counts."),
)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def new_ticket(request: ActorRequest) -> HttpResponse:
    """Take a request down while its customer is on the phone."""
    _agents_only(request)
    incidents = open_incidents(request.actor, looks().now)
    kind = asked_kind(request)
    form = CallForm(typed(request), incidents=incidents, kind=kind)
    named: dict[str, Any] = {"caller": (None, None), "about": None}
    if form.is_bound and form.is_valid():
        named = {"caller": form.cleaned_data["requester"], "about": form.cleaned_data["product"]}
        with FormErrors(form):
            return redirect(idempotent(request, lambda: _open(request, form)))
    going_on = [one for one in incidents if one.ended_at is None]
    shown = {"incidents": going_on, "kinds": catalogue.offered_kinds(), "asked_of_kind": names_of(kind)}
    return _with_people(request, "desk/new_ticket.html", form, shown | named)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def contacts(request: ActorRequest) -> HttpResponseBase:
    """The log, and the form that adds to it."""
    if wants_sheet(request):
        return contacts_sheet(request)
    sought = FindTouchesForm(request.GET)
    wanted = sought.wanted()
    page = contacts_page(request.actor, **wanted, cursor=request.GET.get("cursor"), size=30)
    form = ContactForm(request.POST) if request.method == "POST" else ContactForm()
    if form.is_bound and form.is_valid():
        with FormErrors(form):
            address = idempotent(request, lambda: _log(request, form.cleaned_data))
            flash(request, _("The contact was logged."))
            return redirect(address)
    place = wanted["organisation_id"]
    shown = {
        "touches": page.items,
        "find": sought,
        "narrowed": any(wanted.values()),
        "place": customers.organisation(request.actor, place) if place else None,
        "sheet": sheet_address(request),
        "following": _beside(request, page.next_cursor),
        "previous": _beside(request, page.previous_cursor),
    }
    return _with_people(request, "desk/contacts.html", form, shown)


@require_safe
@staff_only
def people(request: ActorRequest) -> HttpResponse:
    """People at customers by name, telephone or mailbox, to be chosen in a form."""
    _agents_only(request)
    context = {"found": _found(request), "sought": request.GET.get("q", "").strip(), "chosen": ""}
    return render(request, "desk/fragments/people.html", context)


def _with_people(
    request: ActorRequest, template: str, form: OnceForm, more: dict[str, Any] | None = None
) -> HttpResponse:
    chosen = form["requester"].value() or ""
    context = {"form": form, "found": _found(request, chosen), "sought": request.GET.get("q", "").strip()}
    return render(request, template, context | {"chosen": chosen} | (more or {}), status=422 if form.errors else 200)


def _found(request: ActorRequest, chosen: str = "") -> list[Any]:
    """Those the search finds, and whoever was chosen already, so that a refused form loses nobody."""
    text = request.GET.get("q", "")[:100]
    found = requesters(request.actor, text)
    contact_id = chosen.partition("-")[0]
    if contact_id.isascii() and contact_id.isdigit() and len(contact_id) < 18:
        kept = customers.contacts_for(request.actor).filter(pk=int(contact_id))
        found = [*kept.prefetch_related("affiliations__organisation"), *found]
    return found


def _open(request: ActorRequest, form: CallForm) -> str:
    facts = form.cleaned_data
    contact_id, organisation_id = facts["requester"]
    asked = opening.Asked(
        subject=facts["subject"],
        body=facts["body"],
        organisation_id=organisation_id,
        contact_id=contact_id,
        product_id=facts["product"],
        request_type_id=facts["request_type"],
        impact=facts["impact"],
        urgency=facts["urgency"],
        emergency=facts["emergency"],
        particulars=form.particulars(),
    )
    call = opening.Call(
        began_at=facts["began_at"], duration_seconds=(facts["minutes"] or 0) * MINUTE, phone=facts["phone"] or ""
    )
    ticket = opening.open_from_call(actor=request.actor, at=timezone.now(), asked=asked, call=call)
    if facts["incident"]:
        attach_children(actor=request.actor, at=timezone.now(), code=facts["incident"], codes=[ticket.code])
    flash(request, _("The request was taken down. Read its tracking code to the customer."))
    return reverse("ticket", kwargs={"code": ticket.code})


def _log(request: ActorRequest, facts: dict[str, Any]) -> str:
    contact_id, organisation_id = facts["requester"]
    logged = Logged(
        channel=facts["channel"],
        direction=facts["direction"],
        contact_id=contact_id,
        organisation_id=organisation_id,
        phone=facts["phone"] or "",
        duration_seconds=None if facts["minutes"] is None else facts["minutes"] * MINUTE,
        note=facts["note"],
        no_case_reason=facts["no_case_reason"],
        adds_information=facts["adds_information"],
    )
    log_contact(actor=request.actor, at=timezone.now(), logged=logged, code=facts["code"] or "")
    return reverse("contacts")


def _beside(request: ActorRequest, cursor: str | None) -> str:
    """The address of the page beside this one, of the same customer."""
    kept = {name: request.GET[name] for name in ("customer", "organisation") if request.GET.get(name)}
    return f"?{urlencode(kept | {'cursor': cursor})}" if cursor else ""


def _agents_only(request: ActorRequest) -> None:
    if not request.actor.desk_ids:
        raise NotFound("page")
