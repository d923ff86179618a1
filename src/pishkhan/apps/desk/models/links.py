"""What ties tickets together or labels them, and the codes by which a visitor may see one."""

from django.db import models
from django.db.models import F, Q

from pishkhan.apps.desk.models.choices import choices
from pishkhan.apps.desk.models.ticket import Ticket
from pishkhan.apps.desk.rules.states import LinkKind
from pishkhan.apps.people.models import User


class Tag(models.Model):
    """A word agents put on tickets; two spellings that fold alike are one tag."""

    name = models.CharField(max_length=40)
    key = models.CharField(max_length=80, unique=True)

    def __str__(self) -> str:
        return self.name


class TicketTag(models.Model):
    """A tag on a ticket."""

    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="ticket_tags")
    tag = models.ForeignKey(Tag, models.PROTECT, related_name="uses")

    class Meta:
        """Once each."""

        constraints = [models.UniqueConstraint(fields=["ticket", "tag"], name="desk_tickettag_once")]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.tag_id}"


class TicketLink(models.Model):
    """Two tickets that belong together, read from ``source`` to ``target``."""

    source = models.ForeignKey(Ticket, models.PROTECT, related_name="links_out")
    target = models.ForeignKey(Ticket, models.PROTECT, related_name="links_in")
    kind = models.CharField(max_length=10, choices=choices(LinkKind))

    class Meta:
        """Once each, never to itself."""

        constraints = [
            models.UniqueConstraint(fields=["source", "target", "kind"], name="desk_link_once"),
            models.CheckConstraint(condition=~Q(source=F("target")), name="desk_link_not_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.kind} {self.target_id}"


class Merge(models.Model):
    """One ticket absorbed by another, with what is needed to undo it as if it had never been."""

    survivor = models.ForeignKey(Ticket, models.PROTECT, related_name="merges")
    absorbed = models.ForeignKey(Ticket, models.PROTECT, related_name="absorptions")
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    undo = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        """A ticket is absorbed once at a time."""

        constraints = [
            models.UniqueConstraint(fields=["absorbed"], condition=Q(undone_at__isnull=True), name="desk_merge_once"),
        ]

    def __str__(self) -> str:
        return f"{self.absorbed_id} → {self.survivor_id}"


class StatusCode(models.Model):
    """A one-time code mailed to a ticket's own mailbox that opens its public status page (A1)."""

    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """The newest code of a ticket is the one that counts."""

        indexes = [models.Index(fields=["ticket", "-sent_at"], name="desk_statuscode_latest")]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.sent_at:%F %R}"
