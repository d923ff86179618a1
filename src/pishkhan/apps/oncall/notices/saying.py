"""What notices of duty have in common: how their facts are shown, by which ways they go, how one is made."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from pishkhan.apps.people.models import User
from pishkhan.infra.events import Delivery
from pishkhan.infra.naming import name_in
from pishkhan.infra.notifications import Kind, Notice, Way
from pishkhan.infra.notifications.kinds import Facts
from pishkhan.infra.notifications.saying import mail_of
from pishkhan.infra.ui.looks import language
from pishkhan.infra.ui.moments import jdate, jdatetime
from pishkhan.pure.words import N_


def notice(person: User, kind_of: Kind, delivery: Delivery, facts: dict[str, Any], subject: str) -> Notice:
    """One person's notice of a fact, in the product and as he has chosen by mail."""
    key = f"event:{delivery.event_id}"
    mail = mail_of(kind_of, facts, to=person.email, language=person.language, key=f"{key}:{person.email}")
    return Notice(person.pk, kind_of, key, delivery.at, subject, facts, mail)


def _shape(facts: Facts) -> Facts:
    return {
        "by": facts.get("by") or _("Pishkhan"),
        "name": facts.get("name", ""),
        "team": name_in(language(), facts.get("team_fa", ""), facts.get("team_en", "")),
        "span": _span(facts),
        "start": _instant(facts.get("start")),
        "end": _instant(facts.get("end")),
        "day": jdate(datetime.fromisoformat(facts["day"]).date()) if facts.get("day") else "",
    }


def _span(facts: Facts) -> str:
    if not facts.get("start"):
        return ""
    start = _instant(facts["start"])
    if not facts.get("until"):
        return _("from %(start)s on") % {"start": start}
    return _("from %(start)s to %(end)s") % {"start": start, "end": _instant(facts["until"])}


def _instant(text: str | None) -> str:
    return jdatetime(datetime.fromisoformat(text)) if text else ""


DUTY: dict[str, Any] = {"group": N_("Duty"), "shape": _shape, "by_mail": Way.OFF}
