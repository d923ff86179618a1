"""On the page of a ticket: the articles it was worked with, and the way to others (G1)."""

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from pishkhan.apps.desk.models import Ticket, TicketArticle
from pishkhan.apps.desk.queries.articles import articles_of
from pishkhan.apps.desk.rules.articles import Use
from pishkhan.apps.knowledge.rules import Audience, may_write
from pishkhan.infra.ui.panels import panel
from pishkhan.pure.actor import Actor


@panel("ticket", order=5)
def articles(request: HttpRequest, *, ticket: Ticket) -> str:
    """What was used, to be put into the answer; and what may be looked for or written."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = [(one, _words(one)) for one in articles_of(ticket)]
    works = ticket.desk_id in actor.desk_ids | actor.managed_ids and may_write(actor)
    captured = any(one.use == Use.CAPTURED for one, _said in rows)
    context = {"rows": rows, "ticket": ticket, "works": works, "captured": captured}
    return render_to_string("desk/panels/articles.html", context, request=request)


def _words(row: TicketArticle) -> str:
    """What goes into an answer: the title and what it says in short, and its address where everybody may read it.

    Of an article that customers read it is what they read: a newer text is not validated yet.
    """
    article, said = row.article, row.article.shown
    is_public = article.audience == Audience.PUBLIC and article.released_at is not None
    address = f"{settings.PUBLIC_URL}{reverse('help-article', kwargs={'article_id': article.pk})}" if is_public else ""
    return "\n".join(line for line in (said.title, said.summary, address) if line)
