"""Knowledge for its readers, signed in or not (F2, G1, G3): the query decides what is there for whom.

The pages work without JavaScript. What everybody may read has one address, which search engines are told.
"""

from datetime import date
from functools import partial
from secrets import token_urlsafe
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pishkhan.apps.catalogue import queries as catalogue
from pishkhan.apps.catalogue.rules import Listing
from pishkhan.apps.desk.queries.portal import may_open
from pishkhan.apps.knowledge import actions, queries
from pishkhan.apps.knowledge.forms.articles import RemarkForm
from pishkhan.apps.knowledge.queries.audience import reader_of
from pishkhan.apps.knowledge.queries.rows import Article
from pishkhan.apps.knowledge.rules import Reader, RemarkOrder
from pishkhan.apps.knowledge.rules.languages import direction
from pishkhan.apps.knowledge.web.acting import pictures, places, pressed
from pishkhan.infra.days import house_day
from pishkhan.infra.search.languages import language_in, languages_at
from pishkhan.infra.search.views import LONGEST
from pishkhan.infra.throttle import hit
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.ui.panels import shared
from pishkhan.infra.web.deeds import go
from pishkhan.infra.web.refusals import FormErrors
from pishkhan.infra.web.requests import ActorRequest, members_only
from pishkhan.infra.web.sources import neighbourhood_of, source_of
from pishkhan.pure.persian import clean
from pishkhan.pure.prose import blocks
from pishkhan.pure.refusal import NotFound, Throttled

READER, SALT = "help_reader", "pishkhan.help"
YEAR = 365 * 24 * 60 * 60
HOUR = 60 * 60
VOTES, MISSES = 40, 60
MOST_TYPED = 100
MOST_FOUND = 40
SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"


@require_safe
def home(request: ActorRequest) -> HttpResponse:
    """The box to search in, the subjects, and what is read most; with ``q`` what was found."""
    words = clean(request.GET.get("q", "")[:LONGEST])[:MOST_TYPED].strip()
    if words:
        return _found(request, words)
    reader = _reader(request)
    page = queries.browsed(request.actor, _today(), cursor=request.GET.get("cursor"), reader=reader)
    shelves = queries.shelves(request.actor, _today(), reader)
    context = {"rows": page.items, "shelves": shelves, **places(request, page)}
    return render(request, "portal/help.html", context | {"typed": "", "canonical": _public(reverse("help"))})


@require_safe
def category(request: ActorRequest, category_id: int) -> HttpResponse:
    """What there is of one subject, and of what is below it; one that holds nothing for the reader is not named."""
    found = catalogue.item(Listing.CATEGORY, category_id)
    page = queries.browsed(request.actor, _today(), category_id=found.pk, cursor=request.GET.get("cursor"))
    if not page.items:
        raise NotFound("category")
    context = {"rows": page.items, "category": found, **places(request, page)}
    canonical = _public(reverse("help-category", kwargs={"category_id": found.pk}))
    return render(request, "portal/help_category.html", context | {"canonical": canonical})


@require_safe
def article(request: ActorRequest, article_id: int) -> HttpResponse:
    """One article as its readers see it: what was validated last."""
    found = _article(request, article_id)
    return render(request, "portal/help_article.html", _shown(request, found, RemarkForm()))


@require_POST
def answer(request: ActorRequest, article_id: int) -> HttpResponse:
    """Say whether it helped: one answer for a person, or for the browser of a visitor."""
    found = _article(request, article_id)
    hit("knowledge.answer", _voter(request), limit=VOTES, window_seconds=HOUR, at=timezone.now())
    visitor = "" if request.actor.user_id is not None else _visitor(request) or token_urlsafe(24)
    helped = request.POST.get("helped") == "yes"

    def act() -> object:
        who: dict[str, Any] = {"actor": request.actor, "at": timezone.now()}
        return actions.say_helpful(**who, article_id=found.pk, helped=helped, visitor=visitor)

    said = _("Thank you for telling us.") if helped else _("Thank you. We will make it better.")
    response = pressed(request, act, said, f"{_address(found)}#helped")
    if visitor:
        _remember(response, visitor)
    return response


@members_only
@require_POST
def remarks(request: ActorRequest, article_id: int) -> HttpResponse:
    """Write a comment; it is shown once somebody of the house has read it."""
    found = _article(request, article_id)
    form = RemarkForm(request.POST)
    if form.is_valid():
        with FormErrors(form):
            facts = {"article_id": found.pk, **form.facts()}
            actions.add_remark(actor=request.actor, at=timezone.now(), **facts)
            flash(request, _("Thank you. Your comment is shown once somebody has read it."))
            return go(request, f"{_address(found)}#comments")
    return render(request, "portal/help_article.html", _shown(request, found, form), status=422)


@members_only
@require_POST
def remark_vote(request: ActorRequest, article_id: int, remark_id: int) -> HttpResponse:
    """Find somebody's comment useful; pressed again, no more."""
    found = _article(request, article_id)

    def act() -> object:
        who: dict[str, Any] = {"actor": request.actor, "at": timezone.now()}
        return actions.vote_remark(**who, article_id=found.pk, remark_id=remark_id)

    return pressed(request, act, _("It was counted."), f"{_address(found)}#comments")


@require_safe
def sitemap(request: ActorRequest) -> HttpResponse:  # noqa: ARG001 - the same for everybody
    """What everybody may read, for search engines, and nothing else."""
    rows = [
        (_public(reverse("help-article", kwargs={"article_id": one.pk})), one.changed_at.date().isoformat())
        for one in queries.public_addresses()
    ]
    lines = "".join(f"<url><loc>{address}</loc><lastmod>{day}</lastmod></url>" for address, day in rows)
    first = f"<url><loc>{_public(reverse('help'))}</loc></url>"
    body = f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="{SITEMAPS}">{first}{lines}</urlset>'
    return HttpResponse(body, content_type="application/xml; charset=utf-8")


def _found(request: ActorRequest, words: str) -> HttpResponse:
    language = language_in(request)
    found = queries.suggested(request.actor, _today(), words, most=MOST_FOUND, language=language)
    rows = [one for one in found if one.is_out]
    if not rows and not language:
        _missed(request, words)
    shelves = [] if rows else queries.shelves(request.actor, _today(), queries.finder_of(request.actor, _today()))
    context = {"rows": rows, "typed": words, "shelves": shelves, "may_open": may_open(request.actor)}
    context |= {"tongues": languages_at(language, q=words)}
    return render(request, "portal/help_found.html", context)


def _missed(request: ActorRequest, words: str) -> None:
    """Count what was searched in vain; whoever searches very much is no longer listened to."""
    try:
        hit("knowledge.miss", _source(request), limit=MISSES, window_seconds=HOUR, at=timezone.now())
    except Throttled:
        return
    actions.record_miss(actor=request.actor, at=timezone.now(), words=words)


def _article(request: ActorRequest, article_id: int) -> Article:
    """An article that has come out, for colleagues too: what has not is read on the house's own pages."""
    return queries.article_out(request.actor, _today(), article_id, _reader(request))


def _shown(request: ActorRequest, found: Article, form: RemarkForm) -> dict[str, Any]:
    order = _order(request)
    page = queries.remarks_page(request.actor, found, order=order, cursor=request.GET.get("cursor"))
    files = list(queries.published_files(found))
    named = pictures(files)
    read = blocks(found.shown.body)
    led = queries.readable_links(request.actor, _today(), read, out=True, reader=_reader(request))
    return {
        "article": found,
        "text": found.shown,
        "blocks": read,
        "links": {one.code: _address(one) for one in led},
        "pictures": named,
        "files": [one for one in files if one.name not in named],
        "runs": direction(found.language),
        "related": queries.related(request.actor, _today(), found, _reader(request)),
        "answer": queries.own_answer(request.actor, found, _visitor(request)),
        "remarks": page.items,
        "waiting": queries.own_waiting(request.actor, found),
        "order": order,
        "orders": list(RemarkOrder),
        "form": form,
        "may_open": may_open(request.actor),
        "canonical": _public(_address(found)) if found.audience == "public" else "",
        **places(request, page),
    }


def _order(request: ActorRequest) -> RemarkOrder:
    wanted = request.GET.get("order", "")
    return next((one for one in RemarkOrder if one.value == wanted), RemarkOrder.NEWEST)


def _today() -> date:
    return house_day(looks().now)


def _reader(request: ActorRequest) -> Reader:
    return shared(request, "knowledge.reader", partial(reader_of, request.actor, _today()))


def _address(found: Article) -> str:
    return reverse("help-article", kwargs={"article_id": found.pk})


def _public(path: str) -> str:
    return f"{settings.PUBLIC_URL}{path}"


def _voter(request: ActorRequest) -> str:
    """Whose votes are counted together: a person's own, so that no visitor beside him takes his voice away."""
    return f"user:{request.actor.user_id}" if request.actor.user_id is not None else _source(request)


def _source(request: ActorRequest) -> str:
    return neighbourhood_of(source_of(request))


def _visitor(request: ActorRequest) -> str:
    try:
        return str(request.get_signed_cookie(READER, default="", salt=SALT, max_age=YEAR))
    except signing.BadSignature:
        return ""


def _remember(response: HttpResponse, visitor: str) -> None:
    response.set_signed_cookie(
        READER,
        visitor,
        salt=SALT,
        max_age=YEAR,
        httponly=True,
        samesite="Lax",
        secure=bool(settings.SESSION_COOKIE_SECURE),
    )
