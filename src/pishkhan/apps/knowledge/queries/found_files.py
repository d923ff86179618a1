"""What of the library and of releases is found, and their texts as the search reads them (G2, F4)."""

from collections.abc import Collection
from datetime import UTC, date, datetime, time

from django.db.models import Prefetch, QuerySet

from pishkhan.apps.knowledge.models import FileEdition, LibraryFile, Release, ReleaseFile
from pishkhan.apps.knowledge.models.library_index import LIBRARY, RELEASES
from pishkhan.apps.knowledge.queries.audience import readable_by
from pishkhan.apps.knowledge.queries.finder import finder_of, marks_of
from pishkhan.apps.knowledge.queries.releases import releases_for
from pishkhan.infra.search.slots import Asked
from pishkhan.infra.search.texts import Writing
from pishkhan.pure.actor import Actor
from pishkhan.pure.prose import plain


def found_files(actor: Actor, asked: Asked, today: date) -> QuerySet[LibraryFile]:
    """The files of the library that were found and that the actor may take."""
    rows = LibraryFile.objects.filter(readable_by(finder_of(actor, today)), removed_at=None)
    return rows.filter(pk__in=LIBRARY.found(asked, marks_of(actor, today)))


def found_releases(actor: Actor, asked: Asked, today: date) -> QuerySet[Release]:
    """The releases that were found and that the actor may see."""
    rows = releases_for(actor, today, finder_of(actor, today))
    return rows.filter(pk__in=RELEASES.found(asked, marks_of(actor, today)))


def library_texts(ids: Collection[int]) -> list[tuple[int, Writing]]:
    """What is searched of these files, of those that were not taken out; for the index only."""
    editions = Prefetch("editions", FileEdition.objects.order_by("-number"))
    rows = LibraryFile.objects.filter(pk__in=ids, removed_at=None).prefetch_related(editions).order_by("pk")
    return [(one.pk, _library_text(one)) for one in rows]


def release_texts(ids: Collection[int]) -> list[tuple[int, Writing]]:
    """What is searched of these releases; for the index only, it asks no one's rights."""
    files = Prefetch("files", ReleaseFile.objects.filter(removed_at=None).order_by("id"))
    rows = Release.objects.select_related("product").filter(pk__in=ids).prefetch_related(files).order_by("pk")
    return [(one.pk, _release_text(one)) for one in rows]


def _library_text(one: LibraryFile) -> Writing:
    """A file by its title, and by the note and the name of its newest edition."""
    newest = next(iter(one.editions.all()), None)
    said = (one.note, newest.note, newest.name) if newest else (one.note,)
    return Writing(one.title, " ".join(said), one.changed_at, marks=(one.aim.mark,) if one.aim.mark else ())


def _release_text(one: Release) -> Writing:
    """A release by its number and its product's names, and by its notes and files; customers once it is shown."""
    names = (one.product.name_fa, one.product.name_en) if one.product else ()
    body = " ".join((plain(one.notes), *(file.name for file in one.files.all())))
    marks = (one.aim.mark,) if one.is_shown and one.aim.mark else ()
    return Writing(" ".join((*names, str(one))), body, datetime.combine(one.released_on, time(), UTC), marks=marks)
