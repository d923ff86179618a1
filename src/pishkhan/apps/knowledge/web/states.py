"""What becomes of an article: its state, its readers, its release, its review, what is wrong in it (G1)."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pishkhan.apps.knowledge import actions, queries
from pishkhan.apps.knowledge.forms.articles import AudienceForm, FlagForm, MoveForm, ReleaseForm, SettleForm
from pishkhan.apps.knowledge.rules import ArticleState, may_validate
from pishkhan.apps.knowledge.rules.states import moves_for
from pishkhan.apps.knowledge.web.acting import (
    DEED,
    METHODS,
    about,
    address,
    coaches_only,
    pressed,
    today,
    writers_only,
)
from pishkhan.infra.web.deeds import Deed, handle
from pishkhan.infra.web.requests import ActorRequest, typed


@require_http_methods(METHODS)
@writers_only
def state(request: ActorRequest, article_id: int) -> HttpResponse:
    """Move an article to another state."""
    found = queries.article(request.actor, today(), article_id)
    moves = moves_for(request.actor, found.state_word)
    offered: dict[str, Any] = {"states": moves, "may_release": ArticleState.VALIDATED in moves}
    planned = None if found.is_out else found.release_at
    known = {"state": moves[:1], "release_at": planned}
    form = MoveForm(typed(request), fresh_version=found.version, initial=known, **offered)

    def act() -> str:
        facts, now = form.facts(), timezone.now()
        actions.move_article(
            actor=request.actor,
            at=now,
            article_id=found.pk,
            state=ArticleState(facts["state"]),
            reason=facts["reason"],
            release_at=facts.get("release_at") or (now if planned else None),
            version=form.cleaned_data["version"],
        )
        return address(found.pk)

    words = about(found, _("Change the state"), _("Save"))
    return handle(request, form, Deed(DEED, _("The state was changed."), act, lambda: words))


@require_http_methods(METHODS)
@coaches_only
def audience(request: ActorRequest, article_id: int) -> HttpResponse:
    """Say for whom an article is."""
    found = queries.article(request.actor, today(), article_id)
    place = found.organisation.name if found.organisation else ""
    initial = {"audience": found.audience, "product": found.product_id, "category": found.category_id}
    form = AudienceForm(
        typed(request),
        actor=request.actor,
        fresh_version=found.version,
        initial=initial | {"organisation": place},
    )

    def act() -> str:
        facts = {"category_id": form.cleaned_data["category"], "version": form.cleaned_data["version"]}
        actions.aim_article(actor=request.actor, at=timezone.now(), article_id=found.pk, aim=form.aim(), **facts)
        return address(found.pk)

    hint = _("People outside the company see an article only once it is validated and published.")
    words = about(found, _("Audience"), _("Save"), hint)
    return handle(request, form, Deed(DEED, _("It was saved."), act, lambda: words))


@require_http_methods(METHODS)
@coaches_only
def release(request: ActorRequest, article_id: int) -> HttpResponse:
    """Plan another instant for an article that is validated and not out yet."""
    found = queries.article(request.actor, today(), article_id)
    form = ReleaseForm(typed(request), fresh_version=found.version, initial={"release_at": found.release_at})

    def act() -> str:
        facts = {name: form.cleaned_data[name] for name in ("release_at", "version")}
        actions.plan_release(actor=request.actor, at=timezone.now(), article_id=found.pk, **facts)
        return address(found.pk)

    words = about(found, _("Plan the release"), _("Save"))
    return handle(request, form, Deed(DEED, _("It was saved."), act, lambda: words))


@require_POST
@coaches_only
def review(request: ActorRequest, article_id: int) -> HttpResponse:
    """Say that an article was read again and is right."""

    def act() -> object:
        return actions.review_article(actor=request.actor, at=timezone.now(), article_id=article_id)

    return pressed(request, act, _("It was reviewed."), address(article_id))


@require_http_methods(METHODS)
@writers_only
def new_flag(request: ActorRequest, article_id: int) -> HttpResponse:
    """Say what is wrong in an article."""
    found = queries.article(request.actor, today(), article_id)
    form = FlagForm(typed(request))

    def act() -> str:
        facts = {"article_id": found.pk, "body": form.cleaned_data["body"]}
        actions.flag_article(actor=request.actor, at=timezone.now(), **facts)
        return address(found.pk)

    words = about(found, _("Flag the article"), _("Tell its owner"))
    return handle(request, form, Deed(DEED, _("Its owner was told."), act, lambda: words))


@require_http_methods(METHODS)
@writers_only
def settle_flag(request: ActorRequest, flag_id: int) -> HttpResponse:
    """Say what came of a flag."""
    found = queries.flag(request.actor, flag_id)
    form = SettleForm(typed(request))

    def act() -> str:
        facts = {"flag_id": found.pk, "answer": form.cleaned_data["answer"]}
        actions.settle_flag(actor=request.actor, at=timezone.now(), **facts)
        return address(found.article_id)

    words = about(found.article, _("Settle"), _("Settled"), found.body)
    words["may"] = may_validate(request.actor) or found.article.owner_id == request.actor.user_id
    return handle(request, form, Deed(DEED, _("It is settled."), act, lambda: words))
