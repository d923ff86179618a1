"""What was offered for work that nobody has paid for, and what the customer said (C8)."""

from django.db import models
from django.db.models import Q

from pishkhan.apps.customers.models import Contact
from pishkhan.apps.desk.models.ticket import Ticket
from pishkhan.apps.desk.rules.quotes import QuoteState
from pishkhan.apps.people.models import User
from pishkhan.infra.append_only import AppendOnly


class Quote(models.Model):
    """A price for a ticket's work, net, in rials, valid to the end of a house day; sums are of its lines.

    ``answered_by`` is the customer's person who decided, ``recorded_by`` the agent who wrote an acceptance down that
    came by another way; ``word`` what was said with it.
    """

    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="quotes", db_index=False)
    state = models.CharField(max_length=10, default=QuoteState.OFFERED.value)
    valid_until = models.DateField()
    rials = models.BigIntegerField()
    minutes = models.PositiveIntegerField(default=0)
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Contact, models.PROTECT, null=True, related_name="+")
    recorded_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    answered_name = models.CharField(max_length=150, blank=True, default="")
    word = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        """One open quote of a ticket at a time; what expires, and what is open, are one walk of an index each."""

        constraints = (
            models.UniqueConstraint(
                fields=("ticket",), condition=Q(state=QuoteState.OFFERED.value), name="desk_one_open_quote"
            ),
            models.CheckConstraint(condition=Q(state__in=[one.value for one in QuoteState]), name="desk_quote_state"),
            models.CheckConstraint(condition=Q(rials__gte=0), name="desk_quote_rials"),
        )
        indexes = (
            models.Index(fields=("ticket", "-id"), name="desk_quotes_of"),
            models.Index(
                fields=("valid_until", "id"), condition=Q(state=QuoteState.OFFERED.value), name="desk_quotes_open"
            ),
        )

    def __str__(self) -> str:
        return f"{self.ticket_id}: {self.rials}"

    @property
    def state_word(self) -> QuoteState:
        """The state as a word that pages say."""
        return QuoteState(self.state)


class QuoteLine(AppendOnly):
    """One thing that was offered; ``rials`` net, ``minutes`` of work if told."""

    quote = models.ForeignKey(Quote, models.PROTECT, related_name="lines")
    what = models.CharField(max_length=200)
    rials = models.BigIntegerField()
    minutes = models.PositiveIntegerField(null=True)

    def __str__(self) -> str:
        return self.what
