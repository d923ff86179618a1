"""Writing a track, and publishing it (H3)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from pishkhan.apps.academy.models import Course, Track, TrackStep
from pishkhan.apps.academy.rules import KEEPERS, TrackTerms
from pishkhan.apps.academy.rules.keeping import changed_meanwhile, long_text
from pishkhan.apps.academy.rules.tracks import check_published, check_steps
from pishkhan.apps.catalogue import queries as catalogue
from pishkhan.infra.events import audit
from pishkhan.infra.naming import cleaned_names
from pishkhan.infra.typed import optional_text, required_text
from pishkhan.infra.unique import insert_or_refuse, update_or_refuse
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import require_role
from pishkhan.pure.persian import sort_key, unique_key
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_

LONGEST_NAME = 120
TEXT = ("name_fa", "name_en", "name_key", "sort_key", "summary", "version")


@transaction.atomic
def write_track(*, actor: Actor, at: datetime, terms: TrackTerms) -> Track:
    """Begin a track; learners see it once it is published. Raises ``Refusal`` beside the field."""
    require_role(actor, *KEEPERS)
    made = Track(written_at=at)
    _describe(made, terms)
    insert_or_refuse(made, _taken())
    _relate(made, terms)
    audit("academy.write_track", actor=actor, at=at, subject=made.subject_key, title=made.name_fa)
    return made


@transaction.atomic
def change_track(*, actor: Actor, at: datetime, track_id: int, terms: TrackTerms, version: int | None = None) -> Track:
    """Write a track anew with all its courses; ``version`` is what it was written on top of. Raises ``Refusal``."""
    found = _locked(actor, track_id)
    changed_meanwhile(version, found.version, found.name_fa)
    _describe(found, terms)
    found.version += 1
    update_or_refuse(found, TEXT, _taken())
    _relate(found, terms)
    audit("academy.change_track", actor=actor, at=at, subject=found.subject_key, title=found.name_fa)
    return found


@transaction.atomic
def publish_track(
    *, actor: Actor, at: datetime, track_id: int, published: bool = True, version: int | None = None
) -> Track:
    """Show a track to learners, or withdraw it; the courses and what was learnt stay. Raises ``Refusal``."""
    found = _locked(actor, track_id)
    changed_meanwhile(version, found.version, found.name_fa)
    if published:
        check_published(_states([one.course_id for one in found.steps.all()]))
    found.published = published
    found.version += 1
    found.save(update_fields=["published", "version"])
    audit("academy.publish_track", actor=actor, at=at, subject=found.subject_key, published=published)
    return found


def _locked(actor: Actor, track_id: int) -> Track:
    require_role(actor, *KEEPERS)
    found = Track.objects.select_for_update().filter(pk=track_id).first()
    if found is None:
        raise NotFound("track")
    return found


def _describe(track: Track, terms: TrackTerms) -> None:
    names = cleaned_names(
        required_text(terms.name_fa, "name_fa", LONGEST_NAME), optional_text(terms.name_en, "name_en", LONGEST_NAME)
    )
    track.name_fa, track.name_en = names["name_fa"], names["name_en"]
    track.name_key, track.sort_key = unique_key(track.name_fa), sort_key(track.name_fa)
    track.summary = long_text(terms.summary, "summary")


def _relate(track: Track, terms: TrackTerms) -> None:
    """Whom it is for, and its courses in their order."""
    held = set(track.products.values_list("pk", flat=True))
    for product_id in set(terms.product_ids) - held:
        catalogue.check_choices(product_id=product_id, request_type_id=None, category_id=None)
    check_steps(terms.course_ids)
    states = _states(terms.course_ids)
    if track.published:
        check_published(states)
    track.products.set(terms.product_ids)
    track.steps.all().delete()
    TrackStep.objects.bulk_create(
        TrackStep(track=track, course_id=course_id, place=place) for place, course_id in enumerate(terms.course_ids, 1)
    )


def _states(course_ids: Sequence[int]) -> list[str]:
    found = list(Course.objects.filter(pk__in=course_ids).values_list("state", flat=True))
    if len(found) < len(course_ids):
        raise NotFound("course")
    return found


def _taken() -> Refusal:
    return Refusal("academy.track_taken", N_("Another track has this name."), field="name_fa")
