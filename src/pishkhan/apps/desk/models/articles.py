"""Which articles a request was worked with (G1); the article itself knows nothing of requests."""

from django.db import models
from django.db.models import Q

from pishkhan.apps.desk.models.choices import choices
from pishkhan.apps.desk.models.ticket import Ticket
from pishkhan.apps.desk.rules.articles import Use
from pishkhan.apps.knowledge.models import Article
from pishkhan.apps.people.models import User


class TicketArticle(models.Model):
    """An article that was used for a ticket, once each: as it was, bettered on the way, or written of the ticket."""

    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="articles", db_index=False)
    article = models.ForeignKey(Article, models.PROTECT, related_name="+")
    use = models.CharField(max_length=8, choices=choices(Use))
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """The link rate asks which of the tickets of a period have one."""

        constraints = [
            models.UniqueConstraint(fields=["ticket", "article"], name="desk_ticketarticle_once"),
            models.CheckConstraint(condition=Q(use__in=[one.value for one in Use]), name="desk_ticketarticle_use"),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.use} {self.article_id}"

    @property
    def use_word(self) -> Use:
        """How it was used, as a word that pages say."""
        return Use(self.use)
