"""What the representative was taught by answers, and his word on it (C6)."""

from collections.abc import Mapping
from types import MappingProxyType

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pishkhan.apps.desk.actions.teaching import answer_teaching
from pishkhan.apps.desk.queries.teaching import own_teachings, teaching
from pishkhan.apps.desk.rules.teaching import TeachingState
from pishkhan.doors.portal.teaching_forms import LearntForm
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.web.answers import go_to
from pishkhan.infra.web.refusals import FormErrors
from pishkhan.infra.web.requests import ActorRequest, customer_only
from pishkhan.infra.web.submits import idempotent

NOBODY: Mapping[int, LearntForm] = MappingProxyType({})


@require_safe
@customer_only
def taught(request: ActorRequest) -> HttpResponse:
    """The newest first; what waits for his word has its buttons."""
    return _page(request)


@require_POST
@customer_only
def answer(request: ActorRequest, teaching_id: int) -> HttpResponse:
    """Say whether it was learnt, once."""
    teaching(request.actor, teaching_id)
    form = LearntForm(request.POST, auto_id=f"taught{teaching_id}-%s")

    def result() -> str:
        facts = {"learnt": form.cleaned_data["learnt"] == "yes", "word": form.cleaned_data["word"]}
        answer_teaching(actor=request.actor, at=timezone.now(), teaching_id=teaching_id, **facts)
        return reverse("portal-taught")

    if form.is_valid():
        with FormErrors(form):
            address = idempotent(request, result)
            flash(request, _("Thank you. The desk knows it now."))
            return go_to(request, address)
    return _page(request, {teaching_id: form}, status=422)


def _page(request: ActorRequest, refused: Mapping[int, LearntForm] = NOBODY, *, status: int = 200) -> HttpResponse:
    page = own_teachings(request.actor, cursor=request.GET.get("cursor"))
    context = {
        "shown": [(one, _form(one.pk, one.state, refused)) for one in page.items],
        "previous": f"?cursor={page.previous_cursor}" if page.previous_cursor else "",
        "following": f"?cursor={page.next_cursor}" if page.next_cursor else "",
    }
    return render(request, "portal/taught.html", context, status=status)


def _form(teaching_id: int, state: str, refused: Mapping[int, LearntForm]) -> LearntForm | None:
    fresh = LearntForm(auto_id=f"taught{teaching_id}-%s") if state == TeachingState.WAITING else None
    return refused.get(teaching_id, fresh)
