"""A ticket: the row an inbox reads; what happened to it is told by its timeline."""

from django.db import models
from django.db.models import F, Q

from pishkhan.apps.catalogue.models import Category, Cause, Product, RequestType
from pishkhan.apps.contracts.models import Agreement, ContractLine
from pishkhan.apps.contracts.rules import Verdict, Why, waits_for_quote
from pishkhan.apps.customers.models import Contact, Organisation
from pishkhan.apps.desk.models.choices import choices
from pishkhan.apps.desk.models.imports import ImportBatch
from pishkhan.apps.desk.rules.states import LIVE, Channel, Closure, Status, Step, WaitingFor, step
from pishkhan.apps.people.models import Team, User
from pishkhan.apps.sla.models import PolicyVersion


class Ticket(models.Model):
    """One request of one customer, owned by one agent of one desk (A1, A2).

    ``version`` grows with every action and guards against two people answering at once. The columns after
    ``opened_at`` are kept by the actions from the same facts they write to the timeline, so that lists need no joins
    and no counting. Instants are UTC. ``is_major`` marks the parent of a major incident, which has no customer;
    ``parent`` is a child's way to it (A13). ``cover`` with its reason and contract line is frozen as it was taken (D3);
    it is empty while nobody knows who asks, and for history from elsewhere. ``agreement`` is the version that was in
    force then; only a recorded act moves the ticket to another one (B5). ``emergency`` is where the latest declared
    emergency stands, if one was (B8).
    """

    code = models.CharField(max_length=10, unique=True)
    version = models.PositiveIntegerField(default=1)
    subject = models.CharField(max_length=200)
    desk = models.ForeignKey(Team, models.PROTECT, related_name="+")
    owner = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, related_name="+")
    product = models.ForeignKey(Product, models.PROTECT, null=True, related_name="+")
    request_type = models.ForeignKey(RequestType, models.PROTECT, null=True, related_name="+")
    category = models.ForeignKey(Category, models.PROTECT, null=True, related_name="+")
    cause = models.ForeignKey(Cause, models.PROTECT, null=True, related_name="+")
    channel = models.CharField(max_length=10, choices=choices(Channel))
    impact = models.PositiveSmallIntegerField(default=2)
    urgency = models.PositiveSmallIntegerField(default=2)
    priority = models.PositiveSmallIntegerField(default=3)
    terms = models.ForeignKey(PolicyVersion, models.PROTECT, null=True, related_name="+")
    cover = models.CharField(max_length=10, blank=True, default="")
    cover_why = models.CharField(max_length=12, blank=True, default="")
    contract_line = models.ForeignKey(ContractLine, models.PROTECT, null=True, related_name="+")
    agreement = models.ForeignKey(Agreement, models.PROTECT, null=True, related_name="+")
    quote_accepted_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=choices(Status), default=Status.NEW)
    waiting_for = models.CharField(max_length=12, choices=choices(WaitingFor), blank=True, default="")
    waiting_reason = models.CharField(max_length=300, blank=True, default="")
    waiting_until = models.DateTimeField(null=True)
    closure = models.CharField(max_length=12, choices=choices(Closure), blank=True, default="")
    taken_at = models.DateTimeField(null=True)
    first_public_at = models.DateTimeField(null=True)
    last_public_at = models.DateTimeField(null=True)
    unanswered_since = models.DateTimeField(null=True)
    promise_at = models.DateTimeField(null=True)
    resolved_at = models.DateTimeField(null=True)
    reopen_until = models.DateTimeField(null=True)
    silence_due_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    next_due_at = models.DateTimeField(null=True)
    next_due_kind = models.CharField(max_length=16, blank=True, default="")
    open_referrals = models.PositiveSmallIntegerField(default=0)
    referral_count = models.PositiveSmallIntegerField(default=0)
    wait_count = models.PositiveSmallIntegerField(default=0)
    reassign_count = models.PositiveSmallIntegerField(default=0)
    reopen_count = models.PositiveSmallIntegerField(default=0)
    refusal_count = models.PositiveSmallIntegerField(default=0)
    question_count = models.PositiveSmallIntegerField(default=0)
    chase_count = models.PositiveSmallIntegerField(default=0)
    checklist_count = models.PositiveSmallIntegerField(default=0)
    checklist_open = models.PositiveSmallIntegerField(default=0)
    article_count = models.PositiveSmallIntegerField(default=0)
    worked_minutes = models.IntegerField(default=0)
    follower_count = models.PositiveSmallIntegerField(default=0)
    emergency = models.CharField(max_length=10, blank=True, default="")
    last_seq = models.PositiveIntegerField(default=0)
    satisfaction = models.PositiveSmallIntegerField(null=True)
    satisfaction_word = models.CharField(max_length=500, blank=True, default="")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="absorbed")
    is_major = models.BooleanField(default=False)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children", db_index=False)
    batch = models.ForeignKey(ImportBatch, models.PROTECT, null=True, related_name="+")
    source_number = models.CharField(max_length=64, null=True)

    class Meta:
        """Indexes are the inbox's own orders; each list walks one of them by keyset."""

        constraints = [
            models.UniqueConstraint(fields=["batch", "source_number"], name="desk_ticket_source"),
            models.CheckConstraint(
                condition=Q(satisfaction__isnull=True) | Q(satisfaction__range=(1, 5)), name="desk_ticket_satisfaction"
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="desk_ticket_not_into_itself"),
            models.CheckConstraint(
                condition=Q(is_major=False) | Q(organisation=None, contact=None, parent=None), name="desk_ticket_major"
            ),
        ]
        indexes = [
            models.Index(
                fields=["owner", "-updated_at", "-id"],
                condition=Q(status__in=[s.value for s in LIVE]),
                name="desk_ticket_mine",
            ),
            models.Index(
                fields=["desk", "-opened_at", "-id"],
                condition=Q(status__in=[s.value for s in LIVE]),
                name="desk_ticket_desk",
            ),
            models.Index(
                fields=["desk", "next_due_at", "id"], condition=Q(next_due_at__isnull=False), name="desk_ticket_due"
            ),
            models.Index(
                fields=["desk", "-updated_at", "-id"], condition=Q(status="waiting"), name="desk_ticket_waiting"
            ),
            models.Index(fields=["organisation", "-opened_at", "-id"], name="desk_ticket_organisation"),
            models.Index(
                fields=["organisation", "-id"],
                condition=Q(status__in=[s.value for s in LIVE]),
                name="desk_ticket_live_of",
            ),
            models.Index(fields=["contact", "-opened_at", "-id"], name="desk_ticket_contact"),
            models.Index(
                fields=["silence_due_at"], condition=Q(silence_due_at__isnull=False), name="desk_ticket_silence"
            ),
            models.Index(fields=["resolved_at"], condition=Q(resolved_at__isnull=False), name="desk_ticket_resolved"),
            models.Index(fields=["-opened_at", "-id"], name="desk_ticket_opened"),
            models.Index(
                fields=["parent", "-opened_at", "-id"], condition=Q(parent__isnull=False), name="desk_ticket_children"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.subject}"

    @property
    def step(self) -> Step:
        """The customer's plain step (A11)."""
        return step(self.status, self.waiting_for, self.open_referrals)

    @property
    def cover_word(self) -> Verdict | None:
        """Who pays for it, as a word that pages say; none where nobody asks, as no contracts are kept."""
        return Verdict(self.cover) if self.cover and self.cover_why != Why.NOT_KEPT else None

    @property
    def cover_reason(self) -> Why | None:
        """Why, as a sentence that pages say."""
        return Why(self.cover_why) if self.cover_why else None

    @property
    def waits_for_quote(self) -> bool:
        """Whether work begins only when the customer accepts a price: until then its solution is not timed."""
        return waits_for_quote(self.cover) and self.quote_accepted_at is None

    @property
    def is_live(self) -> bool:
        """Whether somebody still has to do something: neither resolved nor closed."""
        return self.status in LIVE

    @property
    def imported(self) -> bool:
        """Whether this ticket is history brought in from another desk's log."""
        return self.batch_id is not None

    @property
    def subject_key(self) -> str:
        """The name events and audit know this ticket by."""
        return f"ticket:{self.pk}"
