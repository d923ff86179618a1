"""Articles beside a ticket: looked for, used, bettered, written of it (G1)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pishkhan.apps.desk.actions.articles import capture_ticket, drop_article, use_article
from pishkhan.apps.desk.queries.articles import articles_beside, articles_of, ticket_article
from pishkhan.apps.desk.queries.guard import ticket as find_ticket
from pishkhan.apps.knowledge.rules import may_write
from pishkhan.infra.days import house_day
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.deeds import go
from pishkhan.infra.web.requests import ActorRequest, staff_only
from pishkhan.pure.refusal import NotFound

MOST_TYPED = 100


@require_safe
@staff_only
def articles(request: ActorRequest, code: str) -> HttpResponse:
    """What may serve this ticket: of the same subject, or with the words that are typed."""
    ticket = find_ticket(request.actor, code)
    if not may_write(request.actor):
        raise NotFound("page")
    words = request.GET.get("q", "")[:MOST_TYPED]
    context = {
        "ticket": ticket,
        "typed": words,
        "rows": articles_beside(request.actor, ticket, house_day(looks().now), words),
        "linked": {one.article_id for one in articles_of(ticket)},
    }
    return render(request, "desk/articles.html", context)


@require_POST
@staff_only
def use(request: ActorRequest, code: str, article_id: int) -> HttpResponse:
    """Use an article for this ticket; with ``fix`` it is opened to be bettered at once."""
    fix = request.POST.get("fix") == "yes"
    use_article(actor=request.actor, at=timezone.now(), code=code, article_id=article_id, fix=fix)
    flash(request, _("The article is linked to this request."))
    return go(request, reverse("article-text", kwargs={"article_id": article_id}) if fix else _back(code))


@require_POST
@staff_only
def drop(request: ActorRequest, code: str, article_id: int) -> HttpResponse:
    """Take an article off this ticket."""
    ticket_article(find_ticket(request.actor, code), article_id)
    drop_article(actor=request.actor, at=timezone.now(), code=code, article_id=article_id)
    flash(request, _("The article is no longer linked to this request."))
    return go(request, _back(code))


@require_POST
@staff_only
def capture(request: ActorRequest, code: str) -> HttpResponse:
    """Make an article of this ticket, and go on writing it."""
    made = capture_ticket(actor=request.actor, at=timezone.now(), code=code)
    flash(request, _("The article was begun. Read it over: nobody's name may stay in it."))
    return go(request, reverse("article-text", kwargs={"article_id": made.pk}))


def _back(code: str) -> str:
    return reverse("ticket", kwargs={"code": code})
