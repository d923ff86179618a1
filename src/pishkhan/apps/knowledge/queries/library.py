"""The library as lists and pages show it (G2)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum

from pishkhan.apps.knowledge.models import FileEdition, LibraryFile
from pishkhan.apps.knowledge.queries.audience import readable
from pishkhan.apps.knowledge.rules import may_read
from pishkhan.infra.paging import Page, keyset
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import unique_key
from pishkhan.pure.refusal import NotFound

ORDER = ("-changed_at", "-id")


@dataclass(frozen=True, slots=True)
class LibrarySought:
    """What of the library is asked for; each part may be left out. ``organisation_id`` is whose folder."""

    text: str = ""
    folder: str = ""
    product_id: int | None = None
    organisation_id: int | None = None


def library_for(actor: Actor, today: date) -> QuerySet[LibraryFile]:
    """The files the actor may take on a day of the house."""
    return LibraryFile.objects.filter(readable(actor, today), removed_at=None)


def library_file(actor: Actor, file_id: int, today: date) -> LibraryFile:
    """One of them, with its editions, the newest first; raises `NotFound`."""
    open_ones = FileEdition.objects.filter(_open_to(actor)).select_related("file", "added_by")
    editions = Prefetch("editions", open_ones.order_by("-number"))
    rows = library_for(actor, today).select_related("product", "organisation", "about").prefetch_related(editions)
    found = rows.filter(pk=file_id).first()
    if found is None:
        raise NotFound("file")
    return found


def matching_files(actor: Actor, sought: LibrarySought, today: date) -> QuerySet[LibraryFile]:
    """Those that are asked for, each with size, name and number of its newest edition."""
    rows = library_for(actor, today).select_related("product", "organisation", "about")
    if sought.folder:
        rows = rows.filter(folder=sought.folder)
    if sought.product_id is not None:
        rows = rows.filter(product=sought.product_id)
    if sought.organisation_id is not None:
        rows = rows.filter(about=sought.organisation_id)
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
    rows = FileEdition.objects.filter(_open_to(actor)).select_related("file", "library_file")
    found: FileEdition | None = rows.filter(Exists(mine), pk=edition_id).first()
    if found is None:
        raise NotFound("file")
    return found


def own_size(organisation_id: int) -> tuple[int, int]:
    """How many files stand in a customer's folder that his side has put there, and the bytes of all their editions."""
    standing = LibraryFile.objects.filter(by_customer=True, organisation=organisation_id, removed_at=None)
    told = standing.aggregate(count=Count("pk", distinct=True), size=Sum("editions__file__size"))
    return told["count"], told["size"] or 0


def _open_to(actor: Actor) -> Q:
    """Editions the actor may take of a file that is for him: outside, none from before it was opened to others."""
    return Q() if may_read(actor) else Q(number__gte=F("library_file__open_from"))
