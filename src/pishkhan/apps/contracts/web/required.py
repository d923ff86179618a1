"""The table of what a representative must know, by service level and product (C2)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pishkhan.apps.academy import queries as academy
from pishkhan.apps.catalogue import queries as catalogue
from pishkhan.apps.contracts import actions
from pishkhan.apps.contracts.forms.road import Choices, RequirementForm, SureForm
from pishkhan.apps.contracts.queries import requirements
from pishkhan.apps.contracts.rules.requiring import REQUIRERS, may_require
from pishkhan.apps.contracts.web.listing import place
from pishkhan.apps.contracts.web.standing import METHODS
from pishkhan.apps.sla import queries as sla
from pishkhan.infra.web.deeds import Deed, handle
from pishkhan.infra.web.requests import ActorRequest, staff_only, typed
from pishkhan.pure.authority import require_role

TEMPLATE = "contracts/forms/required_deed.html"


@require_safe
@staff_only
def listing(request: ActorRequest) -> HttpResponse:
    """Which courses are asked for, and with which score."""
    page = requirements.requirements_page(request.actor, cursor=request.GET.get("cursor"))
    context = {
        "rows": page.items,
        "may": may_require(request.actor),
        "previous": place(request, page.previous_cursor),
        "following": place(request, page.next_cursor),
    }
    return render(request, "contracts/required_courses.html", context)


@require_http_methods(METHODS)
@staff_only
def require(request: ActorRequest) -> HttpResponse:
    """Ask for a course, or for another score."""
    require_role(request.actor, *REQUIRERS)
    form = RequirementForm(typed(request), choices=_choices(request))

    def act() -> str:
        actions.require_course(actor=request.actor, at=timezone.now(), **form.facts())
        return _address()

    words = {"title": _("Require a course"), "send": _("Require it"), "back": _address()}
    words["hint"] = _(
        "It applies to nominees in progress and to everybody nominated from now on;"
        " current representatives are not affected."
    )
    return handle(request, form, Deed(TEMPLATE, _("The course is now required."), act, lambda: words))


@require_http_methods(METHODS)
@staff_only
def drop(request: ActorRequest, requirement_id: int) -> HttpResponse:
    """Ask for a course no longer."""
    require_role(request.actor, *REQUIRERS)
    found = requirements.requirement(request.actor, requirement_id)
    requirement_pk = found.pk

    def act() -> str:
        actions.drop_requirement(actor=request.actor, at=timezone.now(), requirement_id=requirement_pk)
        return _address()

    words = {"title": _("Stop requiring the course"), "send": _("Stop requiring it"), "back": _address()}
    words["hint"] = found.course.title
    deed = Deed(TEMPLATE, _("The course is no longer required."), act, lambda: words, tone="danger")
    return handle(request, SureForm(typed(request)), deed)


def _choices(request: ActorRequest) -> dict[str, Choices]:
    levels = [(one.pk, one.name) for one in sla.offered_policies()]
    products = [(one.pk, one.name) for one in catalogue.products()]
    courses = [(one.pk, one.title) for one in academy.matching_courses(request.actor).order_by("sort_key", "id")]
    choose = ("", _("Please choose"))
    return {
        "policy_id": [choose, *levels],
        "product_id": [("", _("All products")), *products],
        "course_id": [choose, *courses],
    }


def _address() -> str:
    return reverse("required-courses")
