"""The kinds of notices about tickets: of a customer's own requests, and of the work of the desk."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pishkhan.apps.desk.rules.states import Verb
from pishkhan.infra.naming import name_in
from pishkhan.infra.notifications import Kind, Way, kind
from pishkhan.infra.notifications.kinds import Facts
from pishkhan.infra.ui.filters import code, money
from pishkhan.infra.ui.looks import language, shaped
from pishkhan.infra.ui.moments import jdate
from pishkhan.pure.clocks import ClockKind
from pishkhan.pure.words import N_


def _shape(facts: Facts) -> Facts:
    """Stored facts as they are read: whoever has no name is the product itself."""
    shown: dict[str, Any] = {"subject": facts.get("subject", ""), "by": facts.get("by") or _("Pishkhan")}
    shown["code"] = code(facts.get("code", ""))
    shown["clock"] = _(ClockKind(facts["clock"]).label) if facts.get("clock") else ""
    shown["what"] = _(Verb(facts["what"]).label) if facts.get("what") in set(Verb) else ""
    shown["count"] = shaped(facts.get("count", 0))
    shown["amount"] = money(facts["rials"]) if facts.get("rials") else ""
    shown["until"] = jdate(date.fromisoformat(facts["until"])) if facts.get("until") else ""
    shown["to"], shown["name"] = facts.get("to", ""), facts.get("name", "")
    shown["desk"] = name_in(language(), facts.get("desk_fa", ""), facts.get("desk_en", ""))
    return shown


def _to_request(facts: Facts) -> str:
    return reverse("portal-request", kwargs={"code": facts["code"]})


def _to_ticket(facts: Facts) -> str:
    return reverse("ticket", kwargs={"code": facts["code"]})


def _to_quotes(_facts: Facts) -> str:
    return reverse("portal-quotes")


def _to_inbox(_facts: Facts) -> str:
    return reverse("inbox", kwargs={"view": "mine"})


def _to_handover(facts: Facts) -> str:
    if not facts.get("manages"):
        return reverse("duty")
    return reverse("desk-handover-person", kwargs={"desk_id": facts["desk_id"], "user_id": facts["user_id"]})


def _of_customer(name: str, label: str, sentence: str | dict[str, str], icon: str, **more: Any) -> Kind:
    ways: dict[str, Any] = {"by_mail": Way.ALWAYS, "for_customers": True} | more
    group = N_("My requests")
    ways.setdefault("address", _to_request)
    return kind(name, label=label, sentence=sentence, group=group, icon=icon, shape=_shape, **ways)


def _of_desk(name: str, label: str, sentence: str, icon: str, **more: Any) -> Kind:
    ways: dict[str, Any] = {"by_mail": Way.ON, "address": _to_ticket} | more
    group = ways.pop("group", N_("Requests I handle"))
    return kind(name, label=label, sentence=sentence, group=group, icon=icon, shape=_shape, **ways)


OPENED = _of_customer(
    "desk.request_opened",
    N_("A request of mine is received"),
    N_("Your request “{subject}” was received; its tracking code is {code}."),
    "ticket",
)
ANSWERED = _of_customer(
    "desk.request_answered",
    N_("The desk writes to me"),
    N_("The desk wrote to you about “{subject}”."),
    "message",
    by_mail=Way.ON,
)
ASKED = _of_customer(
    "desk.request_asked",
    N_("A request of mine waits for me"),
    N_("The desk needs something from you for “{subject}”."),
    "help-circle",
    in_app=Way.ALWAYS,
)
SPECIALIST = _of_customer(
    "desk.request_referred",
    N_("A specialist is asked about a request of mine"),
    N_("A specialist is looking at “{subject}”."),
    "arrows-exchange",
    by_mail=Way.ON,
)
LOWERED = _of_customer(
    "desk.request_lowered",
    N_("The priority of a request of mine changes"),
    N_("The priority of “{subject}” changed."),
    "flag",
)
SOLVED = _of_customer(
    "desk.request_resolved",
    N_("A request of mine is answered"),
    N_("“{subject}” has been answered; please confirm the answer or say that it does not help."),
    "circle-check",
    in_app=Way.ALWAYS,
)
CLOSED = _of_customer("desk.request_closed", N_("A request of mine is closed"), N_("“{subject}” was closed."), "lock")
MERGED = _of_customer(
    "desk.request_merged",
    N_("A request of mine goes on in another"),
    {
        "merged": N_("“{subject}” goes on in another request of your organisation."),
        "alone": N_("“{subject}” stands on its own again."),
    },
    "git-merge",
)
QUOTED = _of_customer(
    "desk.request_quoted",
    N_("A quote is offered for a request of mine"),
    N_("The desk named a price for “{subject}”."),
    "file",
    by_mail=Way.ON,
)
QUOTE_DECISION = _of_customer(
    "desk.quote_decision",
    N_("A quote waits for my decision"),
    N_("A quote of {amount} (net) for request {code} waits for your decision until {until}."),
    "file",
    in_app=Way.ALWAYS,
    address=_to_quotes,
)

GIVEN = _of_desk(
    "desk.given",
    N_("A request is given to me"),
    N_("{by} gave you the request “{subject}”."),
    "user-check",
    in_app=Way.ALWAYS,
    by_mail=Way.OFF,
)
PASSED_ON = _of_desk(
    "desk.passed_on",
    N_("A request of mine is given to somebody else"),
    N_("{by} gave your request “{subject}” to {to}."),
    "user",
    by_mail=Way.OFF,
)
CUSTOMER_WROTE = _of_desk(
    "desk.customer_wrote", N_("The customer writes"), N_("{by} wrote about “{subject}”."), "message-2"
)
REFUSED = _of_desk(
    "desk.refused",
    N_("The customer does not accept my answer"),
    N_("{by} did not accept the answer to “{subject}”."),
    "circle-x",
)
QUOTE_ANSWERED = _of_desk(
    "desk.quote_answered",
    N_("A quote of mine is answered"),
    N_("The quote for “{subject}” was answered or has expired."),
    "file",
    in_app=Way.ALWAYS,
)
REOPENED = _of_desk("desk.reopened", N_("A request of mine is reopened"), N_("{by} reopened “{subject}”."), "refresh")
TEAM_ASKED = _of_desk(
    "desk.team_asked", N_("My team is asked"), N_("{by} asks your team about “{subject}”."), "arrows-exchange"
)
QUESTION_ANSWERED = _of_desk(
    "desk.question_answered",
    N_("My question is answered"),
    N_("{by} answered your question about “{subject}”."),
    "arrow-back-up",
)
MENTIONED = _of_desk(
    "desk.mentioned",
    N_("Somebody mentions me in a note"),
    N_("{by} mentioned you in a note on “{subject}”."),
    "user-circle",
)
FOLLOWED = _of_desk(
    "desk.followed",
    N_("Something happens on a request I follow"),
    N_("{by} {what}: “{subject}”."),
    "bell",
    by_mail=Way.OFF,
)
WARNED = _of_desk(
    "desk.clock_warned",
    N_("Time is running out on a request of mine"),
    N_("Time is running out on “{subject}”: {clock}."),
    "alarm",
)
BREACHED = _of_desk(
    "desk.clock_breached",
    N_("A target of mine is missed"),
    N_("A target was missed on “{subject}”: {clock}."),
    "alert-triangle",
    in_app=Way.ALWAYS,
)
HEARD_AGAIN = _of_desk(
    "desk.installation_heard",
    N_("A silent installation is heard again"),
    N_("An installation is heard again: “{subject}”."),
    "circle-check",
)
HANDED_OVER = _of_desk(
    "desk.handed_over",
    N_("Open requests of somebody else are given to me"),
    N_("{by} gave you {count} open requests of {name}."),
    "arrows-exchange",
    in_app=Way.ALWAYS,
    address=_to_inbox,
)
HANDED_AWAY = _of_desk(
    "desk.handed_away",
    N_("My open requests are given to others"),
    N_("{by} gave your {count} open requests to others."),
    "arrows-exchange",
    by_mail=Way.OFF,
    address=_to_inbox,
)
LEFT_OPEN = _of_desk(
    "desk.left_open",
    N_("Somebody leaves open requests behind"),
    N_("{name} has left {desk}; {count} open requests wait for somebody else."),
    "alert-triangle",
    in_app=Way.ALWAYS,
    address=_to_handover,
)
EMERGENCY_DECIDED = _of_customer(
    "desk.emergency_decided",
    N_("An emergency of mine is decided"),
    {
        "confirmed": N_("The desk treats “{subject}” as an emergency."),
        "lowered": N_("The desk does not treat “{subject}” as an emergency; you may contest that once."),
        "upheld": N_("A manager decided that “{subject}” is an emergency."),
        "unfounded": N_("A manager decided that “{subject}” is no emergency."),
    },
    "alarm",
    in_app=Way.ALWAYS,
)
EMERGENCY_AT_WORK = _of_desk(
    "desk.emergency_declared",
    N_("The customer of a request of mine declares an emergency"),
    N_("An emergency is declared on “{subject}”."),
    "alarm",
    in_app=Way.ALWAYS,
)
EMERGENCY_CONTESTED = _of_desk(
    "desk.emergency_contested",
    N_("A customer contests a lowered emergency"),
    N_("{by} contests that “{subject}” is no emergency; a manager decides."),
    "flag",
    in_app=Way.ALWAYS,
)
NOTE_LEFT = _of_desk(
    "desk.note_left",
    N_("A hand-over note is left on a request while I am on duty"),
    N_("{by} left a hand-over note on “{subject}”."),
    "note",
    by_mail=Way.OFF,
)
