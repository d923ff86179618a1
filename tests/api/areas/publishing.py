"""Files, releases, announcements, regulations and prices for programs (F4, G2)."""

from collections.abc import Callable, Mapping
from typing import Any

from tests.api.areas import Line
from tests.permissions.areas import publishing as pages
from tests.permissions.areas.publishing import GIVEN, MANUAL
from tests.permissions.world import World

EVERYBODY = "401 200 200 200 200 200 200 200 200 200 200 200"
OF_PARS = "401 200 200 200 200 200 200 200 200 200 200 404"
COLLEAGUES = "401 200 200 200 200 200 200 200 404 404 404 404"
PUBLISHED = "401 404 404 404 201 404 201 201 404 404 404 404"
CHANGED = PUBLISHED.replace("201", "200")
KEPT = "401 200 200 200 200 404 200 404 404 404 404 404"
UPLOADER = "401 {} 422 422 422 422 422 422 422 422 422 422"
AIM = {"audience": "public", "product": None, "organisation": None}


def renamed(ids: Callable[[Any], Mapping[str, Any]], name: str) -> Callable[[World], Mapping[str, Any]]:
    """The number that a page calls otherwise."""
    return lambda world: {name: next(iter(ids(world).values()))}


MANUAL_ID, GIVEN_ID = (renamed(pages.file_of(title), "library_file_id") for title in (MANUAL, GIVEN))
NEWS_ID, RELEASE_FILE = renamed(pages.news, "news_id"), renamed(pages.release_file, "release_file_id")


def file(_world: World) -> Mapping[str, Any]:
    """A new file; the upload is Negar's alone."""
    return {"title": "قالب نامه", "folder": "form", "note": "", "file": "library-page"} | AIM


def release(world: World) -> Mapping[str, Any]:
    """A release."""
    known = {"product": world.cast.product.pk, "number": "5.3", "released_on": "2026-09-23", "audience": "public"}
    return known | {"kind": "release", "name": "", "notes": "", "organisation": None}


def news(_world: World) -> Mapping[str, Any]:
    """An announcement."""
    return {"title": "خبر", "body": "متن خبر", "importance": "plain"} | AIM


def published(body: Any = lambda _world: {}, answers: str = PUBLISHED, **more: Any) -> Line:
    """What managers, sales and administrators do."""
    return Line(answers, body=body, sender="amir", **more)


LINES: dict[str, Line] = {
    "list_library": Line(EVERYBODY),
    "add_library_file": Line(UPLOADER.format(201), body=file),
    "get_library_file": Line(OF_PARS, ids=MANUAL_ID),
    "change_library_file": Line(
        KEPT, body=lambda _world: {"title": "قالب", "folder": "form", "note": ""} | AIM, ids=MANUAL_ID
    ),
    "add_file_edition": Line(
        UPLOADER.format(201), body=lambda _world: {"file": "library-page", "note": ""}, ids=MANUAL_ID
    ),
    "remove_library_file": Line("401 201 201 201 201 422 201 422 422 422 422 404", ids=MANUAL_ID),
    "get_file_edition": Line(OF_PARS, ids=renamed(pages.edition, "file_edition_id")),
    "list_releases": Line(EVERYBODY),
    "write_release": published(lambda world: dict(release(world)) | {"files": []}),
    "get_release": Line(OF_PARS, ids=pages.release),
    "change_release": published(release, CHANGED, ids=pages.release),
    "publish_release": published(ids=pages.draft),
    "withdraw_release": published(ids=pages.release),
    "add_release_files": Line(
        "401 422 422 422 201 422 422 422 422 422 422 422",
        body=lambda _world: {"files": ["release-page"]},
        ids=pages.release,
        sender="amir",
    ),
    "remove_release_file": published(ids=RELEASE_FILE),
    "get_release_file": Line(OF_PARS, ids=RELEASE_FILE),
    "list_news": Line(EVERYBODY),
    "write_news": published(news),
    "get_news": Line(OF_PARS, ids=NEWS_ID),
    "change_news": published(news, CHANGED, ids=NEWS_ID),
    "withdraw_news": published(ids=NEWS_ID),
    "confirm_news": Line("401 404 404 404 404 404 404 404 201 201 201 404", ids=NEWS_ID, sender="zahra"),
    "list_receipts": Line(COLLEAGUES, ids=NEWS_ID),
    "get_reach": Line(COLLEAGUES, ids=NEWS_ID),
    "list_regulations": Line(EVERYBODY),
    "write_regulation": published(
        lambda _world: {"title": "تخفیف", "kind": "discount", "body": "متن", "reason": ""} | AIM
    ),
    "get_regulation": Line(OF_PARS, ids=pages.regulation),
    "revise_regulation": published(lambda _world: {"body": "متن تازه", "reason": "اصلاح"}, ids=pages.regulation),
    "withdraw_regulation": published(ids=pages.regulation),
    "list_tariffs": Line(EVERYBODY),
    "set_tariff": published(lambda _world: {"service_fa": "آموزش", "rials": 5_000_000, "unit": "day"}),
    "get_tariff": Line(COLLEAGUES, ids=pages.tariff),
    "end_tariff": published(lambda _world: {"valid_until": "2027-03-20"}, CHANGED, ids=pages.tariff),
}
