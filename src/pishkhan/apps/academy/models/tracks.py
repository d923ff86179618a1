"""Tracks: courses that belong together, in the order in which they are taken (H3)."""

from django.db import models

from pishkhan.apps.academy.models.courses import Course
from pishkhan.apps.catalogue.models import Product
from pishkhan.infra.naming import NamedInBoth


class Track(NamedInBoth):
    """A way through several courses, for whoever works with ``products`` or, without any, for everybody.

    Learners see it while it is ``published``. ``version`` guards its text and its courses alike.
    """

    name_key = models.CharField(max_length=320, unique=True)
    sort_key = models.CharField(max_length=320)
    summary = models.TextField(blank=True)
    products = models.ManyToManyField(Product, related_name="+")
    published = models.BooleanField(default=False)
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = (models.Index(fields=("sort_key", "id"), name="academy_track_order"),)

    @property
    def subject_key(self) -> str:
        """The name events and audit know this track by."""
        return f"track:{self.pk}"


class TrackStep(models.Model):
    """A course of a track, once; ``place`` counts from 1."""

    track = models.ForeignKey(Track, models.CASCADE, related_name="steps", db_index=False)
    course = models.ForeignKey(Course, models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("track", "place"), name="academy_step_place"),
            models.UniqueConstraint(fields=("track", "course"), name="academy_step_once"),
        )

    def __str__(self) -> str:
        return f"{self.track_id}: {self.course_id}"
