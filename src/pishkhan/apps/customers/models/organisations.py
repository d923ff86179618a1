"""Organisations and their tree (D2)."""

from django.db import models
from django.db.models import F, Q

from pishkhan.apps.customers.rules.security import SecurityClass


class Organisation(models.Model):
    """A customer or a part of one; ``path`` is the chain of ids from the head office, its own included: ``/3/17/``.

    ``security_class`` is what it says itself; empty is: as those above it say (`rules.security.standing_of`).
    """

    name = models.CharField(max_length=200)
    name_key = models.CharField(max_length=240)
    sort_key = models.CharField(max_length=240)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=255, db_index=True, default="/")
    legal_id = models.CharField(max_length=11, null=True, blank=True, unique=True)
    phone = models.CharField(max_length=20, blank=True, db_index=True)
    city = models.CharField(max_length=80, blank=True)
    active = models.BooleanField(default=True)
    security_class = models.CharField(max_length=10, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("parent", "name_key"), name="customers_name_once_in_parent"),
            models.UniqueConstraint(
                fields=("name_key",), condition=Q(parent__isnull=True), name="customers_name_once_at_top"
            ),
            models.CheckConstraint(condition=~Q(name_key=""), name="customers_organisation_named"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="customers_not_its_own_parent"
            ),
            models.CheckConstraint(
                condition=Q(security_class__in=["", *(one.value for one in SecurityClass)]),
                name="customers_security_class",
            ),
        )
        indexes = (models.Index(fields=("sort_key", "id"), name="customers_organisation_order"),)

    def __str__(self) -> str:
        return self.name
