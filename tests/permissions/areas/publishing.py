"""What everybody is answered at files, releases, announcements, regulations and prices (F4, G2).

Whoever writes articles keeps the library; managers, sales and administrators make things known, and all colleagues
read it. In the portal Pars reads its own file; its representative adds to the folder and takes out what he gave.
"""

from dataclasses import replace
from typing import Any

from django.core.files.base import ContentFile

from pishkhan.apps.knowledge.actions.library import FileTerms, GivenFile, add_library_file
from pishkhan.apps.knowledge.actions.news import NewsTerms, write_announcement
from pishkhan.apps.knowledge.actions.releases import ReleaseTerms, publish_release, write_release
from pishkhan.apps.knowledge.actions.terms import EditionTerms, TariffTerms, set_tariff, write_regulation
from pishkhan.apps.knowledge.models import (
    Announcement,
    FileEdition,
    LibraryFile,
    Regulation,
    Release,
    ReleaseFile,
    Tariff,
)
from pishkhan.infra.files import store
from pishkhan.infra.files.models import Upload
from pishkhan.pure.actor import SYSTEM
from tests.cast import FOUNDED, RULED

COLLEAGUES = "302 200 200 200 200 200 200 200 404 404 404 404"
NOT_TAKEN = "405 405 405 405 405 405 405 405 405 405 405 405"
LIBRARIANS = "302 200 200 200 200 404 200 404 404 404 404 404"
PUBLISHERS = "302 404 404 404 200 404 200 200 404 404 404 404"
PORTAL = "302 404 404 404 404 404 404 404 200 200 200 200"
PARS = "302 404 404 404 404 404 404 404 200 200 200 404"
TAKEN = "302 200 200 200 200 200 200 200 200 200 200 404"
NO_SEND = "302 405 405 405 405 405 405 405 405 405 405 405"
OWN = "302 404 404 404 404 404 404 404 200 404 404 404"
REPRESENTATIVES = "302 404 404 404 404 404 404 404 200 404 404 200"
POSTED = PORTAL.replace("200", "405")
OF_FILE = ("library-file", "library-change", "library-editions", "library-removal", "portal-file")
MANUAL, GIVEN = "راهنمای دبیرخانه", "فرم درخواست ما"


def done(look: str) -> str:
    """The same people send it."""
    return look.replace("200", "302")


TABLE: dict[str, tuple[str, str, str]] = {
    **dict.fromkeys(
        ("library", "library-file", "releases", "release", "news", "news-item", "terms", "regulation"),
        ("", COLLEAGUES, NOT_TAKEN),
    ),
    **dict.fromkeys(
        ("library-new", "library-change", "library-editions", "library-removal"), ("", LIBRARIANS, done(LIBRARIANS))
    ),
    **dict.fromkeys(
        (
            *("release-new", "release-change", "release-withdrawal", "release-files"),
            *("news-new", "news-change", "news-withdrawal", "regulation-new", "regulation-editions"),
            *("regulation-withdrawal", "tariff-new", "tariff-end"),
        ),
        ("", PUBLISHERS, done(PUBLISHERS)),
    ),
    **dict.fromkeys(("release-publication", "release-file-removal"), ("", NOT_TAKEN, done(PUBLISHERS))),
    **dict.fromkeys(("library-download", "release-download"), ("", TAKEN, NO_SEND)),
    **dict.fromkeys(
        ("portal-news", "portal-downloads", "portal-files", "portal-terms"), ("", PORTAL, PORTAL.replace("200", "405"))
    ),
    **dict.fromkeys(("portal-news-item", "portal-file", "portal-regulation", "portal-release"), ("", PARS, POSTED)),
    "portal-news-confirmation": ("", POSTED, done(PARS)),
    "portal-file-new": ("", REPRESENTATIVES, done(REPRESENTATIVES)),
    **dict.fromkeys(("portal-file-editions", "portal-file-removal"), ("", OWN, done(OWN))),
}


def furnish(world: Any) -> None:
    """One of each for Pars: a manual of ours, a form of its own, a release, an announcement, a regulation, a price."""
    cast = world.cast
    who = {"actor": SYSTEM, "at": FOUNDED}
    aim = {"audience": "customer", "organisation_id": cast.pars.pk}
    add_library_file(**who, terms=FileTerms(title=MANUAL, folder="manual", **aim), given=_file("راهنما.pdf", b"a"))
    own = FileTerms(title=GIVEN, folder="form", organisation_id=cast.pars.pk)
    add_library_file(actor=cast.actor("hossein"), at=FOUNDED, terms=own, given=_file("فرم.pdf", b"b"))
    terms = ReleaseTerms(product_id=cast.product.pk, number="5.2.1", released_on=RULED, **aim)
    made = write_release(**who, terms=terms, files=[_file("setup.zip", b"c")])
    publish_release(**who, release_id=made.pk)
    write_release(**who, terms=replace(terms, number="6.0"))
    news = NewsTerms(title="تعطیلی آخر هفته", body="جمعه پاسخگو نیستیم.", importance="important", **aim)
    write_announcement(**who, terms=news)
    edition = EditionTerms(body="متن", valid_from=RULED)
    write_regulation(**who, title="آیین‌نامه پشتیبانی", edition=edition, **aim)
    set_tariff(**who, terms=TariffTerms(service_fa="بازدید", rials=1_000_000, unit="visit", valid_from=RULED))
    for name, person in (("library-page", "negar"), ("release-page", "amir")):
        kept = store(ContentFile(b"%PDF-1.7 " + name.encode()), at=FOUNDED)
        Upload.objects.create(
            key=name, name=f"{name}.pdf", file=kept, owner_id=cast.users[person].pk, uploaded_at=FOUNDED
        )


def _file(name: str, end: bytes) -> GivenFile:
    return GivenFile(name, store(ContentFile(b"%PDF-1.7 " + end), at=FOUNDED))


def file_of(title: str) -> Any:
    """A file by its title."""
    return lambda _world: {"file_id": LibraryFile.objects.get(title=title).pk}


def release(_world: Any) -> dict[str, Any]:
    """The release."""
    return {"release_id": Release.objects.earliest("pk").pk}


def draft(_world: Any) -> dict[str, Any]:
    """A release that is not published."""
    return {"release_id": Release.objects.get(number="6.0").pk}


def news(_world: Any) -> dict[str, Any]:
    """The announcement."""
    return {"announcement_id": Announcement.objects.earliest("pk").pk}


def regulation(_world: Any) -> dict[str, Any]:
    """The regulation."""
    return {"regulation_id": Regulation.objects.earliest("pk").pk}


def edition(_world: Any) -> dict[str, Any]:
    """The manual's only edition."""
    return {"edition_id": FileEdition.objects.get(library_file__title=MANUAL).pk}


def release_file(_world: Any) -> dict[str, Any]:
    """The file of the release."""
    return {"file_id": ReleaseFile.objects.earliest("pk").pk}


def tariff(_world: Any) -> dict[str, Any]:
    """The price."""
    return {"tariff_id": Tariff.objects.earliest("pk").pk}


class Page:
    """A file as a form sends it, to be sent again and again."""

    name, content_type = "تازه.pdf", "application/pdf"

    def read(self) -> bytes:
        """All of it."""
        return b"%PDF-1.7 newer"


def _release(world: Any) -> dict[str, Any]:
    known = {"product_id": world.cast.product.pk, "kind": "release", "number": "۵.۳", "released_on": "۱۴۰۵/۰۷/۰۱"}
    return known | {"audience": "public", "notes": "# تازه‌ها"}


IDS: dict[str, Any] = {
    **dict.fromkeys(
        ("library-file", "library-change", "library-editions", "library-removal", "portal-file"), file_of(MANUAL)
    ),
    **dict.fromkeys(("portal-file-editions", "portal-file-removal"), file_of(GIVEN)),
    **dict.fromkeys(("release", "release-change", "release-withdrawal", "release-files", "portal-release"), release),
    **dict.fromkeys(
        ("news-item", "news-change", "news-withdrawal", "portal-news-item", "portal-news-confirmation"), news
    ),
    **dict.fromkeys(("regulation", "regulation-editions", "regulation-withdrawal", "portal-regulation"), regulation),
    **dict.fromkeys(("release-file-removal", "release-download"), release_file),
    "release-publication": draft,
    "tariff-end": tariff,
    "library-download": edition,
}
FORMS: dict[str, Any] = {
    "library-new": ("", lambda _world: {"title": "قالب نامه", "folder": "form", "audience": "public", "added": Page()}),
    "library-change": ("", lambda _world: {"title": "قالب نامه", "folder": "form", "audience": "public"}),
    "library-editions": ("", lambda _world: {"added": Page()}),
    "library-removal": ("", lambda _world: {}),
    "release-new": ("", lambda world: _release(world) | {"added": Page()}),
    "release-change": ("", _release),
    "release-publication": ("", lambda _world: {}),
    "release-withdrawal": ("", lambda _world: {}),
    "release-files": ("", lambda _world: {"added": Page()}),
    "release-file-removal": ("", lambda _world: {}),
    "news-new": ("", lambda _world: NEWS),
    "news-change": ("", lambda _world: NEWS),
    "news-withdrawal": ("", lambda _world: {}),
    "regulation-new": ("", lambda _world: {"kind": "discount", "title": "تخفیف", "body": "متن", "audience": "public"}),
    "regulation-editions": ("", lambda _world: {"body": "متن تازه", "reason": "اصلاح"}),
    "regulation-withdrawal": ("", lambda _world: {}),
    "tariff-new": ("", lambda _world: {"service_fa": "آموزش", "rials": "۵۰۰۰۰۰۰", "unit": "day"}),
    "tariff-end": ("", lambda _world: {"valid_until": "۱۴۰۵/۱۲/۲۹"}),
    "portal-news-confirmation": ("", lambda _world: {}),
    "portal-file-new": ("", lambda _world: {"title": "قالب ما", "folder": "form", "added": Page()}),
    "portal-file-editions": ("", lambda _world: {"added": Page()}),
    "portal-file-removal": ("", lambda _world: {}),
}
NEWS = {"title": "خبر", "body": "متن خبر", "importance": "plain", "audience": "public"}
SENDERS = {
    **{name: "amir" for name in FORMS if name.startswith(("release", "news", "regulation", "tariff"))},
    **dict.fromkeys(("portal-file-new", "portal-file-editions", "portal-file-removal"), "hossein"),
}
