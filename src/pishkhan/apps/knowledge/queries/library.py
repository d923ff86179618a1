"""The library as lists and pages show it (G2)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Subquery

from pishkhan.apps.knowledge.models import FileEdition, LibraryFile
from pishkhan.apps.knowledge.queries.audience import readable
from pishkhan.infra.paging import Page, keyset
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import unique_key
from pishkhan.pure.refusal import NotFound

ORDER = ("-changed_at", "-id")


@dataclass(frozen=True, slots=True)
class LibrarySought:
    """What of the library is asked for; each part may be left out."""

    text: str = ""
    folder: str = ""
    product_id: int | None = None
    organisation_id: int | None = None


def library_for(actor: Actor, today: date) -> QuerySet[LibraryFile]:
    """The files the actor may take on a day of the house."""
    return LibraryFile.objects.filter(readable(actor, today), removed_at=None)


def library_file(actor: Actor, file_id: int, today: date) -> LibraryFile:
    """One of them, with its editions, the newest first; raises `NotFound`."""
    editions = Prefetch("editions", FileEdition.objects.select_related("file", "added_by").order_by("-number"))
    rows = library_for(actor, today).select_related("product", "organisation").prefetch_related(editions)
    found = rows.filter(pk=file_id).first()
    if found is None:
        raise NotFound("file")
    return found


def matching_files(actor: Actor, sought: LibrarySought, today: date) -> QuerySet[LibraryFile]:
    """Those that are asked for, each with size, name and number of its newest edition."""
    rows = library_for(actor, today).select_related("product", "organisation")
    if sought.folder:
        rows = rows.filter(folder=sought.folder)
    if sought.product_id is not None:
        rows = rows.filter(product=sought.product_id)
    if sought.organisation_id is not None:
        rows = rows.filter(organisation=sought.organisation_id)
    if sought.text:
        key = unique_key(sought.text)
        rows = rows.filter(title_key__contains=key) if key else rows.none()
    newest = FileEdition.objects.filter(library_file=OuterRef("pk"), number=OuterRef("edition"))
    return rows.annotate(
        newest_id=Subquery(newest.values("pk")[:1]),
        newest_size=Subquery(newest.values("file__size")[:1]),
        newest_name=Subquery(newest.values("name")[:1]),
    )


def library_page(
    actor: Actor, sought: LibrarySought, today: date, *, cursor: str | None = None, size: int = 50
) -> Page[LibraryFile]:
    """One page of `matching_files`, what changed last first."""
    return keyset(matching_files(actor, sought, today), order=ORDER, cursor=cursor, size=size)


def file_edition(actor: Actor, edition_id: int, today: date) -> FileEdition:
    """One edition of a file the actor may take; raises `NotFound`."""
    mine = library_for(actor, today).filter(pk=OuterRef("library_file"))
    rows = FileEdition.objects.select_related("file", "library_file")
    found: FileEdition | None = rows.filter(Exists(mine), pk=edition_id).first()
    if found is None:
        raise NotFound("file")
    return found
