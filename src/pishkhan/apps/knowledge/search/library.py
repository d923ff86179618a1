"""Files of the library and releases are found by what they are called and what is new in them (G2, F4)."""

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Coalesce, Concat
from django.utils import timezone

from pishkhan.apps.knowledge.models import LibraryFile, Release
from pishkhan.apps.knowledge.models.library_index import LIBRARY, RELEASES
from pishkhan.apps.knowledge.queries.found_files import found_files, found_releases, library_texts, release_texts
from pishkhan.apps.knowledge.search.finder import day_and_finder, finding_marks
from pishkhan.infra.days import house_day
from pishkhan.infra.search.slots import Asked
from pishkhan.infra.search.sources import Indexed, Page, Rows, Source, register, shown
from pishkhan.pure.actor import Actor
from pishkhan.pure.prose import plain
from pishkhan.pure.scopes import Area
from pishkhan.pure.words import N_


def _kept() -> QuerySet[LibraryFile]:
    return LibraryFile.objects.filter(removed_at=None)


def _files(actor: Actor, asked: Asked, most: int | None) -> Rows | None:  # noqa: ARG001 - they are few
    return shown(found_files(actor, asked, house_day(timezone.now())), "title", note="product__name_fa", text="note")


def _releases(actor: Actor, asked: Asked, most: int | None) -> Rows | None:  # noqa: ARG001 - they are few
    found = found_releases(actor, asked, house_day(timezone.now()))
    title = Concat(_or_nothing("name"), Value(" "), F("number"), output_field=CharField())
    return shown(found, title, note="product__name_fa", text="notes")


def _or_nothing(name: str) -> Coalesce:
    return Coalesce(F(name), Value(""), output_field=CharField())


register(
    Source(
        kind="library-file",
        label=N_("Files"),
        icon="file",
        order=46,
        rows=_files,
        sorting=("-changed_at", "-id"),
        pages={"console": Page("library-file", "file_id"), "portal": Page("portal-file", "file_id")},
        areas=(Area.KNOWLEDGE,),
        indexed=Indexed(LIBRARY, _kept, texts=library_texts),
        marks=finding_marks,
        standing=day_and_finder,
    )
)
register(
    Source(
        kind="release",
        label=N_("Releases"),
        icon="download",
        order=47,
        rows=_releases,
        sorting=("-released_on", "-id"),
        pages={"console": Page("release", "release_id"), "portal": Page("portal-release", "release_id")},
        areas=(Area.KNOWLEDGE,),
        indexed=Indexed(RELEASES, Release.objects.all, texts=release_texts),
        marks=finding_marks,
        text_of=plain,
        standing=day_and_finder,
    )
)
