"""The list of unknown senders, and the page on which one is recognised, made known, turned into a ticket, dismissed."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pishkhan.apps.desk.actions import triage as actions
from pishkhan.apps.desk.actions.opening import Asked
from pishkhan.apps.desk.actions.triage import NewSender
from pishkhan.apps.desk.forms.triage import DismissForm, PersonForm, RecogniseForm, TriageTicketForm
from pishkhan.apps.desk.queries import triage as queries
from pishkhan.apps.desk.queries.rows import TriageItem
from pishkhan.apps.desk.rules.states import Channel
from pishkhan.infra.paging import MAX_SIZE
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.web.refusals import FormErrors
from pishkhan.infra.web.requests import ActorRequest, staff_only
from pishkhan.infra.web.submits import idempotent
from pishkhan.pure.actor import Role

FORMS: dict[str, type[forms.Form]] = {
    "recognise": RecogniseForm,
    "person": PersonForm,
    "ticket": TriageTicketForm,
    "dismiss": DismissForm,
}


@require_safe
@staff_only
def triage(request: ActorRequest) -> HttpResponseBase:
    """Those who wait for a name, of this person's desks."""
    page = queries.triage(request.actor, cursor=request.GET.get("cursor"))
    if wants_sheet(request):
        return sheet_response("unknown-senders", _("Unknown senders"), _columns(), _rows(request))
    context = {
        "items": page.items,
        "following": f"?{urlencode({'cursor': page.next_cursor})}" if page.next_cursor else "",
        "previous": f"?{urlencode({'cursor': page.previous_cursor})}" if page.previous_cursor else "",
        "sheet": sheet_address(request),
    }
    return render(request, "desk/triage/list.html", context)


@require_safe
@staff_only
def item(request: ActorRequest, item_id: int) -> HttpResponse:
    """What is known of one, who he may be, and what may be done."""
    return _page(request, item_id)


@require_POST
@staff_only
def recognition(request: ActorRequest, item_id: int) -> HttpResponse:
    """It was one of the known people."""

    def act(facts: dict[str, Any]) -> str:
        contact_id, organisation_id = facts["requester"]
        done = actions.recognise(
            actor=request.actor,
            at=timezone.now(),
            item_id=item_id,
            contact_id=contact_id,
            organisation_id=organisation_id,
        )
        return _after(done)

    return _act(request, item_id, "recognise", act, _("The sender is known now; a ticket has his own service level."))


@require_POST
@staff_only
def person(request: ActorRequest, item_id: int) -> HttpResponse:
    """It was somebody new."""

    def act(facts: dict[str, Any]) -> str:
        sender = NewSender(
            full_name=facts["full_name"],
            organisation_id=facts["organisation"],
            role=Role(facts["role"]),
            mobile=facts["mobile"] or "",
            phone=facts["phone"] or "",
            email=facts["email"] or "",
            job_title=facts["job_title"],
        )
        done = actions.recognise_new(actor=request.actor, at=timezone.now(), item_id=item_id, sender=sender)
        return _after(done)

    return _act(request, item_id, "person", act, _("The person was added, and the sender is known now."))


@require_POST
@staff_only
def ticket(request: ActorRequest, item_id: int) -> HttpResponse:
    """The contact asked for something after all."""

    def act(facts: dict[str, Any]) -> str:
        contact_id, organisation_id = facts["requester"] or (None, None)
        asked = Asked(
            subject=facts["subject"],
            body=facts["body"],
            contact_id=contact_id,
            organisation_id=organisation_id,
            product_id=facts["product"],
            request_type_id=facts["request_type"],
            impact=facts["impact"],
            urgency=facts["urgency"],
        )
        made = actions.open_from_triage(actor=request.actor, at=timezone.now(), item_id=item_id, asked=asked)
        return reverse("ticket", kwargs={"code": made.code})

    return _act(
        request, item_id, "ticket", act, _("The contact became a ticket; its clocks run since the contact came.")
    )


@require_POST
@staff_only
def dismissal(request: ActorRequest, item_id: int) -> HttpResponse:
    """Nobody follows it up."""

    def act(facts: dict[str, Any]) -> str:
        at = timezone.now()
        actions.dismiss(actor=request.actor, at=at, item_id=item_id, dismissal=facts["dismissal"], note=facts["remark"])
        return reverse("triage")

    return _act(request, item_id, "dismiss", act, _("It was dismissed; the reason stays on record."))


def _act(
    request: ActorRequest, item_id: int, name: str, act: Callable[[dict[str, Any]], str], done: str
) -> HttpResponse:
    form = FORMS[name](request.POST)
    queries.triage_page(request.actor, item_id)
    if form.is_valid():
        with FormErrors(form):
            address = idempotent(request, lambda: act(form.cleaned_data))
            flash(request, done)
            return redirect(address)
    return _page(request, item_id, name, form)


def _page(request: ActorRequest, item_id: int, sent: str = "", form: forms.Form | None = None) -> HttpResponse:
    text = request.GET.get("q", "")[:100]
    page = queries.triage_page(request.actor, item_id, text)
    note = page.item.touch.note if page.item.touch else ""
    initial = {"mobile": page.phone, "body": note, "organisation": _only_organisation(page)}
    made = {name: kind(initial=dict(initial)) for name, kind in FORMS.items()}
    context = {
        "page": page,
        "item": page.item,
        "subject": page.item.ticket or page.item.touch,
        "forms": made | ({sent: form} if form else {}),
        "sought": text,
        "found": page.people,
        "chosen": (form["requester"].value() or "") if form is not None and "requester" in form.fields else "",
        "channel": Channel((page.item.ticket or page.item.touch).channel),  # type: ignore[union-attr]
    }
    return render(request, "desk/triage/item.html", context, status=422 if form else 200)


def _only_organisation(page: queries.TriagePage) -> int | None:
    return page.organisations[0].pk if len(page.organisations) == 1 else None


def _after(done: TriageItem) -> str:
    return reverse("ticket", kwargs={"code": done.ticket.code}) if done.ticket else reverse("triage")


def _columns() -> list[Column]:
    return [
        Column(_("When"), 18),
        Column(_("How"), 14),
        Column(_("Code"), 14),
        Column(_("Subject"), 40),
        Column(_("Number"), 18),
        Column(_("Customer"), 26),
    ]


def _rows(request: ActorRequest) -> Iterable[tuple[Any, ...]]:
    cursor = None
    while True:
        page = queries.triage(request.actor, cursor=cursor, size=MAX_SIZE)
        for one in page.items:
            subject: Any = one.ticket or one.touch
            code, words = (one.ticket.code, one.ticket.subject) if one.ticket else ("", one.touch.note)  # type: ignore[union-attr]
            place = subject.organisation.name if subject.organisation else ""
            phone = one.touch.phone if one.touch else ""
            yield (one.at, Channel(subject.channel), code, words, phone, place)
        cursor = page.next_cursor
        if cursor is None:
            return
