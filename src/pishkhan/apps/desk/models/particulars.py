"""What a request tells beside its words (F3)."""

from collections.abc import Iterable

from django.db import models

from pishkhan.apps.catalogue.rules import Kind
from pishkhan.apps.desk.models.choices import choices
from pishkhan.apps.desk.models.ticket import Ticket
from pishkhan.apps.desk.rules.particulars import Told, told


class Particulars(models.Model):
    """The facts of a request of a kind, as they were asked for when it was opened; corrected only by the desk.

    ``facts`` holds texts, numbers, days as ISO dates and words of closed lists by the names of ``rules.particulars``.
    """

    ticket = models.OneToOneField(Ticket, models.CASCADE, related_name="particulars", primary_key=True)
    kind = models.CharField(max_length=10, choices=choices(Kind))
    facts = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.ticket_id}: {self.kind}"

    @property
    def kind_word(self) -> Kind:
        """The kind, as a word that pages say."""
        return Kind(self.kind)

    @property
    def told(self) -> Iterable[Told]:
        """What is told, in order."""
        return told(self.kind_word, self.facts)
