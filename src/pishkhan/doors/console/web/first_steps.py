"""What a new house still needs, for its administrators."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pishkhan.infra.ui import first_steps as registry
from pishkhan.infra.web.requests import ActorRequest, staff_only
from pishkhan.pure.actor import Role
from pishkhan.pure.refusal import NotFound


@require_safe
@staff_only
def first_steps(request: ActorRequest) -> HttpResponse:
    """The checklist: what is there, what comes next, and where it is done."""
    if not request.actor.has(Role.ADMINISTRATOR):
        raise NotFound("page")
    listed = registry.steps(request.actor)
    coming = next((step.name for step in listed if not step.done), "")
    done = sum(step.done for step in listed)
    return render(request, "console/first_steps.html", {"steps": listed, "coming": coming, "done": done})
