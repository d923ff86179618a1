"""The page of the synonyms."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pishkhan.infra.search import keeping
from pishkhan.infra.search.forms import SynonymForm
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.web.deeds import Deed, handle
from pishkhan.infra.web.requests import ActorRequest, staff_only, typed
from pishkhan.pure.actor import Role
from pishkhan.pure.authority import require_role


@require_safe
@staff_only
def listing(request: ActorRequest) -> HttpResponse:
    """All of them."""
    rows, may = keeping.synonyms(request.actor), keeping.may_keep(request.actor)
    return render(request, "search/synonyms.html", {"rows": rows, "may": may})


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def new(request: ActorRequest) -> HttpResponse:
    """Add one."""
    require_role(request.actor, Role.ADMINISTRATOR)
    form = SynonymForm(typed(request))

    def act() -> str:
        keeping.add_synonym(actor=request.actor, at=timezone.now(), **form.facts())
        return reverse("search-synonyms")

    words = {"title": _("Add a synonym"), "send": _("Add"), "back": reverse("search-synonyms")}
    return handle(request, form, Deed("search/synonym.html", _("The search knows it from now on."), act, lambda: words))


@require_POST
@staff_only
def remove(request: ActorRequest, synonym_id: int) -> HttpResponse:
    """Take one away."""
    keeping.remove_synonym(actor=request.actor, at=timezone.now(), synonym_id=synonym_id)
    flash(request, _("It was removed."))
    return redirect("search-synonyms")
