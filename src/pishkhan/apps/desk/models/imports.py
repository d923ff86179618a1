"""Where imported history came from, and which source rows did not fit."""

from django.db import models

from pishkhan.pure.eventlog.errors import reason_text


class ImportBatch(models.Model):
    """One file brought in by one mapping; ``digest`` is of both, so running it again continues or adds nothing.

    ``cases_done`` counts the cases, in the order of their first lines, that are stored or turned away for good: where
    a broken run goes on. ``source_events`` = ``stored_events`` + ``rejected_events`` once ``finished_at`` is set.
    """

    source = models.CharField(max_length=50)
    digest = models.CharField(max_length=64)
    file_name = models.CharField(max_length=200)
    mapping = models.CharField(max_length=200)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    cases_done = models.PositiveIntegerField(default=0)
    tickets = models.PositiveIntegerField(default=0)
    source_events = models.PositiveIntegerField(default=0)
    stored_events = models.PositiveIntegerField(default=0)
    rejected_events = models.PositiveIntegerField(default=0)

    class Meta:
        """The same file by the same mapping is one batch of its source."""

        constraints = [models.UniqueConstraint(fields=["source", "digest"], name="desk_batch_once")]

    def __str__(self) -> str:
        return f"{self.source}: {self.file_name}"


class ImportRejection(models.Model):
    """A source row that was not taken, with its line in the file (the header is line 1) and the reason.

    ``reason`` is a code of ``pure.eventlog.errors.REASONS``, ``value`` what was found, shortened.
    """

    batch = models.ForeignKey(ImportBatch, models.PROTECT, related_name="rejections", db_index=False)
    line = models.PositiveIntegerField()
    case_number = models.CharField(max_length=64, blank=True, default="")
    reason = models.CharField(max_length=20)
    value = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        """A line is rejected once."""

        constraints = [models.UniqueConstraint(fields=["batch", "line"], name="desk_rejection_line")]

    def __str__(self) -> str:
        return f"{self.line}: {self.sentence}"

    @property
    def sentence(self) -> str:
        """The reason as an English sentence."""
        return reason_text(self.reason, self.value)
