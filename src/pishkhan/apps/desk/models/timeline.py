"""The append-only story of a ticket and the files said along with it."""

from django.db import models

from pishkhan.apps.customers.models import Contact
from pishkhan.apps.desk.models.choices import choices
from pishkhan.apps.desk.models.ticket import Ticket
from pishkhan.apps.desk.rules.states import Channel, Verb, Visibility
from pishkhan.apps.people.models import User
from pishkhan.infra.files.models import StoredFile
from pishkhan.pure.actor import ActorKind


class Entry(models.Model):
    """One thing that happened to a ticket; never changed, never removed.

    ``at`` is when it happened, ``recorded_at`` when it was written (they differ for calls logged later and for
    imported history). ``on_behalf_of`` is the owner an agent on duty spoke for (A6): the record names both.
    """

    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="entries")
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    verb = models.CharField(max_length=24, choices=choices(Verb))
    visibility = models.CharField(max_length=12, choices=choices(Visibility))
    actor_kind = models.CharField(max_length=10, choices=choices(ActorKind))
    actor = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", db_index=False)
    actor_name = models.CharField(max_length=150, blank=True, default="")
    on_behalf_of = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", db_index=False)
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, related_name="+", db_index=False)
    channel = models.CharField(max_length=10, choices=choices(Channel), blank=True, default="")
    body = models.TextField(blank=True, default="")
    data = models.JSONField(default=dict)
    line = models.PositiveIntegerField(null=True)

    class Meta:
        """The story is read in order and counted by verb and instant."""

        constraints = [models.UniqueConstraint(fields=["ticket", "seq"], name="desk_entry_seq")]
        indexes = [models.Index(fields=["verb", "at"], name="desk_entry_verb_at")]
        ordering = ("ticket_id", "seq")

    def __str__(self) -> str:
        return f"{self.ticket_id}#{self.seq} {self.verb}"


class Attachment(models.Model):
    """A file said along with an entry, under the name its sender gave it."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="attachments")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.name
