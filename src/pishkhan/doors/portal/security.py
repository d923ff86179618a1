"""Security: how one's organisations let themselves be helped, and another class asked for (D5)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pishkhan.apps.customers.actions.security import ask_security_class
from pishkhan.apps.customers.queries.security import SecurityView, own_security, security_view
from pishkhan.apps.customers.rules.security import SecurityClass, is_stricter, may_wish
from pishkhan.doors.portal.forms import SecurityWishForm
from pishkhan.doors.portal.people import speakers_only
from pishkhan.infra.notifications.bell import see
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.web.answers import go_to
from pishkhan.infra.web.refusals import FormErrors
from pishkhan.infra.web.requests import ActorRequest
from pishkhan.infra.web.submits import idempotent


@require_safe
@speakers_only
def security(request: ActorRequest) -> HttpResponse:
    """The class of each organisation one represents or signs for, what follows from it, and what is asked for."""
    see(request, "security", timezone.now())
    return _page(request)


@require_POST
@speakers_only
def wish(request: ActorRequest, organisation_id: int) -> HttpResponse:
    """Ask for another class: a stricter one counts at once."""
    view = security_view(request.actor, organisation_id)
    form = _form(view, request.POST)

    def act() -> str:
        waits = ask_security_class(
            actor=request.actor, at=timezone.now(), organisation_id=organisation_id, **form.facts()
        )
        flash(request, _("We answer you soon; until then nothing changes.") if waits else _("It applies from now on."))
        return reverse("portal-security")

    if form.is_valid():
        with FormErrors(form):
            return go_to(request, idempotent(request, act))
    return _page(request, {organisation_id: form}, status=422)


def _page(
    request: ActorRequest, refused: dict[int, SecurityWishForm] | None = None, *, status: int = 200
) -> HttpResponse:
    shown = [
        (view, (refused or {}).get(view.organisation.pk) or _form(view))
        if may_wish(request.actor, view.organisation.pk)
        else (view, None)
        for view in own_security(request.actor)
    ]
    return render(request, "portal/security.html", {"shown": shown, "refused": refused or {}}, status=status)


def _form(view: SecurityView, data: object = None) -> SecurityWishForm:
    present = view.standing.security_class
    choices = [
        (one.value, _("%(name)s – at once") % {"name": _(one.label)} if is_stricter(one, present) else _(one.label))
        for one in SecurityClass
        if one is not present
    ]
    return SecurityWishForm(data, choices=choices, auto_id=f"security{view.organisation.pk}-%s")
