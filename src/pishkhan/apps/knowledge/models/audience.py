"""The columns of everything that has an audience: articles, files, announcements."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from pishkhan.apps.catalogue.models import Product
from pishkhan.apps.customers.models import Organisation
from pishkhan.apps.knowledge.rules.audience import Aim, Audience

AUDIENCES = [one.value for one in Audience]


class Aimed(models.Model):
    """For whom a row is, about which product, for which organisation; read it through `queries.readable` alone.

    A table with constraints of its own writes ``class Meta(Aimed.Meta)`` and adds them to ``Aimed.Meta.constraints``.
    """

    audience = models.CharField(max_length=16, default=Audience.INTERNAL.value)
    product = models.ForeignKey(Product, models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(condition=Q(audience__in=AUDIENCES), name="knowledge_%(class)s_audience"),
            models.CheckConstraint(
                condition=~Q(audience=Audience.OWNERS.value) | Q(product__isnull=False),
                name="knowledge_%(class)s_of_product",
            ),
            models.CheckConstraint(
                condition=Q(audience=Audience.CUSTOMER.value, organisation__isnull=False)
                | (~Q(audience=Audience.CUSTOMER.value) & Q(organisation__isnull=True)),
                name="knowledge_%(class)s_of_customer",
            ),
        )

    @property
    def audience_word(self) -> Audience:
        """The audience as a word that pages say."""
        return Audience(self.audience)

    @property
    def aim(self) -> Aim:
        """For whom it is, as a value."""
        return Aim(self.audience_word, self.product_id, self.organisation_id)
