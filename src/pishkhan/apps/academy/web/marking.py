"""The marking queue: free text that waits for a person's mark (H2)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pishkhan.apps.academy import actions, queries
from pishkhan.apps.academy.forms.exams import MarkForm
from pishkhan.apps.academy.rules.marking import HUNDREDTHS, number_of
from pishkhan.apps.academy.web.acting import METHODS, keepers_only, places
from pishkhan.infra.web.deeds import Deed, handle
from pishkhan.infra.web.requests import ActorRequest, typed

NO_MARK = -1


@require_safe
@keepers_only
def queue(request: ActorRequest) -> HttpResponse:
    """What waits for a mark, the oldest first."""
    page = queries.marking_queue(request.actor, cursor=request.GET.get("cursor"))
    return render(request, "academy/marking.html", {"rows": page.items, **places(request, page)})


@require_http_methods(METHODS)
@keepers_only
def mark(request: ActorRequest, item_id: int) -> HttpResponse:
    """Read one answer and give it its points."""
    found = queries.item_to_mark(request.actor, item_id)
    form = MarkForm(typed(request))

    def act() -> str:
        facts = {"item_id": found.pk, "hundredths": _hundredths(form), "comment": form.cleaned_data["comment"]}
        actions.mark_answer(actor=request.actor, at=timezone.now(), **facts)
        return reverse("academy-marking")

    words = {"item": found, "attempt": found.attempt, "course": found.attempt.enrolment.course}
    return handle(request, form, Deed("academy/mark.html", _("The answer was marked."), act, lambda: words))


def _hundredths(form: MarkForm) -> int:
    """Points typed with or without a fraction; what is no number is beyond every limit, and so refused."""
    points = number_of(form.cleaned_data["points"])
    return NO_MARK if points is None else int(points * HUNDREDTHS)
