"""Pages: the list, one page with everything that was tried, answering it and ending it (E7)."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pishkhan.apps.oncall.actions import acknowledge_page, end_page
from pishkhan.apps.oncall.forms.calling import EndPageForm, PagesForm
from pishkhan.apps.oncall.queries import pages as queries
from pishkhan.apps.oncall.rules.paging import LIVE, UNANSWERED, PageState, rungs_of
from pishkhan.apps.oncall.web.words import step_lines
from pishkhan.apps.people.queries import names
from pishkhan.infra.notifications.bell import see
from pishkhan.infra.paging import MAX_SIZE
from pishkhan.infra.sheets.writing import ROWS_AT_MOST, Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.web.requests import ActorRequest, staff_only

WIDTHS = (40, 24, 18, 18, 18, 24, 18, 40)


@require_safe
@staff_only
def pages(request: ActorRequest) -> HttpResponseBase:
    """The pages of one's teams and those that called one, the newest first, by filter."""
    form = PagesForm(request.GET or None, actor=request.actor)
    asked = form.asked()
    if wants_sheet(request):
        return _sheet(request, asked)
    page = queries.pages(request.actor, asked, cursor=request.GET.get("cursor"))
    context = {
        "form": form,
        "rows": [_row(one) for one in page.items],
        "previous": _place(request, page.previous_cursor),
        "following": _place(request, page.next_cursor),
        "sheet": sheet_address(request),
        "narrowed": form.is_bound,
    }
    return render(request, "oncall/pages/list.html", context)


@require_safe
@staff_only
def page(request: ActorRequest, page_id: int) -> HttpResponse:
    """One page: what it is about, how far up the ladder it is, whom it tried and what became of each attempt."""
    view = queries.page(request.actor, page_id)
    see(request, f"page:{page_id}", timezone.now())
    return _shown(request, view, EndPageForm())


@require_POST
@staff_only
def acknowledgement(request: ActorRequest, page_id: int) -> HttpResponse:
    """One press: I see to it."""
    acknowledge_page(actor=request.actor, at=timezone.now(), page_id=page_id)
    flash(request, _("You see to it; nobody else is called."))
    return redirect("page", page_id=page_id)


@require_POST
@staff_only
def ending(request: ActorRequest, page_id: int) -> HttpResponse:
    """There is nothing more to see to."""
    form = EndPageForm(request.POST)
    if not form.is_valid():
        return _shown(request, queries.page(request.actor, page_id), form, status=422)
    end_page(actor=request.actor, at=timezone.now(), page_id=page_id, reason=form.cleaned_data["reason"])
    flash(request, _("The page is over."))
    return redirect("page", page_id=page_id)


def _shown(request: ActorRequest, view: queries.PageView, form: EndPageForm, status: int = 200) -> HttpResponse:
    rungs = rungs_of(view.page.plan)
    known = names(rung.user_id for rung in rungs if rung.user_id)
    context = {
        **_row(view.page),
        "view": view,
        "steps": step_lines(rungs, known),
        "form": form,
        "may_acknowledge": view.may_answer and view.page.state in UNANSWERED,
        "may_end": view.may_answer and view.page.state in LIVE,
    }
    return render(request, "oncall/pages/page.html", context, status=status)


def _row(page: Any) -> dict[str, Any]:
    """A page with its words: the state in colour and word."""
    tones = {PageState.PAGING: "warning", PageState.EXHAUSTED: "danger", PageState.ACKNOWLEDGED: "success"}
    state = PageState(page.state)
    return {"page": page, "title": queries.title_of(page), "state": state, "tone": tones.get(state, "")}


def _place(request: ActorRequest, cursor: str | None) -> str:
    query = request.GET.copy()
    query["cursor"] = cursor or ""
    return f"?{query.urlencode()}" if cursor else ""


def _sheet(request: ActorRequest, asked: queries.Asked) -> HttpResponseBase:
    titles = (
        _("About"),
        _("Team"),
        _("Began"),
        _("State"),
        _("Acknowledged at"),
        _("By"),
        _("Ended at"),
        _("What came of it"),
    )
    columns = [Column(title, width) for title, width in zip(titles, WIDTHS, strict=True)]
    return sheet_response("pages", _("Paging"), columns, (_line(one) for one in _every(request, asked)))


def _line(page: Any) -> tuple[object, ...]:
    by = page.acknowledged_by.full_name if page.acknowledged_by else ""
    state = PageState(page.state)
    title = queries.title_of(page)
    return title, page.team.name, page.begun_at, state, page.acknowledged_at, by, page.ended_at, page.end_reason


def _every(request: ActorRequest, asked: queries.Asked) -> Iterator[Any]:
    cursor, given = None, 0
    while given < ROWS_AT_MOST:
        page = queries.pages(request.actor, asked, cursor=cursor, size=MAX_SIZE)
        yield from page.items
        given, cursor = given + len(page.items), page.next_cursor
        if cursor is None:
            return
