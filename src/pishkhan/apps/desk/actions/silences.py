"""A silent server has its ticket before anybody calls (D6): opened by the system, one while it is worked on."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from pishkhan.apps.customers.models import Heartbeat, Silence
from pishkhan.apps.customers.queries.installations import silence as find_silence
from pishkhan.apps.desk.actions.labels import link
from pishkhan.apps.desk.actions.opening import Asked, open_ticket
from pishkhan.apps.desk.actions.work import working_on
from pishkhan.apps.desk.events import RecoveryNoted, SilenceAnswered
from pishkhan.apps.desk.models import SilenceTicket, Ticket
from pishkhan.apps.desk.queries.guard import locked_ticket
from pishkhan.apps.desk.rules.said import LONGEST_SUBJECT
from pishkhan.apps.desk.rules.states import LIVE, Channel, LinkKind, Status, Verb, Visibility
from pishkhan.apps.oncall.actions import end_pages_about, page_team
from pishkhan.infra.events import record
from pishkhan.infra.locks import hold
from pishkhan.pure.actor import Actor
from pishkhan.pure.jalali import format_datetime

IMPACT, URGENCY = 1, 1
"""A server that says nothing may stop everybody who works with it; the desk lowers it when it knows better."""


@transaction.atomic
def answer_silence(*, actor: Actor, at: datetime, installation_id: int, silence_id: int) -> Ticket | None:
    """Open a ticket for a silent installation, or note the silence on the one that is worked on for it already.

    System-opened: left out of first-contact resolution, not kept from anybody by a gate. Without effect when it was
    done before, for what is no longer in use, or when the watch was ended meanwhile. A server that is back by then is
    noted at once.
    """
    hold(f"desk.installation:{installation_id}")
    silence = find_silence(silence_id)
    if silence is None or not _counts(silence) or SilenceTicket.objects.filter(silence=silence).exists():
        return None
    earlier = _latest(installation_id)
    ticket = _worked_on(actor, earlier)
    if ticket is None:
        ticket = _opened(actor, at, silence, earlier)
    else:
        _noted(actor, at, ticket, silence)
    answered = SilenceTicket.objects.create(silence=silence, ticket=ticket)
    _page(actor, at, ticket, silence)
    if silence.ended_at is not None:
        _heard(actor, silence.ended_at, answered, silence)
    return ticket


@transaction.atomic
def note_recovery(*, actor: Actor, at: datetime, installation_id: int, silence_id: int) -> None:
    """Note on the ticket of a silence that the server is back; closing it stays the desk's. Safe to repeat."""
    hold(f"desk.installation:{installation_id}")
    answered = SilenceTicket.objects.filter(silence_id=silence_id, heard_at__isnull=True).first()
    silence = find_silence(silence_id)
    if answered is not None and silence is not None:
        _heard(actor, at, answered, silence)


@transaction.atomic
def end_silence_page(*, actor: Actor, at: datetime, ticket_id: int) -> None:
    """The ticket of a silence is answered: nobody is called about it any more. Safe to repeat."""
    with translation.override(settings.LANGUAGE_CODE):
        reason = _("The request is answered.")
    end_pages_about(actor=actor, at=at, subject=page_subject(ticket_id), reason=reason)


def page_subject(ticket_id: int) -> str:
    """The name by which the page of a silence is known: one for each ticket, however many silences it answers."""
    return f"silence:{ticket_id}"


def _page(actor: Actor, at: datetime, ticket: Ticket, silence: Silence) -> None:
    """Call whoever is on duty or on call, at any hour: the weekend is seen to before Saturday's queue."""
    titles = {}
    for language in ("fa", "en"):
        with translation.override(language):
            installation = silence.installation
            facts = {"name": installation.name, "organisation": installation.organisation.name}
            titles[f"title_{language}"] = (_("Silent: %(name)s of %(organisation)s") % facts)[:200]
    address = reverse("ticket", kwargs={"code": ticket.code})
    page_team(actor=actor, at=at, team_id=ticket.desk_id, subject=page_subject(ticket.pk), address=address, **titles)


def _latest(installation_id: int) -> Ticket | None:
    """The ticket that stood for this installation's last silence."""
    earlier = SilenceTicket.objects.filter(silence__installation_id=installation_id).order_by("-id").first()
    return _standing(earlier) if earlier else None


def _worked_on(actor: Actor, earlier: Ticket | None) -> Ticket | None:
    """The same, locked, while somebody still works on it."""
    if earlier is None:
        return None
    ticket = locked_ticket(actor, earlier.code)
    return ticket if ticket.status in LIVE else None


def _standing(answered: SilenceTicket) -> Ticket:
    """The ticket itself, or the one that absorbed it."""
    ticket = answered.ticket
    while ticket.merged_into is not None:
        ticket = ticket.merged_into
    return ticket


def _opened(actor: Actor, at: datetime, silence: Silence, earlier: Ticket | None) -> Ticket:
    installation = silence.installation
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("%(name)s is silent") % {"name": installation.name}
        body = _lasting(silence)
    asked = Asked(
        subject=subject[:LONGEST_SUBJECT],
        body=body,
        organisation_id=installation.organisation_id,
        contact_id=None,
        product_id=installation.product_id if installation.product.active else None,
        impact=IMPACT,
        urgency=URGENCY,
    )
    ticket = open_ticket(actor=actor, at=at, asked=asked, channel=Channel.SYSTEM)
    fact = SilenceAnswered(ticket_id=ticket.pk, seq=ticket.last_seq, installation_id=installation.pk)
    record("desk.answer_silence", fact, actor=actor, at=at, subject=ticket.subject_key)
    if earlier is not None:
        link(actor=actor, at=at, code=ticket.code, target_code=earlier.code, kind=LinkKind.FOLLOWS)
    return ticket


def _noted(actor: Actor, at: datetime, ticket: Ticket, silence: Silence) -> None:
    with working_on(ticket, actor=actor, at=at) as work, translation.override(settings.LANGUAGE_CODE):
        work.tell(Verb.FELL_SILENT, Visibility.SPECIALISTS, body=_lasting(silence))
        work.announce("desk.answer_silence", SilenceAnswered, installation_id=silence.installation_id, opened=False)


def _heard(actor: Actor, at: datetime, answered: SilenceTicket, silence: Silence) -> None:
    answered.heard_at = at
    answered.save(update_fields=["heard_at"])
    ticket = locked_ticket(actor, _standing(answered).code)
    with translation.override(settings.LANGUAGE_CODE):
        reason = _("The installation is heard again.")
    end_pages_about(actor=actor, at=at, subject=page_subject(ticket.pk), reason=reason)
    if ticket.status == Status.CLOSED:
        return
    with working_on(ticket, actor=actor, at=at) as work, translation.override(settings.LANGUAGE_CODE):
        facts = {"name": silence.installation.name, "when": _in_words(at)}
        body = _("%(name)s has been heard again without a gap until %(when)s.") % facts
        work.tell(Verb.HEARD, Visibility.SPECIALISTS, body=body)
        work.announce("desk.note_recovery", RecoveryNoted, installation_id=silence.installation_id)


def _lasting(silence: Silence) -> str:
    installation = silence.installation
    facts = {
        "name": installation.name,
        "organisation": installation.organisation.name,
        "when": _in_words(silence.began_at),
    }
    return _("%(name)s of %(organisation)s was last heard at %(when)s. It has said nothing since.") % facts


def _in_words(at: datetime) -> str:
    return format_datetime(at, ZoneInfo(settings.HOUSE_ZONE), "medium", settings.LANGUAGE_CODE)


def _counts(silence: Silence) -> bool:
    in_use = silence.installation.active and silence.installation.organisation.active
    return in_use and (silence.ended_at is None or _was_heard(silence.ended_at, silence.installation.heartbeat))


def _was_heard(ended_at: datetime, heartbeat: Heartbeat) -> bool:
    """Whether a silence is over because the server is back: with the watch its address ends, and the next is newer."""
    issued = heartbeat.issued_at if heartbeat.digest is not None else None
    return issued is not None and issued < ended_at
