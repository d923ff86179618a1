"""One answer to all customers of a major incident: written, looked at with its recipients, then sent (A13)."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from pishkhan.apps.desk.actions.joint import Joint, answer_all
from pishkhan.apps.desk.forms.incidents import JointForm
from pishkhan.apps.desk.queries.incidents import incident as find_incident
from pishkhan.apps.desk.queries.incidents import leads
from pishkhan.apps.desk.queries.joint import Recipient, recipients
from pishkhan.apps.desk.rules.incidents import JointKind
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.ui.looks import looks, shaped
from pishkhan.infra.web.refusals import FormErrors, sentence
from pishkhan.infra.web.requests import ActorRequest, staff_only, typed
from pishkhan.infra.web.submits import idempotent


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def replies(request: ActorRequest, code: str) -> HttpResponse:
    """A message with the promise of the next one."""
    return _answer(request, code, JointKind.REPLY)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def resolutions(request: ActorRequest, code: str) -> HttpResponse:
    """The final answer; each customer confirms or refuses his own."""
    return _answer(request, code, JointKind.RESOLVE)


def _answer(request: ActorRequest, code: str, kind: JointKind) -> HttpResponse:
    incident = find_incident(request.actor, code)
    form = JointForm(typed(request), kind=kind, initial={"category": incident.ticket.category_id})
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            if not form.cleaned_data["sure"]:
                return _page(request, code, form, kind, preview=True)
            with FormErrors(form):
                return redirect(idempotent(request, lambda: _send(request, code, form.cleaned_data, kind)))
    return _page(request, code, form, kind, status=status)


def _page(
    request: ActorRequest, code: str, form: JointForm, kind: JointKind, *, preview: bool = False, status: int = 200
) -> HttpResponse:
    incident, now = find_incident(request.actor, code), looks().now
    facts = getattr(form, "cleaned_data", {})
    listed = recipients(request.actor, code, now, kind=kind, promise=facts.get("promise"))
    chosen = set(facts.get("codes") or [one.ticket.code for one in listed])
    context = {
        "form": form,
        "incident": incident,
        "kind": kind,
        "final": kind == JointKind.RESOLVE,
        "preview": preview,
        "typed": facts,
        "lines": [_line(one, chosen) for one in listed],
        "count": sum(1 for one in listed if one.kept_back is None and one.ticket.code in chosen),
        "may_lead": leads(request.actor, incident.ticket.desk_id, now),
    }
    return render(request, "desk/incidents/answer.html", context, status=status)


def _line(one: Recipient, chosen: set[str]) -> dict[str, Any]:
    return {
        "ticket": one.ticket,
        "promise": one.promise,
        "reason": sentence(one.kept_back) if one.kept_back else "",
        "chosen": one.kept_back is None and one.ticket.code in chosen,
    }


def _send(request: ActorRequest, code: str, facts: dict[str, Any], kind: JointKind) -> str:
    joint = Joint(
        kind=kind,
        body=facts["body"],
        promise=facts["promise"],
        category_id=facts["category"],
        cause_id=facts["cause"],
    )
    given = answer_all(actor=request.actor, at=timezone.now(), code=code, joint=joint, codes=facts["codes"])
    said = ngettext(
        "The answer is on its way to %(count)s customer; this page shows how far it has come.",
        "The answer is on its way to %(count)s customers; this page shows how far it has come.",
        given.total,
    )
    flash(request, said % {"count": shaped(given.total)})
    return reverse("major-incident", kwargs={"code": code})
