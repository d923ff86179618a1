"""Releases as lists and pages show them, and which of them are newer than what is installed (F4)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from pishkhan.apps.customers.models import Installation
from pishkhan.apps.knowledge.models import Release, ReleaseFile
from pishkhan.apps.knowledge.queries.audience import readable_by, reader_of, shape_of_reader
from pishkhan.apps.knowledge.rules.audience import Reader
from pishkhan.apps.knowledge.rules.publishing import ReleaseKind
from pishkhan.infra.memory import remembered
from pishkhan.infra.paging import Page, keyset
from pishkhan.infra.prepared import PreparedSelect
from pishkhan.infra.shapes import shape_of
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound
from pishkhan.pure.releases import is_newer

ORDER = ("-released_on", "-id")
COMPARED = 50


@dataclass(frozen=True, slots=True)
class Newer:
    """An installation for which there is a newer release than it runs."""

    installation: Installation
    release: Release


def releases_for(actor: Actor, today: date, reader: Reader | None = None) -> QuerySet[Release]:
    """What the actor may see: colleagues all, others what is published and for them; ``reader`` as in `readable_by`."""
    return _for(actor, reader or reader_of(actor, today))


def _for(actor: Actor, reader: Reader) -> QuerySet[Release]:
    rows = Release.objects.filter(readable_by(reader)).select_related("product", "organisation")
    if actor.is_vendor or actor.is_system:
        return rows
    return rows.filter(published_at__isnull=False, withdrawn_at=None)


def release(actor: Actor, release_id: int, today: date) -> Release:
    """One of them with its files; raises `NotFound`."""
    found = with_files(releases_for(actor, today)).filter(pk=release_id).first()
    if found is None:
        raise NotFound("release")
    return found


def matching_releases(
    actor: Actor, today: date, *, product_id: int | None = None, kind: str = "", reader: Reader | None = None
) -> QuerySet[Release]:
    """Those of one product or kind, or all."""
    rows = releases_for(actor, today, reader)
    rows = rows.filter(product=product_id) if product_id is not None else rows
    return rows.filter(kind=kind) if kind else rows


def releases_page(
    actor: Actor,
    today: date,
    *,
    product_id: int | None = None,
    kind: str = "",
    reader: Reader | None = None,
    cursor: str | None = None,
    size: int = 20,
) -> Page[Release]:
    """One page of them with their files, the newest first."""
    rows = with_files(matching_releases(actor, today, product_id=product_id, kind=kind, reader=reader))
    return keyset(rows, order=ORDER, cursor=cursor, size=size)


def release_file(actor: Actor, file_id: int, today: date) -> ReleaseFile:
    """One file of a release the actor may see; raises `NotFound`."""
    rows = ReleaseFile.objects.filter(pk=file_id, removed_at=None, release__in=releases_for(actor, today).order_by())
    found = rows.select_related("file", "release").first()
    if found is None:
        raise NotFound("file")
    return found


def newest_releases(shown: Iterable[Release]) -> Mapping[int, Release]:
    """By product the release with the highest number among those of kind *release*."""
    newest: dict[int, Release] = {}
    for one in shown:
        if one.kind != ReleaseKind.RELEASE or one.product_id is None:
            continue
        before = newest.get(one.product_id)
        if before is None or one.number_key > before.number_key:
            newest[one.product_id] = one
    return newest


def newer_than_installed(installed: Iterable[Installation], shown: Iterable[Release]) -> list[Newer]:
    """The installations that run an older release than the newest they may have; those of no known release are none."""
    newest = newest_releases(shown)
    pairs = ((one, newest.get(one.product_id)) for one in installed)
    return [Newer(one, found) for one, found in pairs if found is not None and is_newer(found.number, one.release)]


def latest_releases(actor: Actor, reader: Reader, *, most: int = COMPARED) -> list[Release]:
    """The latest published releases that are for the actor, without their notes; ``reader`` is what of him counts.

    By default enough of them to compare with what is installed.
    """
    shape, theirs = shape_of(actor), shape_of_reader(reader)
    return _latest(shape.of, theirs.of, most)(**shape.own, **theirs.own)


@remembered(size=512)
def _latest(actor: Actor, reader: Reader, most: int) -> PreparedSelect[Release]:
    return PreparedSelect(lambda: _published(actor, reader).defer("notes")[:most])


def _published(actor: Actor, reader: Reader) -> QuerySet[Release]:
    return _for(actor, reader).filter(published_at__isnull=False, withdrawn_at=None).order_by(*ORDER)


def with_files(rows: QuerySet[Release]) -> QuerySet[Release]:
    """With the files that stand beside each."""
    files = ReleaseFile.objects.filter(removed_at=None).select_related("file").order_by("id")
    return rows.prefetch_related(Prefetch("files", files))
