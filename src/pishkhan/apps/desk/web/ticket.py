"""The ticket page, whole and in its refreshing parts."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from pishkhan.apps.catalogue.rules import Kind
from pishkhan.apps.desk.actions.presence import be_present
from pishkhan.apps.desk.actions.reading import record_reading
from pishkhan.apps.desk.forms.handling import AnswerReferralForm
from pishkhan.apps.desk.forms.writing import NoteForm, ReplyForm
from pishkhan.apps.desk.queries import page as pages
from pishkhan.apps.desk.queries.guard import ticket as find_ticket
from pishkhan.apps.desk.queries.presence import others_at
from pishkhan.apps.desk.queries.rows import Ticket
from pishkhan.apps.desk.web.checklists import checklist_context
from pishkhan.apps.desk.web.describing import spoken_for
from pishkhan.apps.desk.web.story import story
from pishkhan.apps.people import queries as people
from pishkhan.apps.sla import queries as sla
from pishkhan.apps.sla.rules import Impact, Priority, Urgency
from pishkhan.infra.naming import name_in
from pishkhan.infra.notifications.bell import see
from pishkhan.infra.refreshing.answering import refreshed
from pishkhan.infra.ui.looks import language, looks, shaped
from pishkhan.infra.web.requests import ActorRequest, staff_only
from pishkhan.pure.clocks import Verdict
from pishkhan.pure.persian import format_minutes

VERDICTS = {verdict.value: verdict for verdict in Verdict}


@require_safe
@staff_only
def ticket(request: ActorRequest, code: str) -> HttpResponse:
    """Everything about one ticket that this person may see; quality's readings are recorded."""
    context = ticket_context(request, code)
    shown: Ticket = context["page"].ticket
    record_reading(actor=request.actor, at=timezone.now(), ticket=shown)
    see(request, shown.subject_key, timezone.now())
    return render(request, "desk/ticket.html", context)


@require_safe
@staff_only
def timeline(request: ActorRequest, code: str) -> HttpResponse:
    """The timeline, who else is here, and whether the rest of the page is behind; looking is being here."""
    be_present(actor=request.actor, at=timezone.now(), code=code)
    return refreshed(request, "desk.ticket", (code,), lambda: _timeline(request, code))


@require_POST
@staff_only
def presence(request: ActorRequest, code: str) -> HttpResponse:
    """This person is writing on the ticket; the others are warned, nobody is locked out."""
    be_present(actor=request.actor, at=timezone.now(), code=code, writing=True)
    return HttpResponse(status=204)


def ticket_fragment(request: ActorRequest, code: str) -> HttpResponse:
    """The ticket as it is after an action, to be put in the place of what the person saw before."""
    return render(request, "desk/fragments/ticket.html", ticket_context(request, code) | {"swap_out_of_band": True})


def ticket_context(request: ActorRequest, code: str) -> dict[str, Any]:
    """What the page and its fragment show."""
    page = pages.ticket_page(request.actor, code, looks().now)
    shown = page.ticket
    given: dict[str, Any] = {"actor": request.actor, "ticket": shown}
    mine = [asked for asked in page.referrals if asked.asks_me]
    teams = {asked.referral.team_id: asked.referral.team.name for asked in page.referrals}
    terms = sla.terms(shown.terms_id) if shown.terms_id else None
    promise = terms.suggest_promise(shown.priority, looks().now) if terms else None
    return {
        "page": page,
        **checklist_context(request, shown),
        "story": story(page.entries, teams),
        "priority": Priority(shown.priority),
        "impact": Impact(shown.impact),
        "urgency": Urgency(shown.urgency),
        "speaks_for": spoken_for(request, shown),
        "also_to": pages.also_told(shown) if page.merges else [],
        "reply_form": ReplyForm(**given, initial={"promise": promise}) if "reply" in page.may else None,
        "note_form": NoteForm(**given) if "note" in page.may else None,
        "answers": [(asked, AnswerReferralForm(**given, auto_id=f"answer{asked.referral.pk}-%s")) for asked in mine],
        "chooses_readers": shown.desk_id in request.actor.desk_ids,
        "worked": shaped(format_minutes(shown.worked_minutes)),
        "verdicts": VERDICTS,
        "promise_limit": terms.promise_limit(shown.priority, looks().now) if terms else None,
        "teaches": "teach" in page.may,
        "asked_of": _asked_of(shown),
        "terms_name": name_in(language(), terms.name_fa, terms.name_en) if terms else "",
    }


def _asked_of(shown: Ticket) -> Kind | None:
    """The kind whose facts are asked for beside the words, if the type of the request is of one."""
    kind = Kind(shown.request_type.kind) if shown.request_type else Kind.SUPPORT
    return None if kind is Kind.SUPPORT else kind


def _timeline(request: ActorRequest, code: str) -> HttpResponse:
    shown = find_ticket(request.actor, code)
    record_reading(actor=request.actor, at=timezone.now(), ticket=shown)
    entries = pages.timeline(request.actor, shown)
    teams = people.team_names({entry.data["team"] for entry in entries if "team" in entry.data})
    known = request.GET.get("version", "")
    context = {
        "story": story(entries, teams),
        "ticket": shown,
        "others": others_at(request.actor, shown, looks().now),
        "behind": known.isascii() and known.isdigit() and int(known[:9]) != shown.version,
    }
    return render(request, "desk/fragments/timeline_live.html", context)
