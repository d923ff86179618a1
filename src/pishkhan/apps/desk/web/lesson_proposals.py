"""Proposals of lessons: a list with the evidence, a lesson, an article or a canned reply of one, or a reason (G5)."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pishkhan.apps.desk.actions.article_proposals import accept_article
from pishkhan.apps.desk.actions.lesson_proposals import accept_lesson, dismiss_lesson
from pishkhan.apps.desk.actions.reply_proposals import accept_reply
from pishkhan.apps.desk.forms.lesson_proposals import (
    AcceptProposalForm,
    ArticleProposalForm,
    DismissProposalForm,
    ReplyProposalForm,
)
from pishkhan.apps.desk.queries.lesson_proposals import evidence_for, proposal, proposals_page
from pishkhan.apps.desk.rules.lesson_proposals import ProposalState
from pishkhan.infra.ui.filters import said
from pishkhan.infra.web.deeds import Deed, handle
from pishkhan.infra.web.requests import ActorRequest, staff_only, typed

METHODS = ["GET", "HEAD", "POST"]


@require_safe
@staff_only
def proposals(request: ActorRequest) -> HttpResponse:
    """What waits for a trainer, or was decided."""
    state = next((one for one in ProposalState if one == request.GET.get("state")), ProposalState.OPEN)
    page = proposals_page(request.actor, state=state, cursor=request.GET.get("cursor"))
    places = {"previous": page.previous_cursor, "following": page.next_cursor}
    context = {
        "rows": page.items,
        "state": state,
        "tabs": [{"label": said(one), "href": f"?state={one.value}", "current": one is state} for one in ProposalState],
        **{name: f"?state={state.value}&cursor={cursor}" if cursor else "" for name, cursor in places.items()},
    }
    return render(request, "desk/lessons/proposals.html", context)


@require_http_methods(METHODS)
@staff_only
def one(request: ActorRequest, proposal_id: int) -> HttpResponse:
    """The evidence, and the form that makes a lesson of it."""
    found = proposal(request.actor, proposal_id)
    initial = {"title": found.category.name, "body": found.draft}
    given: dict[str, Any] = {"actor": request.actor, "fresh_version": found.version, "initial": initial}
    form = AcceptProposalForm(typed(request), **given)

    def act() -> str:
        facts = form.cleaned_data
        made = accept_lesson(
            actor=request.actor,
            at=timezone.now(),
            proposal_id=found.pk,
            section_id=facts["section"],
            title=facts["title"],
            body=facts["body"],
            minutes=facts["minutes"] or 0,
            version=facts["version"],
        )
        return reverse("academy-lesson", kwargs={"lesson_id": made.lesson_id})

    deed = Deed("desk/lessons/proposal.html", _("The lesson was written."), act, lambda: _shown(request, found))
    return handle(request, form, deed)


@require_http_methods(METHODS)
@staff_only
def article(request: ActorRequest, proposal_id: int) -> HttpResponse:
    """Begin an article of it instead, and go on writing that."""
    found = proposal(request.actor, proposal_id)
    initial = {"title": found.category.name, "body": found.draft}
    form = ArticleProposalForm(typed(request), fresh_version=found.version, initial=initial)

    def act() -> str:
        facts = {name: form.cleaned_data[name] for name in ("title", "question", "body", "version")}
        made = accept_article(actor=request.actor, at=timezone.now(), proposal_id=found.pk, **facts)
        return reverse("article-text", kwargs={"article_id": made.article_id})

    words = {"title": _("Make an article of it"), "send": _("Begin the article"), "found": found}
    words |= {"back": _address(found.pk)}
    said_so = _("The article was begun. Read it over: nobody's name may stay in it.")
    return handle(request, form, Deed("desk/lessons/article.html", said_so, act, lambda: words))


@require_http_methods(METHODS)
@staff_only
def reply(request: ActorRequest, proposal_id: int) -> HttpResponse:
    """Give a desk a canned reply of it instead."""
    found = proposal(request.actor, proposal_id)
    initial = {"title": found.category.name, "body": found.draft}
    form = ReplyProposalForm(typed(request), fresh_version=found.version, initial=initial)

    def act() -> str:
        facts = {name: form.cleaned_data[name] for name in ("title", "team_id", "body", "version")}
        accept_reply(actor=request.actor, at=timezone.now(), proposal_id=found.pk, **facts)
        return _address(found.pk)

    words = {"title": _("Make a canned reply of it"), "send": _("Give it to the desk"), "found": found}
    words |= {"back": _address(found.pk)}
    said_so = _("The desk has a new canned reply.")
    return handle(request, form, Deed("desk/lessons/reply.html", said_so, act, lambda: words))


@require_http_methods(METHODS)
@staff_only
def dismissal(request: ActorRequest, proposal_id: int) -> HttpResponse:
    """Why it is no lesson."""
    found = proposal(request.actor, proposal_id)
    form = DismissProposalForm(typed(request), fresh_version=found.version)

    def act() -> str:
        facts = {"reason": form.cleaned_data["reason"], "version": form.cleaned_data["version"]}
        dismiss_lesson(actor=request.actor, at=timezone.now(), proposal_id=found.pk, **facts)
        return reverse("lesson-proposals")

    words = {"title": _("Dismiss the proposal"), "send": _("Dismiss"), "found": found, "back": _address(found.pk)}
    return handle(request, form, Deed("desk/lessons/dismissal.html", _("It was dismissed."), act, lambda: words))


def _shown(request: ActorRequest, found: Any) -> dict[str, Any]:
    return {
        "found": found,
        "evidence": evidence_for(request.actor, found),
        "back": reverse("lesson-proposals"),
        "is_open": found.state == ProposalState.OPEN,
    }


def _address(proposal_id: int) -> str:
    return reverse("lesson-proposal", kwargs={"proposal_id": proposal_id})
