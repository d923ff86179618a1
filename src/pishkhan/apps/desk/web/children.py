"""Attaching tickets to a major incident: from its page, from the inbox, from a ticket; and detaching (A13)."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from pishkhan.apps.desk.actions.children import Attached, attach_children, detach_child
from pishkhan.apps.desk.forms.incidents import ChildrenForm, IncidentForm
from pishkhan.apps.desk.queries.incidents import incident as find_incident
from pishkhan.apps.desk.web.incidents import incident_page
from pishkhan.apps.desk.web.verbs import Call, Verb
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.ui.looks import shaped
from pishkhan.infra.web.refusals import FormErrors, sentence
from pishkhan.infra.web.requests import ActorRequest, staff_only
from pishkhan.pure.persian import format_code
from pishkhan.pure.words import N_


def _attach_one(call: Call) -> object:
    result = attach_children(actor=call.request.actor, at=call.at, code=call.facts["incident"], codes=[call.code])
    for _ticket, refusal in result.refused:
        raise refusal
    return result


ATTACH = Verb(
    form=IncidentForm,
    act=_attach_one,
    title=N_("Attach to a major incident"),
    send=N_("Attach"),
    done=N_("The ticket belongs to the major incident now; its customer and its clocks stay its own."),
)


@require_POST
@staff_only
def children(request: ActorRequest, code: str) -> HttpResponse:
    """Attach what was chosen among the suggestions, or typed; the others are named."""
    find_incident(request.actor, code)
    form = ChildrenForm(request.POST)
    if form.is_valid():
        with FormErrors(form):
            said = attach_children(actor=request.actor, at=timezone.now(), code=code, codes=form.wanted())
            tell_attached(request, said)
            return redirect("major-incident", code=code)
    return incident_page(request, code, form=form, status=422)


@require_POST
@staff_only
def detach(request: ActorRequest, code: str, child: str) -> HttpResponse:
    """Let a ticket go on alone."""
    detach_child(actor=request.actor, at=timezone.now(), code=child, parent_code=code)
    flash(request, _("The ticket goes on alone; attach it again if that was a mistake."))
    return redirect("major-incident", code=code)


def tell_attached(request: ActorRequest, result: Attached) -> None:
    """Say how many were attached, and name those that were not, with the reason of each."""
    if result.done:
        said = ngettext("%(count)s ticket was attached.", "%(count)s tickets were attached.", len(result.done))
        flash(request, said % {"count": shaped(len(result.done))})
    for ticket, refusal in result.refused:
        facts = {"code": shaped(format_code(ticket.code)), "reason": sentence(refusal)}
        flash(request, _("%(code)s was not attached: %(reason)s") % facts, "warning")
