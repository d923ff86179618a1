"""Budgets of the pages of this area: tracks of the academy."""

from pishkhan.apps.academy.models import Course, Track, TrackStep
from tests.cast import FOUNDED, Cast

PAGES = {"academy tracks": ("reza", "/console/academy/tracks/", 6)}
NAMES = (("متخصص فرایند", "Process specialist"), ("راهبر سامانه", "System administrator"))


def crowd(_cast: Cast, count: int) -> None:
    """So many published tracks of two courses each."""
    start, courses = Track.objects.count(), list(Course.objects.filter(state="open").order_by("id")[:2])
    made = Track.objects.bulk_create(_track(start + number) for number in range(count))
    TrackStep.objects.bulk_create(
        TrackStep(track=one, course=course, place=place) for one in made for place, course in enumerate(courses, 1)
    )


def _track(number: int) -> Track:
    name_fa, name_en = (f"{name} {number}" for name in NAMES[number % 2])
    keys = {"name_key": name_fa, "sort_key": name_fa}
    return Track(name_fa=name_fa, name_en=name_en, published=True, written_at=FOUNDED, **keys)
