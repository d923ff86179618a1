"""What is supported and how a request is described: products, request types, categories, causes."""

from django.db import models

from pishkhan.apps.catalogue.rules import Kind
from pishkhan.infra.naming import NamedInBoth


class Listed(NamedInBoth):
    """A choice in a list: a stable code, a place, and whether it is still offered.

    ``version`` grows with every change of its names or marks: forms are written against it.
    """

    code = models.CharField(max_length=80, unique=True)
    position = models.PositiveIntegerField(default=0)
    active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


class Product(Listed):
    """Something the vendor sells and supports."""


class RequestType(Listed):
    """What is asked for; ``beyond_level_1`` takes the type out of net first-contact resolution (A7).

    ``is_outage`` marks what a substitute of the representative may report too (C3). ``kind`` says which form asks for
    it and what is asked beside the words (F3).
    """

    beyond_level_1 = models.BooleanField(default=False)
    is_outage = models.BooleanField(default=False)
    kind = models.CharField(max_length=10, choices=[(one.value, one.label) for one in Kind], default=Kind.SUPPORT.value)

    @property
    def kind_word(self) -> Kind:
        """Its kind, as a word that pages say."""
        return Kind(self.kind)


class Category(Listed):
    """A subject in a tree; ``path`` is the chain of ids from the root, its own included: ``/3/17/``."""

    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=255, db_index=True, default="/")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
                name="catalogue_category_not_its_own_parent",
            ),
        )


class Cause(Listed):
    """Why it happened, chosen when a request is resolved."""
