"""A timeline entry as the page tells it: who said what to whom, or a thin line of what happened."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from pishkhan.apps.contracts.rules import Verdict as Cover
from pishkhan.apps.desk.queries.rows import Attachment, Entry
from pishkhan.apps.desk.rules.bulk import BulkVerb
from pishkhan.apps.desk.rules.states import Channel, Closure, LinkKind, Outcome, ReferralReason, Verb, Visibility
from pishkhan.apps.desk.web.corrected import corrected_words
from pishkhan.apps.people import queries as people
from pishkhan.apps.sla.rules import Priority
from pishkhan.infra.ui.filters import money
from pishkhan.infra.ui.looks import shaped
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.persian import format_code

SPOKEN = {
    *(Verb.OPENED, Verb.REPLIED, Verb.ACKNOWLEDGED, Verb.NOTED, Verb.REFERRED, Verb.REFERRAL_ANSWERED, Verb.RESOLVED),
    *(
        Verb.DECLARED,
        Verb.HANDOVER_NOTED,
        Verb.ANNOUNCED,
        Verb.ANSWERED_ALL,
        Verb.REFUSED,
        Verb.CUSTOMER_WROTE,
        Verb.CUSTOMER_ADDED,
        Verb.CONTACT_LOGGED,
    ),
}
REGRADED = {
    Verb.PRIORITY_CHANGED,
    Verb.UNDONE,
    Verb.EMERGENCY_CONFIRMED,
    Verb.EMERGENCY_LOWERED,
    Verb.EMERGENCY_UPHELD,
}
TONES = {Visibility.DESK: "warning", Visibility.SPECIALISTS: "special"}
ICONS = {
    Verb.TAKEN: "user-check",
    Verb.DEALT: "user-check",
    Verb.TRANSFERRED: "user",
    Verb.WAITING_STARTED: "player-pause",
    Verb.RESUMED: "player-play",
    Verb.PRIORITY_CHANGED: "flag",
    Verb.FACTS_CORRECTED: "adjustments",
    Verb.REFERRAL_TAKEN_BACK: "arrow-back-up",
    Verb.CONFIRMED: "circle-check",
    Verb.REOPENED: "refresh",
    Verb.CLOSED: "lock",
    Verb.MERGED: "git-merge",
    Verb.ABSORBED: "git-merge",
    Verb.UNMERGED: "git-merge",
    Verb.LINKED: "link",
    Verb.UNLINKED: "link",
    Verb.TAGGED: "tag",
    Verb.UNTAGGED: "tag",
    Verb.CHASE_RECLASSIFIED: "adjustments",
    Verb.ATTACHED: "alert-triangle",
    Verb.RECOGNISED: "user-check",
    Verb.DETACHED: "alert-triangle",
    Verb.FELL_SILENT: "alert-triangle",
    Verb.HEARD: "circle-check",
    Verb.EMERGENCY_UNFOUNDED: "alarm",
    Verb.HANDOVER_NOTED: "note",
    Verb.COVER_TAKEN: "file",
    Verb.QUOTE_OFFERED: "file",
    Verb.QUOTE_ACCEPTED: "circle-check",
    Verb.QUOTE_AGREED: "circle-check",
    Verb.QUOTE_DECLINED: "circle-x",
    Verb.QUOTE_EXPIRED: "clock",
    Verb.QUOTE_WITHDRAWN: "arrow-back-up",
    Verb.AGREEMENT_MOVED: "file",
    Verb.UNDONE: "arrow-back-up",
    Verb.SPLIT: "arrows-exchange",
    Verb.UNSPLIT: "arrow-back-up",
    Verb.TAUGHT: "school",
    Verb.TEACHING_LEARNT: "circle-check",
    Verb.TEACHING_NOT_YET: "circle-x",
    Verb.TEACHING_TAKEN_BACK: "arrow-back-up",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One entry in the words of the page; ``spoken`` ones are shown as messages, the others as thin lines."""

    entry: Entry
    spoken: bool
    side: str
    who: str
    note: str
    word: str
    tone: str
    icon: str
    promise: datetime | None
    files: list[Attachment]


def story(entries: Iterable[Entry], teams: Mapping[int, str]) -> list[Told]:
    """The timeline in order; ``teams`` names the teams its referrals asked."""
    listed = list(entries)
    known = people.names({user_id for entry in listed for user_id in _named(entry)})
    return [_told(entry, known, teams) for entry in listed]


def _told(entry: Entry, known: Mapping[int, str], teams: Mapping[int, str]) -> Told:
    promise = entry.data.get("promise")
    ours = entry.actor_kind in {ActorKind.VENDOR, ActorKind.SYSTEM}
    by_phone = ours and entry.verb == Verb.OPENED and entry.contact is not None
    return Told(
        entry=entry,
        spoken=bool(entry.body) and (entry.verb in SPOKEN or entry.visibility == Visibility.CUSTOMER),
        side="ours" if ours and not by_phone else "theirs",
        who=entry.contact.full_name if by_phone and entry.contact else _name(entry),
        note=_note(entry, known, teams, by_phone=by_phone),
        word=_word(entry, ours=ours and not by_phone),
        tone=TONES.get(Visibility(entry.visibility), "brand-tag" if ours and not by_phone else "info"),
        icon=ICONS.get(Verb(entry.verb), "info-circle"),
        promise=datetime.fromisoformat(promise) if promise else None,
        files=list(entry.attachments.all()),
    )


def _name(entry: Entry) -> str:
    if entry.actor_kind == ActorKind.SYSTEM:
        return _("Pishkhan")
    return entry.actor_name or (entry.contact.full_name if entry.contact else _("Nobody named"))


def _word(entry: Entry, *, ours: bool) -> str:
    """Who may read it, in a word: colour alone is not enough."""
    if entry.visibility != Visibility.CUSTOMER:
        return _(Visibility(entry.visibility).label)
    return _("To the customer") if ours else _("From the customer")


def _note(entry: Entry, known: Mapping[int, str], teams: Mapping[int, str], *, by_phone: bool) -> str:
    said = [_("by phone, taken down by %(name)s") % {"name": entry.actor_name} if by_phone else _(_verb(entry).label)]
    if entry.on_behalf_of:
        said.append(_("for %(name)s") % {"name": entry.on_behalf_of.full_name})
    said += [detail for detail in _details(entry, known, teams) if detail]
    return _(", ").join(said)


def _details(entry: Entry, known: Mapping[int, str], teams: Mapping[int, str]) -> Iterable[str]:
    data: dict[str, Any] = entry.data
    verb = _verb(entry)
    if verb in {Verb.REFERRED, Verb.REFERRAL_ANSWERED, Verb.REFERRAL_TAKEN_BACK}:
        yield teams.get(data.get("team", 0), "")
        yield _label(ReferralReason, data.get("reason")) or _label(Outcome, data.get("outcome"))
        yield _("once more") if data.get("again") else ""
    if verb in REGRADED and data.get("after"):
        facts = {"before": _grade(data.get("before")), "after": _grade(data["after"])}
        yield _("from “%(before)s” to “%(after)s”") % facts
    if verb in {Verb.TRANSFERRED, Verb.DEALT, Verb.UNDONE} and data.get("owner"):
        yield _("to %(name)s") % {"name": known.get(data["owner"], "—")}
    if verb is Verb.REPLIED and data.get("empty"):
        yield _("only a later date")
    if verb is Verb.CONTACT_LOGGED:
        yield _label(Channel, data.get("channel") or entry.channel)
        yield _("counted as a chase") if data.get("chase") else ""
    yield _paid(verb, data)
    yield _versions(data) if verb is Verb.AGREEMENT_MOVED else ""
    yield corrected_words(data) if verb is Verb.FACTS_CORRECTED else ""
    if verb is Verb.CONFIRMED and data.get("score"):
        yield _("%(score)s of 5") % {"score": shaped(data["score"])}
    yield _label(BulkVerb, data.get("what"))
    yield _label(Closure, data.get("closure"))
    yield _label(LinkKind, data.get("kind"))
    yield next((str(data[key]) for key in ("tag", "lesson") if data.get(key)), "")
    yield next(
        (
            shaped(format_code(data[key]))
            for key in ("target", "absorbed", "into", "from_", "incident")
            if data.get(key)
        ),
        "",
    )


def _paid(verb: Verb, data: Mapping[str, Any]) -> str:
    """What is told of who pays: how the cover changed, how much was offered."""
    if verb is Verb.COVER_TAKEN:
        facts = {"before": _label(Cover, data.get("before")) or "—", "after": _label(Cover, data.get("after"))}
        return _("from “%(before)s” to “%(after)s”") % facts
    return money(data["rials"]) if data.get("rials") else ""


def _versions(data: Mapping[str, Any]) -> str:
    """Between which versions of its agreement a ticket was moved; the first one has none before it."""
    after = shaped(data.get("after", ""))
    if not data.get("before"):
        return _("to version %(after)s") % {"after": after}
    return _("from version %(before)s to version %(after)s") % {"before": shaped(data["before"]), "after": after}


def _verb(entry: Entry) -> Verb:
    return Verb(entry.verb)


def _label(words: Any, value: str | None) -> str:
    return _(words(value).label) if value and value in set(words) else ""


def _grade(value: int | None) -> str:
    return _(Priority(value).label) if value else "—"


def _named(entry: Entry) -> list[int]:
    return [entry.data[key] for key in ("owner",) if isinstance(entry.data.get(key), int)]
