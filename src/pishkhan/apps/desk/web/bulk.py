"""Several tickets chosen in the inbox: what to do with them, what became of each, and taking it back (A12)."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pishkhan.apps.desk.actions.bulk import change_in_bulk
from pishkhan.apps.desk.actions.bulk_undo import undo_bulk
from pishkhan.apps.desk.forms.bulk import FORMS, SelectionForm
from pishkhan.apps.desk.forms.incidents import CodesField
from pishkhan.apps.desk.queries.bulk import bulk_change, chosen_tickets
from pishkhan.apps.desk.queries.rows import BulkItem
from pishkhan.apps.desk.rules.bulk import FINAL, BulkOutcome, BulkVerb, bulk_verb, selection
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.ui.looks import looks, shaped
from pishkhan.infra.web.answers import go_to
from pishkhan.infra.web.refusals import FormErrors, sentence
from pishkhan.infra.web.requests import ActorRequest, staff_only, way_back
from pishkhan.infra.web.submits import idempotent
from pishkhan.pure.refusal import Refusal


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def new_change(request: ActorRequest) -> HttpResponse:
    """Ask what belongs to the verb (GET), then do it to every chosen ticket (POST)."""
    given = request.POST if request.method == "POST" else request.GET
    verb = bulk_verb(request.actor, given.get("verb", ""))
    tickets = chosen_tickets(request.actor, selection(_codes(given)))
    about: dict[str, Any] = {"actor": request.actor, "tickets": tickets}
    start = {"verb": verb.value, "back": given.get("back", "")[:2000], "codes": [ticket.code for ticket in tickets]}
    form = FORMS[verb](request.POST, **about) if request.method == "POST" else FORMS[verb](initial=start, **about)
    if request.method == "POST" and form.is_valid():
        with FormErrors(form):
            return go_to(request, idempotent(request, lambda: _done(request, verb, form)))
    context = {"form": form, "verb": verb, "tickets": tickets, "final": verb in FINAL}
    return render(request, "desk/bulk/form.html", context, status=422 if form.is_bound else 200)


@require_safe
@staff_only
def change(request: ActorRequest, change_id: int) -> HttpResponse:
    """What became of each ticket, and until when it can be undone."""
    told = bulk_change(request.actor, change_id, looks().now)
    back = way_back(request, request.GET.get("back", ""))
    context = {
        "told": told,
        "items": [(item, _why(item)) for item in told.items],
        "final": told.verb in FINAL,
        "way_back": back,
        "back": urlencode({"back": back}),
    }
    return render(request, "desk/bulk/result.html", context)


@require_POST
@staff_only
def undoing(request: ActorRequest, change_id: int) -> HttpResponse:
    """Take it back where nobody has worked since."""
    done = undo_bulk(actor=request.actor, at=timezone.now(), change_id=change_id)
    undone = done.items.filter(outcome=BulkOutcome.UNDONE).count()
    said = ngettext("%(count)s request is as it was.", "%(count)s requests are as they were.", undone)
    flash(request, said % {"count": shaped(undone)} if undone else _("Nothing could be put back."))
    return redirect(_address(change_id, request.GET.get("back", "")))


def _done(request: ActorRequest, verb: BulkVerb, form: SelectionForm) -> str:
    typed = form.cleaned_data
    made = change_in_bulk(actor=request.actor, at=timezone.now(), verb=verb, codes=typed["codes"], facts=form.facts())
    told = bulk_change(request.actor, made.pk, timezone.now())
    changed, refused = len(told.of(BulkOutcome.DONE)), len(told.of(BulkOutcome.REFUSED))
    if changed:
        said = ngettext("%(count)s request was changed.", "%(count)s requests were changed.", changed)
        flash(request, said % {"count": shaped(changed)})
    if refused:
        said = ngettext("%(count)s request was not changed.", "%(count)s requests were not changed.", refused)
        flash(request, said % {"count": shaped(refused)}, "warning")
    return _address(made.pk, typed["back"])


def _codes(given: QueryDict) -> list[str]:
    """The chosen codes; what is no code chooses nothing, which is refused like an empty selection."""
    try:
        return CodesField(required=False).to_python(given.getlist("codes"))
    except ValidationError:
        return []


def _address(change_id: int, back: str) -> str:
    query = f"?{urlencode({'back': back})}" if back else ""
    return reverse("bulk-change", kwargs={"change_id": change_id}) + query


def _why(item: BulkItem) -> str:
    """Why it was refused or stays, in the reader's words."""
    if not item.reason:
        return ""
    return sentence(Refusal(item.reason["code"], item.reason["message"], **item.reason["facts"]))
