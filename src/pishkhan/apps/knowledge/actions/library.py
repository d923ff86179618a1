"""Adding to the library, and taking out of it (G2)."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.db.models import F

from pishkhan.apps.customers import queries as customers
from pishkhan.apps.knowledge.actions.aiming import aimed, checked_aim
from pishkhan.apps.knowledge.models import FileEdition, LibraryFile
from pishkhan.apps.knowledge.models.library_index import LIBRARY
from pishkhan.apps.knowledge.queries.found_files import library_texts
from pishkhan.apps.knowledge.queries.library import library_for, own_size
from pishkhan.apps.knowledge.rules.audience import Audience, is_opened
from pishkhan.apps.knowledge.rules.library import (
    LONGEST_NOTE,
    LONGEST_TITLE,
    check_folder,
    check_may_add,
    check_may_change,
    check_new,
    check_room,
    check_size,
    check_version,
    may_keep_library,
)
from pishkhan.infra.days import house_day
from pishkhan.infra.events import audit
from pishkhan.infra.files.models import StoredFile
from pishkhan.infra.locks import hold
from pishkhan.infra.search.texts import forget_texts, write_texts
from pishkhan.infra.typed import optional_text, required_text
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import unique_key
from pishkhan.pure.refusal import NotFound


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A stored file under the name it came with; stored before the transaction began."""

    name: str
    stored: StoredFile


@dataclass(frozen=True, slots=True, kw_only=True)
class FileTerms:
    """What is said of a file: its title, its folder, and for whom it is.

    ``organisation_id`` is whose folder: of the customer it is for, or whom a file for colleagues alone is about.
    """

    title: str
    folder: str
    note: str = ""
    audience: str = Audience.INTERNAL.value
    product_id: int | None = None
    organisation_id: int | None = None


@transaction.atomic
def add_library_file(*, actor: Actor, at: datetime, terms: FileTerms, given: GivenFile) -> LibraryFile:
    """Put a file into the library; a representative puts it into his own customer's folder, for that customer (G2).

    Raises ``Refusal`` beside the field; ``NotFound`` for whoever may not, as for an organisation that is not his.
    """
    check_may_add(actor, terms.organisation_id)
    by_customer = not may_keep_library(actor)
    audience = Audience.CUSTOMER.value if by_customer else terms.audience
    place = _placed(actor, replace(terms, audience=audience))
    if by_customer:
        check_room(_checked_size(terms.organisation_id, given))
    title = required_text(terms.title, "title", LONGEST_TITLE)
    made = LibraryFile.objects.create(
        **place,
        folder=check_folder(terms.folder),
        title=title,
        title_key=unique_key(title),
        note=optional_text(terms.note, "note", LONGEST_NOTE),
        by_customer=by_customer,
        added_at=at,
        changed_at=at,
    )
    _keep(made, actor, at, given, "")
    write_texts(LIBRARY, library_texts([made.pk]))
    audit("knowledge.add_library_file", actor=actor, at=at, subject=made.subject_key, audience=made.audience)
    return made


@transaction.atomic
def add_file_edition(*, actor: Actor, at: datetime, file_id: int, given: GivenFile, note: str = "") -> LibraryFile:
    """Put a newer edition of a file beside those before it. Raises ``Refusal`` for the very same bytes."""
    found = _changeable(actor, at, file_id)
    latest = FileEdition.objects.select_related("file").get(library_file=found, number=found.edition)
    check_new(given.stored.sha256, latest.file.sha256)
    if not may_keep_library(actor):
        _checked_size(found.organisation_id, given)
    found.edition += 1
    found.changed_at = at
    found.version += 1
    found.save(update_fields=["edition", "changed_at", "version"])
    _keep(found, actor, at, given, optional_text(note, "note", LONGEST_NOTE))
    write_texts(LIBRARY, library_texts([found.pk]))
    audit("knowledge.add_file_edition", actor=actor, at=at, subject=found.subject_key, edition=found.edition)
    return found


@transaction.atomic
def change_library_file(
    *, actor: Actor, at: datetime, file_id: int, terms: FileTerms, version: int | None = None
) -> LibraryFile:
    """Describe a file anew, or say anew for whom it is; what a customer has given stays his.

    Whoever may read it only now sees the newest edition and those to come, not what was written for others before.
    """
    if not may_keep_library(actor):
        raise NotFound("page")
    found = _changeable(actor, at, file_id)
    check_version(version, found.version, found.title)
    place = {} if found.by_customer else _placed(actor, terms)
    title = required_text(terms.title, "title", LONGEST_TITLE)
    note = optional_text(terms.note, "note", LONGEST_NOTE)
    facts = {**place, "folder": check_folder(terms.folder), "title": title, "note": note}
    facts |= {"title_key": unique_key(title), "version": found.version + 1}
    before = found.aim
    LibraryFile.objects.filter(pk=found.pk).update(**facts)
    found.refresh_from_db()
    if is_opened(before, found.aim):
        LibraryFile.objects.filter(pk=found.pk).update(open_from=F("edition"))
    write_texts(LIBRARY, library_texts([found.pk]))
    audit("knowledge.change_library_file", actor=actor, at=at, subject=found.subject_key, audience=found.audience)
    return found


@transaction.atomic
def remove_library_file(*, actor: Actor, at: datetime, file_id: int) -> None:
    """Take a file out of the library; its editions are kept for the record and reached by nobody."""
    found = _changeable(actor, at, file_id)
    LibraryFile.objects.filter(pk=found.pk).update(removed_at=at, version=F("version") + 1)
    forget_texts(LIBRARY, [found.pk])
    audit("knowledge.remove_library_file", actor=actor, at=at, subject=found.subject_key)


@transaction.atomic
def take_file(*, actor: Actor, at: datetime, edition: FileEdition) -> None:
    """Count that a file the caller holds was taken, and by whom."""
    LibraryFile.objects.filter(pk=edition.library_file_id).update(downloads=F("downloads") + 1)
    subject = edition.library_file.subject_key
    audit("knowledge.take_file", actor=actor, at=at, subject=subject, edition=edition.number)


def _placed(actor: Actor, terms: FileTerms) -> dict[str, object]:
    """For whom a file is and in whose folder it stands: colleagues keep there what is for themselves alone."""
    internal = terms.audience == Audience.INTERNAL.value
    if internal and terms.organisation_id is not None:
        customers.organisation(actor, terms.organisation_id)
    named = None if internal else terms.organisation_id
    return {**aimed(checked_aim(actor, terms.audience, terms.product_id, named)), "about_id": terms.organisation_id}


def _checked_size(organisation_id: int | None, given: GivenFile) -> int:
    """Lock the folder of a customer, and see that its size allows one more; gives the number of files there."""
    hold(f"knowledge.folder.{organisation_id}")
    count, size = own_size(organisation_id or 0)
    check_size(size, given.stored.size)
    return count


def _changeable(actor: Actor, at: datetime, file_id: int) -> LibraryFile:
    rows = library_for(actor, house_day(at)).select_for_update(of=("self",))
    found = rows.filter(pk=file_id).first()
    if found is None:
        raise NotFound("file")
    check_may_change(actor, by_customer=found.by_customer, organisation_id=found.organisation_id)
    return found


def _keep(found: LibraryFile, actor: Actor, at: datetime, given: GivenFile, note: str) -> None:
    FileEdition.objects.create(
        library_file=found,
        number=found.edition,
        file=given.stored,
        name=given.name,
        note=note,
        added_at=at,
        added_by_id=actor.user_id,
    )
