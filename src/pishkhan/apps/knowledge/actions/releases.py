"""Releases: written, given files, published, withdrawn (F4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from pishkhan.apps.knowledge.actions.aiming import aimed, checked_aim
from pishkhan.apps.knowledge.actions.library import GivenFile
from pishkhan.apps.knowledge.models import Release, ReleaseFile
from pishkhan.apps.knowledge.models.library_index import RELEASES
from pishkhan.apps.knowledge.queries.found_files import release_texts
from pishkhan.apps.knowledge.rules.audience import Audience
from pishkhan.apps.knowledge.rules.library import check_version
from pishkhan.apps.knowledge.rules.publishing import (
    LONGEST_TITLE,
    ReleaseKind,
    check_may_publish,
    long_text,
    one_of,
)
from pishkhan.infra.events import audit
from pishkhan.infra.locks import hold
from pishkhan.infra.search.texts import write_texts
from pishkhan.infra.typed import optional_text, required_text
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.releases import LONGEST, release_key
from pishkhan.pure.words import N_

MOST_FILES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseTerms:
    """What is said of a release; an add-on and a tool have a name of their own."""

    product_id: int
    number: str
    released_on: date
    kind: str = ReleaseKind.RELEASE.value
    name: str = ""
    notes: str = ""
    audience: str = Audience.OWNERS.value
    organisation_id: int | None = None


@transaction.atomic
def write_release(*, actor: Actor, at: datetime, terms: ReleaseTerms, files: Sequence[GivenFile] = ()) -> Release:
    """Write a release down; nobody outside sees it before it is published. Raises ``Refusal`` beside the field."""
    check_may_publish(actor)
    facts = _checked(actor, terms, None)
    made = Release.objects.create(**facts, written_at=at)
    _keep(made, at, files)
    write_texts(RELEASES, release_texts([made.pk]))
    audit("knowledge.write_release", actor=actor, at=at, subject=made.subject_key, number=made.number)
    return made


@transaction.atomic
def change_release(
    *, actor: Actor, at: datetime, release_id: int, terms: ReleaseTerms, version: int | None = None
) -> Release:
    """Write a release anew, published or not."""
    found = _locked(actor, release_id)
    check_version(version, found.version, found.notes)
    facts = _checked(actor, terms, found.pk)
    Release.objects.filter(pk=found.pk).update(**facts, version=found.version + 1)
    write_texts(RELEASES, release_texts([found.pk]))
    audit("knowledge.change_release", actor=actor, at=at, subject=found.subject_key, number=facts["number"])
    found.refresh_from_db()
    return found


@transaction.atomic
def publish_release(*, actor: Actor, at: datetime, release_id: int) -> Release:
    """Show a release to those it is for; what is shown already stays so."""
    found = _locked(actor, release_id)
    if found.published_at is None:
        found.published_at, found.version = at, found.version + 1
        found.save(update_fields=["published_at", "version"])
        write_texts(RELEASES, release_texts([found.pk]))
        audit("knowledge.publish_release", actor=actor, at=at, subject=found.subject_key)
    return found


@transaction.atomic
def withdraw_release(*, actor: Actor, at: datetime, release_id: int) -> Release:
    """Offer a release no longer; colleagues still see it, and that it was withdrawn."""
    found = _locked(actor, release_id)
    found.withdrawn_at, found.version = at, found.version + 1
    found.save(update_fields=["withdrawn_at", "version"])
    write_texts(RELEASES, release_texts([found.pk]))
    audit("knowledge.withdraw_release", actor=actor, at=at, subject=found.subject_key)
    return found


@transaction.atomic
def add_release_files(*, actor: Actor, at: datetime, release_id: int, files: Sequence[GivenFile]) -> Release:
    """Put files beside a release."""
    found = _locked(actor, release_id)
    if not files:
        raise Refusal("files.none", N_("Please choose a file."), field="added")
    _keep(found, at, files)
    write_texts(RELEASES, release_texts([found.pk]))
    audit("knowledge.add_release_files", actor=actor, at=at, subject=found.subject_key, files=len(files))
    return found


@transaction.atomic
def remove_release_file(*, actor: Actor, at: datetime, file_id: int) -> Release:
    """Take a file out of its release."""
    check_may_publish(actor)
    row = ReleaseFile.objects.filter(pk=file_id, removed_at=None).first()
    if row is None:
        raise NotFound("file")
    found = _locked(actor, row.release_id)
    ReleaseFile.objects.filter(pk=row.pk, removed_at=None).update(removed_at=at)
    write_texts(RELEASES, release_texts([found.pk]))
    audit("knowledge.remove_release_file", actor=actor, at=at, subject=found.subject_key, file=row.pk)
    return found


@transaction.atomic
def take_release_file(*, actor: Actor, at: datetime, taken: ReleaseFile) -> None:
    """Count that a file the caller holds was taken, and by whom."""
    ReleaseFile.objects.filter(pk=taken.pk).update(downloads=F("downloads") + 1)
    audit("knowledge.take_file", actor=actor, at=at, subject=taken.release.subject_key, file=taken.pk)


def _checked(actor: Actor, terms: ReleaseTerms, own: int | None) -> dict[str, object]:
    number = required_text(terms.number, "number", LONGEST)
    key = release_key(number)
    if not key:
        raise Refusal("knowledge.release_number", N_("Write the number of the release, such as 5.2.1."), field="number")
    kind, name = one_of(ReleaseKind, terms.kind, "kind"), optional_text(terms.name, "name", LONGEST_TITLE)
    if kind != ReleaseKind.RELEASE and not name:
        raise Refusal("text.required", N_("Please fill this in."), field="name")
    aim = checked_aim(actor, terms.audience, terms.product_id, terms.organisation_id)
    hold(f"knowledge.releases.{terms.product_id}")
    same = Release.objects.filter(product=terms.product_id, kind=kind, name=name, number_key=key, withdrawn_at=None)
    if (same.exclude(pk=own) if own else same).exists():
        raise Refusal("knowledge.release_taken", N_("This release exists already."), field="number")
    facts: dict[str, Any] = {
        "kind": kind,
        "name": name,
        "number": number,
        "number_key": key,
        "released_on": terms.released_on,
    }
    return {**aimed(aim), **facts, "notes": long_text(terms.notes, "notes", required=False)}


def _keep(found: Release, at: datetime, files: Sequence[GivenFile]) -> None:
    held = ReleaseFile.objects.filter(release=found, removed_at=None).count()
    if held + len(files) > MOST_FILES:
        raise Refusal("knowledge.files", N_("A release has at most {most} files."), field="added", most=MOST_FILES)
    rows = [ReleaseFile(release=found, file=one.stored, name=one.name, added_at=at) for one in files]
    ReleaseFile.objects.bulk_create(rows)


def _locked(actor: Actor, release_id: int) -> Release:
    check_may_publish(actor)
    found = Release.objects.select_for_update().filter(pk=release_id, withdrawn_at=None).first()
    if found is None:
        raise NotFound("release")
    return found
