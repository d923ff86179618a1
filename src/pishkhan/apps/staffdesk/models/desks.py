"""A customer's own desk: it belongs to a contract and to whatever renews it."""

from django.db import models

from pishkhan.apps.contracts.models import Contract
from pishkhan.apps.customers.models import Organisation


class OwnDesk(models.Model):
    """Where requests of the staff under one chain of contracts wait for its representative.

    ``ranking_version`` grows with every move in its ranked list, so that two who order it at once are told.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ranking_version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.organisation_id}"


class DeskContract(models.Model):
    """A contract under which a desk is kept; each belongs to one desk for good."""

    contract = models.OneToOneField(Contract, models.PROTECT, related_name="+")
    desk = models.ForeignKey(OwnDesk, models.PROTECT, related_name="contracts")

    def __str__(self) -> str:
        return f"{self.desk_id}: {self.contract_id}"
