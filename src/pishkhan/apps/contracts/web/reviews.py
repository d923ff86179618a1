"""Reviews of agreements: which are due, what there is to talk about, what came of it (B9)."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pishkhan.apps.contracts import actions, queries
from pishkhan.apps.contracts.forms.agreements import FindReviewsForm, ReviewForm
from pishkhan.apps.contracts.rules import KEEPERS, may_keep
from pishkhan.apps.contracts.web.listing import place
from pishkhan.apps.sla.rules import ClockKind, Priority
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.deeds import Deed, handle
from pishkhan.infra.web.requests import ActorRequest, staff_only, typed
from pishkhan.pure.authority import require_role

CHUNK = 500


@require_safe
@staff_only
def listing(request: ActorRequest) -> HttpResponseBase:
    """The reviews that are due, to come, or held."""
    form = FindReviewsForm(request.GET)
    state = form.cleaned_data.get("state", "") if form.is_valid() else ""
    today = queries.house_day(looks().now)
    if wants_sheet(request):
        return _sheet(request, state)
    page = queries.reviews_page(request.actor, state=state, today=today, cursor=request.GET.get("cursor"))
    context = {
        "rows": page.items,
        "form": form,
        "state": state,
        "today": today,
        "sheet": sheet_address(request),
        "previous": place(request, page.previous_cursor),
        "following": place(request, page.next_cursor),
    }
    return render(request, "contracts/reviews.html", context)


@require_safe
@staff_only
def page(request: ActorRequest, review_id: int) -> HttpResponse:
    """One review: its agenda from the period's figures, and what was said and decided."""
    return render(request, "contracts/review.html", review_context(request, review_id))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def record(request: ActorRequest, review_id: int) -> HttpResponse:
    """Write down a review that was held."""
    require_role(request.actor, *KEEPERS)
    context = review_context(request, review_id)
    found = context["review"]
    initial = {"held_on": context["today"]}
    form = ReviewForm(typed(request), fresh_version=found.version, initial=initial)

    def act() -> str:
        facts = {"held_on": form.cleaned_data["held_on"], "version": form.cleaned_data["version"]}
        words = {name: form.cleaned_data[name] for name in ("took_part", "minutes", "decisions")}
        actions.record_review(actor=request.actor, at=timezone.now(), review_id=found.pk, **facts, **words)
        return address(found.pk)

    shown = {"back": address(found.pk), **context}
    return handle(request, form, Deed("contracts/review_form.html", _("The review was saved."), act, lambda: shown))


def review_context(request: ActorRequest, review_id: int) -> dict[str, Any]:
    """What a page of one review shows on either side."""
    found = queries.review(request.actor, review_id)
    held = found.held_on is not None
    return {
        "review": found,
        "agreement": found.agreement,
        "contract": found.agreement.contract,
        "agenda": laid_out(found.agenda if held else queries.agenda_of(found, looks().now)),
        "since": queries.period_start(found),
        "today": queries.house_day(looks().now),
        "may": may_keep(request.actor),
    }


def laid_out(agenda: list[dict[str, Any]]) -> dict[str, Any]:
    """A line for each kind of target and a column for each priority that had any; a cell that had none is missing."""
    cells = {(row["kind"], row["priority"]): row for row in agenda}
    priorities = sorted({row["priority"] for row in agenda})
    kinds = dict.fromkeys(row["kind"] for row in agenda)
    return {
        "priorities": [_(Priority(one).label) for one in priorities],
        "lines": [(_(ClockKind(kind).label), [cells.get((kind, one)) for one in priorities]) for kind in kinds],
    }


def address(review_id: int) -> str:
    """The page of a review."""
    return reverse("agreement-review", kwargs={"review_id": review_id})


def _sheet(request: ActorRequest, state: str) -> HttpResponseBase:
    titles = (_("Due on"), _("Customer"), _("Contract number"), _("Version"), _("Held on"))
    columns = [Column(title, width) for title, width in zip(titles, (14, 36, 20, 10, 14), strict=True)]
    return sheet_response("reviews", _("Reviews of agreements"), columns, _rows(request, state))


def _rows(request: ActorRequest, state: str) -> Iterator[tuple[Any, ...]]:
    found = queries.matching_reviews(request.actor, state=state, today=queries.house_day(looks().now))
    for one in found.order_by("due_on", "id").iterator(chunk_size=CHUNK):
        contract = one.agreement.contract
        yield one.due_on, contract.organisation.name, contract.number, one.agreement.number, one.held_on
