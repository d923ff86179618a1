"""Writing articles, with a look at what the marks make of a text while it is written (G1)."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pishkhan.apps.knowledge import actions, queries
from pishkhan.apps.knowledge.forms.articles import NewArticleForm, TextForm
from pishkhan.apps.knowledge.rules.languages import LANGUAGES, direction
from pishkhan.apps.knowledge.rules.terms import LONGEST_BODY
from pishkhan.apps.knowledge.web.acting import METHODS, address, pictures, today, writers_only
from pishkhan.infra.web.deeds import Deed, handle
from pishkhan.infra.web.requests import ActorRequest, typed
from pishkhan.pure.persian import clean
from pishkhan.pure.prose import blocks

FORM = "knowledge/article_form.html"


@require_http_methods(METHODS)
@writers_only
def new(request: ActorRequest) -> HttpResponse:
    """Begin an article; what was searched in vain may be its title."""
    initial = {"language": request.actor.language, "title": request.GET.get("title", "")[:200]}
    form = NewArticleForm(typed(request), fresh_version=0, initial=initial)

    def act() -> str:
        product = form.cleaned_data["product"]
        who: dict[str, Any] = {"actor": request.actor, "at": timezone.now()}
        product_id = product.pk if product else None
        return address(actions.write_article(**who, terms=form.terms(), product_id=product_id).pk)

    language = str(form["language"].value())
    shown = _shown(_("New article"), None, reverse("articles"), language) | {"files": (), "shown_pictures": ()}
    return handle(request, form, Deed(FORM, _("The article was begun."), act, lambda: shown))


@require_http_methods(METHODS)
@writers_only
def text(request: ActorRequest, article_id: int) -> HttpResponse:
    """Write an article anew."""
    found = queries.article(request.actor, today(), article_id)
    initial = {name: getattr(found, name) for name in ("title", "summary", "body")}
    form = TextForm(typed(request), fresh_version=found.version, initial=initial)

    def act() -> str:
        facts = {name: form.cleaned_data[name] for name in ("reason", "version")}
        actions.revise_article(actor=request.actor, at=timezone.now(), article_id=found.pk, text=form.text(), **facts)
        return address(found.pk)

    shown = _shown(_("Change the article"), found, address(found.pk), found.language)
    files = queries.files_of(request.actor, found)
    shown |= {"files": [one.name for one in files], "shown_pictures": list(pictures(files))}
    return handle(request, form, Deed(FORM, _("A new edition was written."), act, lambda: shown))


@require_POST
@writers_only
def preview(request: ActorRequest) -> HttpResponse:
    """What a text looks like; nothing is kept. Pictures are those of the article it is written for."""
    body = clean(request.POST.get("body", "")[:LONGEST_BODY], multiline=True)
    number = request.POST.get("article", "")
    files = _files(request, int(number)) if number.isascii() and number.isdigit() and len(number) < 18 else {}
    language = request.POST.get("language", "fa")
    read = blocks(body)
    context = {
        "blocks": read,
        "links": {one.code: address(one.pk) for one in queries.readable_links(request.actor, today(), read)},
        "pictures": files,
        "runs": direction(language) if language in LANGUAGES else "rtl",
    }
    return render(request, "knowledge/fragments/preview.html", context)


def _files(request: ActorRequest, article_id: int) -> dict[str, str]:
    found = queries.article(request.actor, today(), article_id)
    return pictures(queries.files_of(request.actor, found))


def _shown(title: str, article: Any, back: str, language: str) -> dict[str, Any]:
    shown = {"title": title, "article": article, "back": back, "tongue": language}
    return shown | {"runs": direction(language) if language in LANGUAGES else "rtl"}
