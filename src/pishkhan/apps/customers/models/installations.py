"""What is installed at a customer, and the watch over it (D6)."""

from datetime import timedelta

from django.db import models
from django.db.models import Q

from pishkhan.apps.catalogue.models import Product
from pishkhan.apps.customers.models.organisations import Organisation
from pishkhan.apps.customers.rules.heartbeats import Watch, WatchState


class Installation(models.Model):
    """A product at an organisation: ``release`` is its version, ``servers`` and ``users`` are how many, if known.

    ``notes`` are the vendor's own. ``version`` grows with every edit: forms are written against it.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="installations", db_index=False)
    product = models.ForeignKey(Product, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    name_key = models.CharField(max_length=240)
    sort_key = models.CharField(max_length=240)
    release = models.CharField(max_length=60, blank=True)
    servers = models.PositiveIntegerField(null=True)
    users = models.PositiveIntegerField(null=True)
    notes = models.TextField(blank=True)
    active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Those of one organisation, and those of the house by name, are one walk of an index each."""

        constraints = (
            models.UniqueConstraint(fields=("organisation", "name_key"), name="customers_installation_once"),
            models.CheckConstraint(condition=~Q(name_key=""), name="customers_installation_named"),
        )
        indexes = (
            models.Index(fields=("organisation", "sort_key", "id"), name="customers_installations_of"),
            models.Index(fields=("sort_key", "id"), name="customers_installation_order"),
        )

    def __str__(self) -> str:
        return self.name


class Heartbeat(models.Model):
    """The watch over one installation; apart from it, as servers write here and people there.

    ``digest`` is the SHA-256 of the secret in its address, which nobody keeps. What is due is found by index.
    """

    installation = models.OneToOneField(Installation, models.CASCADE, related_name="heartbeat")
    digest = models.CharField(max_length=64, null=True, unique=True)
    issued_at = models.DateTimeField(null=True)
    period_minutes = models.PositiveIntegerField(default=5)
    grace_minutes = models.PositiveIntegerField(default=10)
    state = models.CharField(max_length=10, default=WatchState.OFF, db_index=True)
    last_seen_at = models.DateTimeField(null=True)
    steady_since = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in WatchState]), name="customers_watch_state"
            ),
            models.CheckConstraint(
                condition=Q(due_at__isnull=True) | Q(state__in=("alive", "recovering")), name="customers_watch_due"
            ),
        )
        indexes = (
            models.Index(fields=("due_at", "id"), condition=Q(due_at__isnull=False), name="customers_watch_due_at"),
        )

    def __str__(self) -> str:
        return f"{self.installation_id} {self.state}"

    @property
    def state_word(self) -> WatchState:
        """The state as a word that pages say."""
        return WatchState(self.state)

    @property
    def watch(self) -> Watch:
        """What the rules decide by."""
        return Watch(
            self.state_word,
            timedelta(minutes=self.period_minutes),
            timedelta(minutes=self.grace_minutes),
            self.last_seen_at,
            self.steady_since,
            self.due_at,
        )

    def take(self, watch: Watch) -> None:
        """Take over what the rules decided; the caller writes `WATCHED`."""
        self.state = watch.state
        self.last_seen_at, self.steady_since, self.due_at = watch.last_seen_at, watch.steady_since, watch.due_at


WATCHED = ("state", "last_seen_at", "steady_since", "due_at")
"""The columns `Heartbeat.take` changes."""


class Silence(models.Model):
    """One time a server fell silent, until it was really back; ``relapses`` counts how often it fell again meanwhile.

    ``began_at`` is when it was last heard, ``found_at`` when that was noticed.
    """

    installation = models.ForeignKey(Installation, models.CASCADE, related_name="silences")
    began_at = models.DateTimeField()
    found_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    relapses = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("installation",), condition=Q(ended_at__isnull=True), name="customers_one_silence"
            ),
        )

    def __str__(self) -> str:
        return f"{self.installation_id} {self.began_at:%F %R}"
