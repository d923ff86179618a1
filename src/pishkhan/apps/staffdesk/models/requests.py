"""Requests of a customer's staff to their representative, with their append-only story (C4)."""

from django.db import models
from django.db.models import F, Q

from pishkhan.apps.catalogue.models import Product
from pishkhan.apps.customers.models import Contact, Organisation
from pishkhan.apps.desk.models import Entry, Ticket, Touch
from pishkhan.apps.people.models import User
from pishkhan.apps.staffdesk.models.desks import OwnDesk
from pishkhan.apps.staffdesk.rules.states import OPEN, Deed, Step
from pishkhan.infra.append_only import AppendOnly
from pishkhan.infra.files.models import StoredFile


class StaffRequest(models.Model):
    """What one of the staff asks; ``code`` is its tracking code, ``wish`` says in his own words how pressing it is.

    ``ticket`` is what it became when it was sent on; ``passes_solution`` says whether the desk's final answer goes on
    to the sender by itself. ``step_before`` is where an undone merge or rejection leads back to. ``taken_by`` and
    ``touch`` tell of a call that one of the vendor's agents took down. ``text_key`` is what it is found by.
    """

    code = models.CharField(max_length=10, unique=True)
    version = models.PositiveIntegerField(default=1)
    desk = models.ForeignKey(OwnDesk, models.PROTECT, related_name="requests", db_index=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="+", db_index=False)
    product = models.ForeignKey(Product, models.PROTECT, null=True, related_name="+", db_index=False)
    subject = models.CharField(max_length=200)
    wish = models.CharField(max_length=200, blank=True, default="")
    text_key = models.CharField(max_length=600)
    step = models.CharField(max_length=10, default=Step.RECEIVED.value)
    step_before = models.CharField(max_length=10, blank=True, default="")
    is_open = models.BooleanField(default=True)
    opened_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    ticket = models.OneToOneField(Ticket, models.PROTECT, null=True, related_name="+")
    passes_solution = models.BooleanField(default=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="absorbed")
    taken_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    touch = models.OneToOneField(Touch, models.PROTECT, null=True, related_name="+")
    last_seq = models.PositiveIntegerField(default=0)

    class Meta:
        """Each list walks one index by keyset: a desk's open and finished ones, a sender's own."""

        constraints = (
            models.CheckConstraint(
                condition=Q(is_open=True, step__in=[one.value for one in OPEN])
                | Q(is_open=False, step__in=[one.value for one in Step if one not in OPEN]),
                name="staffdesk_open_by_step",
            ),
            models.CheckConstraint(
                condition=~Q(step=Step.FORWARDED.value) | Q(ticket__isnull=False), name="staffdesk_forwarded_has_ticket"
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="staffdesk_not_into_itself"),
        )
        indexes = (
            models.Index(fields=("desk", "-opened_at", "-id"), condition=Q(is_open=True), name="staffdesk_open"),
            models.Index(fields=("desk", "-opened_at", "-id"), condition=Q(is_open=False), name="staffdesk_finished"),
            models.Index(fields=("contact", "-opened_at", "-id"), name="staffdesk_of_sender"),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.subject}"

    @property
    def step_word(self) -> Step:
        """Where it stands, as a word that pages say."""
        return Step(self.step)

    @property
    def subject_key(self) -> str:
        """The name events and audit know it by."""
        return f"staff_request:{self.pk}"


class StaffEntry(AppendOnly):
    """One thing that happened to a request.

    ``passed`` is the word of the desk that was passed on, ``ticket_seq`` its number on its own ticket.
    """

    request = models.ForeignKey(StaffRequest, models.PROTECT, related_name="entries", db_index=False)
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()
    deed = models.CharField(max_length=12)
    body = models.TextField(blank=True, default="")
    actor = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", db_index=False)
    actor_name = models.CharField(max_length=150, blank=True, default="")
    ticket_seq = models.PositiveIntegerField(null=True)
    passed = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        """The story is read in order; a word of the desk is passed on once, on whatever ticket it was said."""

        constraints = (
            models.UniqueConstraint(fields=("request", "seq"), name="staffdesk_entry_once"),
            models.UniqueConstraint(
                fields=("request", "ticket_seq"), condition=Q(ticket_seq__isnull=False), name="staffdesk_passed_on_once"
            ),
            models.UniqueConstraint(
                fields=("request", "passed"), condition=Q(passed__isnull=False), name="staffdesk_passed_entry_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.request_id}#{self.seq} {self.deed}"

    @property
    def deed_word(self) -> Deed:
        """What happened, as words that pages say."""
        return Deed(self.deed)


class StaffFile(AppendOnly):
    """A file said along with an entry, under the name its sender gave it."""

    entry = models.ForeignKey(StaffEntry, models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.name
