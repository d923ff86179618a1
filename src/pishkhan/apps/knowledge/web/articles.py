"""The list of articles, and one article as colleagues read it (G1)."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pishkhan.apps.knowledge import queries
from pishkhan.apps.knowledge.forms.articles import FindArticlesForm
from pishkhan.apps.knowledge.queries import Wanted
from pishkhan.apps.knowledge.rules import ArticleState, Audience, may_validate, may_write
from pishkhan.apps.knowledge.rules.languages import direction
from pishkhan.apps.knowledge.rules.states import moves_for
from pishkhan.apps.knowledge.web.acting import address, pictures, places, today
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.web.requests import ActorRequest, staff_only
from pishkhan.pure.prose import blocks

CHUNK = 2_000


@require_safe
@staff_only
def listing(request: ActorRequest) -> HttpResponseBase:
    """Every article, the last changed first or the most used."""
    form = FindArticlesForm(request.GET or None)
    wanted = _wanted(form)
    if wants_sheet(request):
        return _sheet(request, wanted)
    page = queries.articles_page(request.actor, today(), wanted, cursor=request.GET.get("cursor"))
    context = {
        "rows": page.items,
        "form": form,
        "sheet": sheet_address(request),
        "may_write": may_write(request.actor),
        "may_validate": may_validate(request.actor),
        **places(request, page),
    }
    return render(request, "knowledge/articles.html", context)


@require_safe
@staff_only
def page(request: ActorRequest, article_id: int) -> HttpResponse:
    """One article in its newest text, with its editions, what was found wrong, and what readers say."""
    found = queries.article_page(request.actor, today(), article_id)
    article = found.article
    remarks = queries.remarks_page(request.actor, article, size=10)
    read = blocks(article.body)
    led = queries.readable_links(request.actor, today(), read)
    context = {
        "page": found,
        "article": article,
        "blocks": read,
        "links": {one.code: address(one.pk) for one in led},
        "led_by": queries.leading_to(request.actor, article),
        "pictures": pictures(found.files),
        "runs": direction(article.language),
        "remarks": remarks.items,
        "may_write": may_write(request.actor),
        "may_validate": may_validate(request.actor),
        "moves": moves_for(request.actor, article.state_word),
        "is_behind": article.published is not None and article.published.number != article.edition,
        "today": today(),
    }
    return render(request, "knowledge/article.html", context)


@require_safe
@staff_only
def edition(request: ActorRequest, article_id: int, number: int) -> HttpResponse:
    """One text of an article as it was written."""
    article = queries.article(request.actor, today(), article_id)
    found = queries.edition(request.actor, article_id, number)
    shown = {"blocks": blocks(found.body), "runs": direction(article.language)}
    return render(request, "knowledge/edition.html", {"article": article, "edition": found, **shown})


@require_safe
@staff_only
def difference(request: ActorRequest, article_id: int, before: int, after: int) -> HttpResponse:
    """What differs between two editions of an article."""
    article = queries.article(request.actor, today(), article_id)
    found = queries.compared(request.actor, article_id, before, after)
    shown = {"compared": found, "runs": direction(article.language)}
    return render(request, "knowledge/difference.html", {"article": article, **shown})


def _wanted(form: FindArticlesForm) -> Wanted:
    if not (form.is_bound and form.is_valid()):
        return Wanted()
    facts = form.cleaned_data
    return Wanted(
        text=facts["q"],
        state=ArticleState(facts["state"]) if facts["state"] else None,
        audience=Audience(facts["audience"]) if facts["audience"] else None,
        order=facts["order"] or "changed",
    )


def _sheet(request: ActorRequest, wanted: Wanted) -> HttpResponseBase:
    named = (
        (_("Code"), 12),
        (_("Title"), 60),
        (_("State"), 18),
        (_("Audience"), 24),
        (_("Uses"), 10),
        (_("Helped"), 10),
        (_("Not helpful"), 14),
        (_("Review"), 16),
    )
    columns = [Column(title, width) for title, width in named]
    return sheet_response("articles", _("Articles"), columns, _rows(request, wanted))


def _rows(request: ActorRequest, wanted: Wanted) -> Iterator[tuple[Any, ...]]:
    rows = queries.matching_articles(request.actor, today(), wanted).order_by("-changed_at", "-id")
    for one in rows.iterator(chunk_size=CHUNK):
        told = (one.uses, one.helped, one.not_helped, one.review_on)
        yield one.code, one.title, one.state_word, one.audience_word, *told
