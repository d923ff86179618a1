"""What the desk offers in the console's side bar, and shows on the pages of lower apps."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from pishkhan.apps.academy.rules import may_keep
from pishkhan.apps.contracts.models import Agreement
from pishkhan.apps.contracts.rules.agreements import AgreementState
from pishkhan.apps.customers.models import Contact, Installation, Organisation
from pishkhan.apps.desk.queries.agreeing import movable
from pishkhan.apps.desk.queries.emergencies import counts_beside, may_list
from pishkhan.apps.desk.queries.handover import open_by_desk, open_by_owner, owners_at
from pishkhan.apps.desk.queries.inbox import View, counts, views
from pishkhan.apps.desk.queries.notes import notes_of_desk
from pishkhan.apps.desk.queries.of_customers import may_see_tickets, requests_of
from pishkhan.apps.desk.queries.quotes import may_list_quotes
from pishkhan.apps.desk.queries.silences import tickets_of_installation
from pishkhan.apps.desk.queries.timed import tickets_of_clocks
from pishkhan.apps.desk.rules.agreeing import may_move
from pishkhan.apps.desk.rules.incidents import may_see_incidents
from pishkhan.apps.desk.rules.offering import may_see_offered
from pishkhan.apps.people.models import Team, User
from pishkhan.apps.people.rules import Side
from pishkhan.infra.ui import navigation
from pishkhan.infra.ui.columns import Cell, column
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.ui.panels import panel
from pishkhan.pure.actor import ANONYMOUS, Actor
from pishkhan.pure.words import N_


def _is_agent(actor: Actor) -> bool:
    return bool(actor.desk_ids)


navigation.register(
    area="console",
    name="inbox",
    label=N_("Inbox"),
    icon="inbox",
    url="inbox",
    words={"view": View.MINE},
    order=10,
    visible=lambda actor: View.MINE in views(actor),
    counts=counts,
)
navigation.register(
    area="console",
    name="referred",
    label=N_("Referrals"),
    icon="arrows-exchange",
    url="inbox",
    words={"view": View.REFERRED},
    order=15,
    visible=lambda actor: View.REFERRED in views(actor),
)
navigation.register(
    area="console",
    name="all",
    label=View.ALL.label,
    icon="inbox",
    url="inbox",
    words={"view": View.ALL},
    order=18,
    visible=lambda actor: View.ALL in views(actor),
)
navigation.register(
    area="console", name="new", label=N_("New request"), icon="plus", url="new-ticket", order=20, visible=_is_agent
)
navigation.register(
    area="console",
    name="triage",
    label=N_("Unknown senders"),
    icon="help-circle",
    url="triage",
    order=25,
    visible=lambda actor: View.MINE in views(actor),
    counts=counts,
)
navigation.register(
    area="console",
    name="major-incidents",
    label=N_("Major incidents"),
    icon="alert-triangle",
    url="major-incidents",
    order=28,
    visible=may_see_incidents,
    counts=counts,
)
navigation.register(
    area="console", name="contacts", label=N_("Call log"), icon="phone", url="contacts", order=30, visible=_is_agent
)


navigation.register(
    area="console",
    name="quotes",
    label=N_("Quotes"),
    icon="receipt",
    url="quotes",
    group=N_("Customers"),
    order=45,
    visible=may_list_quotes,
)


navigation.register(
    area="console",
    name="offered",
    label=N_("Answers offered"),
    icon="help-circle",
    url="offered",
    group=N_("Figures"),
    order=63,
    visible=may_see_offered,
)

navigation.register(
    area="console",
    name="lesson-proposals",
    label=N_("Lessons proposed"),
    icon="school",
    url="lesson-proposals",
    group=N_("Customers"),
    order=49,
    visible=may_keep,
)


@panel("clocks")
def tickets_of(request: HttpRequest, *, clock_ids: Iterable[int]) -> str | None:
    """Which tickets these clocks time, for whoever may see them."""
    tickets = tickets_of_clocks(_actor(request), clock_ids)
    return render_to_string("desk/panels/clocks.html", {"tickets": tickets}, request=request) if tickets else None


navigation.register(
    area="console",
    name="canned-replies",
    label=N_("Canned replies"),
    icon="message-2",
    url="canned-replies",
    order=38,
    visible=_is_agent,
)


@column("duty-board", label=N_("Open requests"))
def open_requests(actor: Actor, ids: Collection[int]) -> Mapping[int, Cell]:  # noqa: ARG001 - the shape of every column
    """How many open tickets each person owns."""
    return {user_id: Cell(count) for user_id, count in open_by_owner(ids).items()}


@panel("duty-team")
def hand_over(request: HttpRequest, *, team: Team, **_subject: Any) -> str | None:
    """The way to hand tickets over, for the desk's managers."""
    if not team.is_desk or team.pk not in _actor(request).managed_ids:
        return None
    return render_to_string("desk/panels/hand_over.html", {"desk": team}, request=request)


@panel("person", order=40)
def left_by(request: HttpRequest, *, person: User, **_subject: Any) -> str | None:
    """What one of the vendor's people has open, by desk; its managers may hand it over."""
    actor = _actor(request)
    if person.side != Side.VENDOR or not actor.is_vendor:
        return None
    context = {"person": person, "held": open_by_desk(person.pk), "managed": actor.managed_ids}
    return render_to_string("desk/panels/left_by.html", context, request=request) if context["held"] else None


@panel("team", order=40)
def left_at(request: HttpRequest, *, team: Team, **_subject: Any) -> str | None:
    """Whose open tickets at a desk nobody looks after, because he is absent or gone."""
    actor = _actor(request)
    if not team.is_desk or not team.active or not actor.is_vendor:
        return None
    missing = [owner for owner in owners_at(team.pk, looks().now) if owner.is_missing]
    context = {"desk": team, "missing": missing, "may_hand_over": team.pk in actor.managed_ids}
    return render_to_string("desk/panels/left_at.html", context, request=request) if missing else None


@panel("customer-side", order=40)
def emergencies_of_organisation(request: HttpRequest, *, organisation: Organisation) -> str | None:
    """How many emergencies it has declared and what became of them, with the meaning of each count."""
    counts = counts_beside(_actor(request), organisation.pk)
    return render_to_string("desk/panels/emergencies.html", {"counts": counts}, request=request)


@panel("shift-notes", order=10)
def notes_on_tickets(request: HttpRequest, *, team: Team) -> str | None:
    """The notes that stand on the desk's tickets, for those who come on duty."""
    if not team.is_desk:
        return None
    notes = list(notes_of_desk(_actor(request), team.pk))
    return render_to_string("desk/panels/shift_notes.html", {"notes": notes}, request=request)


@panel("pages-head", order=10)
def way_to_emergencies(request: HttpRequest) -> str | None:
    """The way from the pages to the emergencies that called them."""
    if not may_list(_actor(request)):
        return None
    return render_to_string("desk/panels/emergencies_link.html", {}, request=request)


@panel("customer-person", order=10)
def requests_of_person(request: HttpRequest, *, contact: Contact) -> str | None:
    """Open and latest requests of one person, for whoever may see tickets; contracts and sales see none."""
    actor = _actor(request)
    if not may_see_tickets(actor):
        return None
    context = {"requests": requests_of(actor, contact.pk), "may_open": _is_agent(actor), "sought": contact.full_name}
    return render_to_string("desk/panels/requests.html", context | {"late": (), "whole": ""}, request=request)


@panel("agreement", order=10)
def requests_on_earlier_versions(request: HttpRequest, *, agreement: Agreement) -> str | None:
    """How many open requests run on earlier versions, and the way to move them, for whoever may."""
    if agreement.state != AgreementState.IN_FORCE or not may_move(_actor(request)):
        return None
    count = movable(_actor(request), agreement.contract_id, agreement).count()
    return render_to_string("desk/panels/agreement.html", {"count": count, "agreement": agreement}, request=request)


@panel("installation", order=10)
def tickets_of_silences(request: HttpRequest, *, installation: Installation) -> str | None:
    """The requests that an installation's silences opened, for whoever may see them."""
    tickets = tickets_of_installation(_actor(request), installation.pk)
    return render_to_string("desk/panels/silences.html", {"tickets": tickets}, request=request) if tickets else None


def _actor(request: HttpRequest) -> Actor:
    return getattr(request, "actor", ANONYMOUS)
