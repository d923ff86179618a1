"""Links between tickets and tags on them (A12)."""

from datetime import datetime

from pishkhan.apps.desk.actions.work import ticket_work
from pishkhan.apps.desk.events import LabelsChanged
from pishkhan.apps.desk.models import Tag, Ticket, TicketLink, TicketTag
from pishkhan.apps.desk.queries.guard import ticket as find_ticket
from pishkhan.apps.desk.rules import said
from pishkhan.apps.desk.rules.states import LinkKind, Verb, Visibility
from pishkhan.apps.desk.rules.who import check_desk
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import unique_key
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_

LONGEST_TAG = 40


def link(*, actor: Actor, at: datetime, code: str, target_code: str, kind: str, version: int | None = None) -> Ticket:
    """Link two tickets the actor may see; linking twice changes nothing."""
    with ticket_work(actor=actor, at=at, code=code, version=version) as work:
        check_desk(actor, work.ticket.desk_id)
        target = find_ticket(actor, target_code)
        if target.pk == work.ticket.pk:
            raise Refusal("desk.same_ticket", N_("A ticket cannot be linked to itself."), field="target")
        if kind not in set(LinkKind):
            raise Refusal("desk.bad_link", N_("Choose how the two belong together."), field="kind")
        TicketLink.objects.get_or_create(source=work.ticket, target=target, kind=kind)
        work.tell(Verb.LINKED, Visibility.SPECIALISTS, target=target.code, kind=kind)
        work.announce("desk.link", LabelsChanged)
    return work.ticket


def unlink(*, actor: Actor, at: datetime, code: str, link_id: int, version: int | None = None) -> Ticket:
    """Remove a link of this ticket. Raises ``NotFound`` for any other."""
    with ticket_work(actor=actor, at=at, code=code, version=version) as work:
        check_desk(actor, work.ticket.desk_id)
        found = TicketLink.objects.filter(pk=link_id, source=work.ticket).select_related("target").first()
        if found is None:
            raise NotFound("link")
        work.tell(Verb.UNLINKED, Visibility.SPECIALISTS, target=found.target.code, kind=found.kind)
        found.delete()
        work.announce("desk.unlink", LabelsChanged)
    return work.ticket


def tag(*, actor: Actor, at: datetime, code: str, name: str, version: int | None = None) -> Ticket:
    """Put a tag on a ticket; two spellings that fold alike are one tag."""
    with ticket_work(actor=actor, at=at, code=code, version=version) as work:
        check_desk(actor, work.ticket.desk_id)
        shown = said.line(name, field="name", longest=LONGEST_TAG)
        found, _ = Tag.objects.get_or_create(key=_key(shown), defaults={"name": shown})
        TicketTag.objects.get_or_create(ticket=work.ticket, tag=found)
        work.tell(Verb.TAGGED, Visibility.DESK, tag=found.name)
        work.announce("desk.tag", LabelsChanged)
    return work.ticket


def untag(*, actor: Actor, at: datetime, code: str, tag_id: int, version: int | None = None) -> Ticket:
    """Take a tag off this ticket. Raises ``NotFound`` when it has no such tag."""
    with ticket_work(actor=actor, at=at, code=code, version=version) as work:
        check_desk(actor, work.ticket.desk_id)
        found = TicketTag.objects.filter(ticket=work.ticket, tag__pk=tag_id).select_related("tag").first()
        if found is None:
            raise NotFound("tag")
        work.tell(Verb.UNTAGGED, Visibility.DESK, tag=found.tag.name)
        found.delete()
        work.announce("desk.untag", LabelsChanged)
    return work.ticket


def _key(name: str) -> str:
    """What folds to nothing (a hyphen, a tatweel) would make one tag of them all. Raises ``Refusal``."""
    key = unique_key(name)
    if not key:
        raise Refusal("desk.bad_tag", N_("A tag needs a letter or a digit."), field="name")
    return key
