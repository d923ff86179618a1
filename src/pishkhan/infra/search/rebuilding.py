"""Making the index anew from what the apps have: after an upgrade of its rules, or when somebody mistrusts it."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import F, QuerySet

from pishkhan.infra.search.full_text import tidy
from pishkhan.infra.search.indexing import BITS, Index
from pishkhan.infra.search.models import Document, Text
from pishkhan.infra.search.sources import Indexed, sources
from pishkhan.infra.search.texts import forget_texts, write_texts
from pishkhan.infra.search.vocabulary import forget_unused

AT_ONCE = 1_000


def rebuild() -> dict[str, int]:
    """Write every document anew and take away those of what is gone; gives how many each kind has.

    People may search and change things meanwhile: each slice holds its subjects until its documents are written, and a
    document that is right already is not touched.
    """
    written = {one.kind: _rebuild(one.indexed) for one in sources() if one.indexed is not None}
    forget_unused()
    tidy()
    return written


def rebuild_missing() -> None:
    """Write the documents of those kinds that have none at all."""
    indexed = [one.indexed for one in sources() if one.indexed is not None]
    missing = [one for one in indexed if not _is_written(one)]
    for one in missing:
        _rebuild(one)
    if missing:
        tidy()


def _rebuild(indexed: Indexed) -> int:
    after, written = 0, 0
    while True:
        with transaction.atomic():
            held = indexed.subjects().filter(pk__gt=after).order_by("pk").select_for_update()
            ids = list(held.values_list("pk", flat=True)[:AT_ONCE])
            whole = len(ids) == AT_ONCE
            _forget_gone(indexed, after, ids[-1] if whole else None, set(ids))
            _write(indexed, ids)
        written += len(ids)
        if not whole:
            return written
        after = ids[-1]


def _forget_gone(indexed: Indexed, after: int, last: int | None, ids: set[int]) -> None:
    """Take away documents between two subjects that are about nothing any more."""
    documents = _of_kind(indexed.index).filter(pk__gt=indexed.index.document_id(after))
    if last is not None:
        documents = documents.filter(pk__lte=indexed.index.document_id(last))
    strays = {pk >> BITS for pk in documents.values_list("pk", flat=True)} - ids
    if strays:
        strays -= set(indexed.subjects().filter(pk__in=strays).values_list("pk", flat=True))
        forget_texts(indexed.index, strays)


def _write(indexed: Indexed, ids: Collection[int]) -> None:
    if indexed.texts is not None:
        write_texts(indexed.index, indexed.texts(ids))
    elif indexed.documents is not None:
        indexed.index.write(indexed.documents(ids))


def _is_written(indexed: Indexed) -> bool:
    """Whether there is a document of the kind, and of ranked texts their words in order."""
    if indexed.texts is None:
        return _of_kind(indexed.index).exists()
    return Text.objects.annotate(kind=F("pk") % (1 << BITS)).filter(kind=indexed.index.number).exists()


def _of_kind(index: Index) -> QuerySet[Document]:
    return Document.objects.annotate(kind=F("pk") % (1 << BITS)).filter(kind=index.number)
