"""The people at customers, and what they are found by (D2, F1)."""

from django.db import models
from django.db.models import Q

from pishkhan.apps.customers.models.organisations import Organisation
from pishkhan.apps.customers.rules import AFFILIATION_ROLES
from pishkhan.apps.people.models import User
from pishkhan.pure.actor import Role


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
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(full_name=""), name="customers_contact_named"),
            models.CheckConstraint(condition=~Q(email_key=""), name="customers_email_null_not_empty"),
        )
        indexes = (models.Index(fields=("sort_key", "id"), name="customers_contact_order"),)

    def __str__(self) -> str:
        return self.full_name


class SearchKey(models.Model):
    """One thing a contact is looked up by: a word of the name, the address, a form of a number, the user name.

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
    """What a contact is at an organisation: representative, signatory or staff.

    ``sort_key`` is the contact's, so that the people of one organisation are one walk of an index at any number.
    """

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="affiliations")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="affiliations")
    role = models.CharField(max_length=20)
    active = models.BooleanField(default=True)
    sort_key = models.CharField(max_length=240, default="")
    personnel_number = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("contact", "organisation", "role"), name="customers_affiliation_once"),
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in AFFILIATION_ROLES]), name="customers_affiliation_role"
            ),
        )
        indexes = (
            models.Index(fields=("organisation", "active", "sort_key", "contact", "id"), name="customers_people_of"),
            models.Index(fields=("personnel_number",), name="customers_personnel_number"),
            models.Index(
                fields=("organisation", "active", "sort_key", "contact", "id"),
                condition=Q(role__in=[Role.REPRESENTATIVE.value, Role.SIGNATORY.value]),
                name="customers_speakers_of",
            ),
        )

    def __str__(self) -> str:
        return f"{self.contact_id} {self.role} {self.organisation_id}"

    @property
    def role_word(self) -> Role:
        """The role as a word that pages say."""
        return Role(self.role)
