"""What was said of an organisation's security class, by whom and why, and what its signatory asks for (D5)."""

from django.db import models
from django.db.models import Q

from pishkhan.apps.customers.models.organisations import Organisation
from pishkhan.apps.customers.models.people import Contact
from pishkhan.apps.customers.rules.security import SecurityClass, WishState
from pishkhan.apps.people.models import User
from pishkhan.infra.append_only import AppendOnly


class SecurityWish(models.Model):
    """A customer's signatory asks for a less strict class; it counts when the vendor has confirmed it.

    ``answered_by`` is none while it is open, and where another wish took its place.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    security_class = models.CharField(max_length=10)
    reason = models.CharField(max_length=300)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Contact, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, default=WishState.OPEN.value)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    answer = models.CharField(max_length=300, blank=True)

    class Meta:
        """One open wish of an organisation at a time; open ones are one walk of an index."""

        constraints = (
            models.UniqueConstraint(
                fields=("organisation",), condition=Q(state=WishState.OPEN.value), name="customers_one_security_wish"
            ),
            models.CheckConstraint(
                condition=Q(security_class__in=[one.value for one in SecurityClass]), name="customers_wished_class"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in WishState]), name="customers_wish_state"
            ),
        )
        indexes = (
            models.Index(fields=("organisation", "-id"), name="customers_wishes_of"),
            models.Index(fields=("-id",), condition=Q(state=WishState.OPEN.value), name="customers_open_wishes"),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.security_class}"

    @property
    def class_word(self) -> SecurityClass:
        """The wished class as a word that pages say."""
        return SecurityClass(self.security_class)

    @property
    def state_word(self) -> WishState:
        """The state as a word that pages say."""
        return WishState(self.state)


class SecurityRecord(AppendOnly):
    """One change of an organisation's own class; an empty ``security_class`` is: as those above it say."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    security_class = models.CharField(max_length=10, blank=True)
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=150, blank=True)
    wish = models.ForeignKey(SecurityWish, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = (models.Index(fields=("organisation", "-id"), name="customers_security_of"),)

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.security_class}"

    @property
    def class_word(self) -> SecurityClass | None:
        """The class as a word that pages say; none where it was taken back."""
        return SecurityClass(self.security_class) if self.security_class else None
