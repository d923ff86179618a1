"""Hand-over notes: what a shift leaves to the next (A6)."""

from django.db import models

from pishkhan.apps.people.models import Team, User


class ShiftNote(models.Model):
    """What somebody who goes off duty tells those who come on, for one team; never changed, only followed."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="shift_notes")
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    body = models.TextField()
    written_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("team", "-written_at", "-id"), name="oncall_note_of_team"),)

    def __str__(self) -> str:
        return f"{self.team_id} {self.written_at:%F %R}"


class ShiftNoteReading(models.Model):
    """That a colleague has read a note, and when: the receipt its author sees."""

    note = models.ForeignKey(ShiftNote, models.CASCADE, related_name="readings")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    read_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("note", "user"), name="oncall_note_read_once"),)

    def __str__(self) -> str:
        return f"{self.note_id} by {self.user_id}"
