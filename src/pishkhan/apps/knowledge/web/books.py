"""The lists of what is made known, as Excel books (N4)."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.http import HttpResponseBase
from django.utils.translation import gettext as _

from pishkhan.apps.knowledge.queries.library import LibrarySought, matching_files
from pishkhan.apps.knowledge.queries.news import announcements_for
from pishkhan.apps.knowledge.queries.releases import matching_releases
from pishkhan.infra.sheets.writing import Column, sheet_response
from pishkhan.pure.actor import Actor

CHUNK = 500


def library_book(actor: Actor, sought: LibrarySought, today: date) -> HttpResponseBase:
    """The files that are asked for, what changed last first."""
    rows = matching_files(actor, sought, today).order_by("-changed_at", "-id").iterator(chunk_size=CHUNK)
    told = ((one.title, one.folder_word, one.audience_word, one.edition, one.downloads, one.changed_at) for one in rows)
    named = (_("Title"), _("Folder"), _("Audience"), _("Edition"), _("Downloads"), _("Changed"))
    return _book("library", _("File library"), named, told)


def releases_book(actor: Actor, today: date, wanted: dict[str, Any]) -> HttpResponseBase:
    """The releases that are asked for, the newest first."""
    rows = matching_releases(actor, today, **wanted).order_by("-released_on", "-id").iterator(chunk_size=CHUNK)
    told = (
        (one.product.name if one.product else "", str(one), one.kind_word, one.audience_word, one.released_on)
        for one in rows
    )
    named = (_("Product"), _("Release"), _("Type"), _("Audience"), _("Released on"))
    return _book("releases", _("Releases"), named, told)


def news_book(actor: Actor, now: datetime) -> HttpResponseBase:
    """Every announcement, the latest first."""
    rows = announcements_for(actor, now).order_by("-starts_at", "-id").iterator(chunk_size=CHUNK)
    told = ((one.title, one.showing(now), one.audience_word, one.confirmed, one.starts_at) for one in rows)
    named = (_("Title"), _("State"), _("Audience"), _("Confirmed"), _("Shown from"))
    return _book("announcements", _("Announcements"), named, told)


def _book(name: str, title: str, named: Iterable[str], rows: Iterable[tuple[Any, ...]]) -> HttpResponseBase:
    return sheet_response(name, title, [Column(one, 24) for one in named], rows)
