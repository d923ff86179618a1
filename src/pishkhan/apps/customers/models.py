"""Organisations and their tree, and the people there (D1, D2)."""

from django.db import models
from django.db.models import F, Q

from pishkhan.apps.customers.rules import AFFILIATION_ROLES
from pishkhan.apps.people.models import User


class Organisation(models.Model):
    """A customer or a part of one; ``path`` is the chain of ids from the head office, its own included: ``/3/17/``."""

    name = models.CharField(max_length=200)
    name_key = models.CharField(max_length=240)
    sort_key = models.CharField(max_length=240)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=255, db_index=True, default="/")
    legal_id = models.CharField(max_length=11, null=True, blank=True, unique=True)
    phone = models.CharField(max_length=20, blank=True, db_index=True)
    city = models.CharField(max_length=80, blank=True)
    active = models.BooleanField(default=True)

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
        )
        indexes = (models.Index(fields=("sort_key", "id"), name="customers_organisation_order"),)

    def __str__(self) -> str:
        return self.name


class Contact(models.Model):
    """A person at one or more customers; ``mobile`` and ``phone`` are E.164, ``user`` is the portal account if any."""

    full_name = models.CharField(max_length=150)
    sort_key = models.CharField(max_length=240)
    email = models.EmailField(max_length=254, blank=True)
    email_key = models.CharField(max_length=254, null=True, blank=True, unique=True)
    mobile = models.CharField(max_length=20, blank=True, db_index=True)
    phone = models.CharField(max_length=20, blank=True, db_index=True)
    user = models.OneToOneField(User, models.SET_NULL, null=True, blank=True, related_name="contact")
    job_title = models.CharField(max_length=120, blank=True)
    active = models.BooleanField(default=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(full_name=""), name="customers_contact_named"),
            models.CheckConstraint(condition=~Q(email_key=""), name="customers_email_null_not_empty"),
        )
        indexes = (models.Index(fields=("sort_key", "id"), name="customers_contact_order"),)

    def __str__(self) -> str:
        return self.full_name


class SearchKey(models.Model):
    """One thing a contact is looked up by: a word of the name, the e-mail address, a form of a telephone number.

    Keys are a letter for the kind and then hexadecimal (``rules.search_keys``), so that a plain range finds a
    beginning by index under any collation of any database.
    """

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="search_keys")
    key = models.CharField(max_length=121)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("key", "contact"), name="customers_search_key_once"),)

    def __str__(self) -> str:
        return self.key


class Affiliation(models.Model):
    """What a contact is at an organisation: representative, signatory or staff."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="affiliations")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="affiliations")
    role = models.CharField(max_length=20)
    active = models.BooleanField(default=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("contact", "organisation", "role"), name="customers_affiliation_once"),
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in AFFILIATION_ROLES]), name="customers_affiliation_role"
            ),
        )

    def __str__(self) -> str:
        return f"{self.contact_id} {self.role} {self.organisation_id}"
