"""The lists of what is made known, as Excel books (N4)."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.http import HttpResponseBase
from django.utils.translation import gettext as _

from pishkhan.apps.knowledge.queries.library import LibrarySought, matching_files
from pishkhan.apps.knowledge.queries.news import announcements_for
from pishkhan.apps.knowledge.queries.releases import matching_releases
from pishkhan.apps.knowledge.queries.rows import Regulation, RegulationEdition, Tariff
from pishkhan.infra.sheets.writing import Column, Sheet, book_response, sheet_response
from pishkhan.pure.actor import Actor

CHUNK = 500
Text = tuple[Regulation, RegulationEdition | None]


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


def taken_book(actor: Actor, sought: LibrarySought, today: date) -> HttpResponseBase:
    """The files that a customer's person may take and asks for, what changed last first."""
    rows = matching_files(actor, sought, today).order_by("-changed_at", "-id").iterator(chunk_size=CHUNK)
    told = (
        (one.title, one.note, one.folder_word, one.product and one.product.name, one.edition, one.changed_at)
        for one in rows
    )
    named = (_("Title"), _("Purpose"), _("Folder"), _("Product"), _("Edition"), _("Changed"))
    return _book("files", _("Files"), named, told)


def terms_book(texts: Iterable[Text], prices: Iterable[Tariff]) -> HttpResponseBase:
    """Regulations and discounts with the edition that holds, if one does, and on a second sheet what services cost."""
    rules = (
        (one.title, one.kind_word, one.audience_word, holds and holds.number, *_days(holds)) for one, holds in texts
    )
    costs = ((one.service, one.rials, one.unit_word, *_days(one), one.note) for one in prices)
    told = (_("Title"), _("Type"), _("Audience"), _("Edition"))
    said = (_("Service"), _("Rials"), _("What the price is for"))
    held = (_("From"), _("To"))
    sheets = (
        Sheet(_("Regulations and discounts"), _columns(*told, *held), rules),
        Sheet(_("Prices of services"), _columns(*said, *held, _("Note")), costs),
    )
    return book_response("terms", sheets)


def _days(one: RegulationEdition | Tariff | None) -> tuple[date | None, date | None]:
    return (one.valid_from, one.valid_until) if one else (None, None)


def _columns(*named: str) -> list[Column]:
    return [Column(one, 24) for one in named]


def _book(name: str, title: str, named: Iterable[str], rows: Iterable[tuple[Any, ...]]) -> HttpResponseBase:
    return sheet_response(name, title, _columns(*named), rows)
