"""What all notices about tickets share: their facts as they are read, where they lead, whose they are."""

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


def to_request(facts: Facts) -> str:
    """The request in the portal."""
    return reverse("portal-request", kwargs={"code": facts["code"]})


def to_ticket(facts: Facts) -> str:
    """The ticket in the console."""
    return reverse("ticket", kwargs={"code": facts["code"]})


def to_quotes(_facts: Facts) -> str:
    """The customer's quotes."""
    return reverse("portal-quotes")


def to_taught(_facts: Facts) -> str:
    """What a representative was taught."""
    return reverse("portal-taught")


def to_inbox(_facts: Facts) -> str:
    """One's own inbox."""
    return reverse("inbox", kwargs={"view": "mine"})


def to_handover(facts: Facts) -> str:
    """Where a manager hands work over; the board for everybody else."""
    if not facts.get("manages"):
        return reverse("duty")
    return reverse("desk-handover-person", kwargs={"desk_id": facts["desk_id"], "user_id": facts["user_id"]})


def of_customer(name: str, label: str, sentence: str | dict[str, str], icon: str, **more: Any) -> Kind:
    """A kind of notice to a customer about a request of his own."""
    ways: dict[str, Any] = {"by_mail": Way.ALWAYS, "for_customers": True} | more
    group = N_("My requests")
    ways.setdefault("address", to_request)
    return kind(name, label=label, sentence=sentence, group=group, icon=icon, shape=_shape, **ways)


def of_desk(name: str, label: str, sentence: str | dict[str, str], icon: str, **more: Any) -> Kind:
    """A kind of notice to the desk\'s own people."""
    ways: dict[str, Any] = {"by_mail": Way.ON, "address": to_ticket} | more
    group = ways.pop("group", N_("Requests I handle"))
    return kind(name, label=label, sentence=sentence, group=group, icon=icon, shape=_shape, **ways)
