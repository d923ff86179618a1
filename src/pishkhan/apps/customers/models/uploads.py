"""Lists of staff brought in from a file: first looked through, then taken, each row with what became of it (F1)."""

from django.db import models
from django.db.models import Q

from pishkhan.apps.customers.models.organisations import Organisation
from pishkhan.apps.customers.rules.columns import Field
from pishkhan.apps.customers.rules.staff import Outcome, UploadState
from pishkhan.apps.people.models import User
from pishkhan.infra.files.models import StoredFile
from pishkhan.infra.rows import Encoder


class StaffUpload(models.Model):
    """One file for one organisation.

    ``read_to`` and ``taken_to`` are rows of the sheet: where broken work goes on. The counters tell what the rows would
    bring until the list is confirmed, and what they have brought afterwards. ``refusal`` is why the file was not taken:
    an English sentence with ``refusal_facts`` in its places.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    table = models.PositiveSmallIntegerField(default=0)
    header_row = models.PositiveIntegerField(default=1)
    columns = models.JSONField(encoder=Encoder, default=dict)
    unused_columns = models.JSONField(encoder=Encoder, default=list)
    uploaded_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    language = models.CharField(max_length=2)
    invites = models.BooleanField(default=False)
    state = models.CharField(max_length=10)
    refusal = models.CharField(max_length=300, blank=True, default="")
    refusal_facts = models.JSONField(encoder=Encoder, default=dict)
    created_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    rows_in_file = models.PositiveIntegerField(default=0)
    rows_read = models.PositiveIntegerField(default=0)
    rows_taken = models.PositiveIntegerField(default=0)
    read_to = models.PositiveIntegerField(default=0)
    taken_to = models.PositiveIntegerField(default=0)
    fresh = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    wrong = models.PositiveIntegerField(default=0)
    invited = models.PositiveIntegerField(default=0)
    report = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")

    class Meta:
        """The newest uploads of an organisation are one walk of an index."""

        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in UploadState]), name="customers_upload_state"
            ),
        )
        indexes = (models.Index(fields=("organisation", "-id"), name="customers_upload_of"),)

    def __str__(self) -> str:
        return f"{self.file_name} ({self.state})"

    @property
    def state_word(self) -> UploadState:
        """The state as a word that pages say."""
        return UploadState(self.state)


class StaffRow(models.Model):
    """One row of an uploaded list, as it was understood, and what becomes of it.

    ``number`` is its row in the sheet. The keys say what may stand once in a list: the mailbox, the user name its
    account gets, mobile and name together; a row that is not taken has none. ``reason`` is an English sentence with
    ``facts`` in its places, about the column ``field`` where it is about one.
    """

    upload = models.ForeignKey(StaffUpload, models.CASCADE, related_name="+", db_index=False)
    number = models.PositiveIntegerField()
    full_name = models.CharField(max_length=150, blank=True)
    username = models.CharField(max_length=80, blank=True)
    email = models.CharField(max_length=254, blank=True)
    mobile = models.CharField(max_length=20, blank=True)
    job_title = models.CharField(max_length=120, blank=True)
    personnel_number = models.CharField(max_length=40, blank=True)
    email_key = models.CharField(max_length=254, blank=True)
    account_key = models.CharField(max_length=160, blank=True)
    person_key = models.CharField(max_length=160, blank=True)
    outcome = models.CharField(max_length=8)
    field = models.CharField(max_length=20, blank=True, default="")
    reason = models.CharField(max_length=300, blank=True, default="")
    facts = models.JSONField(encoder=Encoder, null=True)

    class Meta:
        """What may stand once in a list is found by index."""

        constraints = (
            models.UniqueConstraint(fields=("upload", "number"), name="customers_staff_row"),
            models.CheckConstraint(
                condition=Q(outcome__in=[outcome.value for outcome in Outcome]), name="customers_row_outcome"
            ),
        )
        indexes = (
            models.Index(fields=("upload", "email_key"), name="customers_row_email"),
            models.Index(fields=("upload", "account_key"), name="customers_row_account"),
            models.Index(fields=("upload", "person_key"), name="customers_row_person"),
            models.Index(fields=("upload", "outcome", "number"), name="customers_row_outcomes"),
        )

    def __str__(self) -> str:
        return f"{self.number}: {self.outcome}"

    @property
    def outcome_word(self) -> Outcome:
        """The outcome as a word that pages say."""
        return Outcome(self.outcome)

    @property
    def field_word(self) -> Field | None:
        """The column the reason is about, as a word that pages say."""
        return Field(self.field) if self.field else None
