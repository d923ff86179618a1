"""What the demo's house makes known: releases, announcements, files, regulations, prices."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile

from pishkhan.apps.knowledge.actions import library, news, releases, terms
from pishkhan.apps.knowledge.actions.library import FileTerms, GivenFile
from pishkhan.apps.knowledge.actions.news import NewsTerms
from pishkhan.apps.knowledge.actions.releases import ReleaseTerms
from pishkhan.apps.knowledge.actions.terms import EditionTerms, TariffTerms
from pishkhan.apps.knowledge.rules.audience import Audience
from pishkhan.doors.demo.house import House
from pishkhan.doors.demo.texts import made_known
from pishkhan.infra.days import house_day
from pishkhan.infra.files import store

KEEPER = "mina"
LIBRARIAN = "negar"
DAY = timedelta(days=1)
SETUP = "پرونده نصب این نسخه در سامانه واقعی همین‌جاست.\n"


def make_known(house: House, founded: datetime, now: datetime) -> None:
    """Everything by those whose work it is; the readers of what is important were told as its time came."""
    texts = made_known()
    for one in texts["release"]:
        _release(house, now - one["days"] * DAY, one)
    for one in texts["announcement"]:
        _announce(house, now - one["days"] * DAY, one)
    for one in texts["file"]:
        _file(house, founded, now, one)
    keeper: dict[str, Any] = {"actor": house.actors[KEEPER], "at": founded}
    for one in texts["regulation"]:
        edition = EditionTerms(body=one["body"], valid_from=house_day(founded))
        terms.write_regulation(**keeper, title=one["title"], kind=one["kind"], edition=edition)
    for one in texts["tariff"]:
        terms.set_tariff(**keeper, terms=TariffTerms(**one, valid_from=house_day(founded)))


def _release(house: House, at: datetime, one: Mapping[str, Any]) -> None:
    keeper: dict[str, Any] = {"actor": house.actors[KEEPER], "at": at}
    facts: dict[str, Any] = {"kind": one.get("kind", "release"), "name": one.get("name", ""), "notes": one["notes"]}
    product = house.products[one["product"]]
    said = ReleaseTerms(product_id=product, number=one["number"], released_on=house_day(at), **facts)
    made = releases.write_release(**keeper, terms=said, files=[_given(f"setup-{one['number']}.txt", SETUP, at)])
    releases.publish_release(**keeper, release_id=made.pk)


def _announce(house: House, at: datetime, one: Mapping[str, Any]) -> None:
    product = house.products[one["product"]] if "product" in one else None
    facts: dict[str, Any] = {
        "importance": one.get("importance", "plain"),
        "audience": one["audience"],
        "product_id": product,
    }
    said = NewsTerms(title=one["title"], body=one["body"], **facts)
    news.write_announcement(actor=house.actors[KEEPER], at=at, terms=said)


def _file(house: House, founded: datetime, now: datetime, one: Mapping[str, Any]) -> None:
    who: dict[str, Any] = {"actor": house.actors[LIBRARIAN], "at": founded}
    product = house.products[one["product"]] if "product" in one else None
    mine = one["audience"] == Audience.CUSTOMER.value
    place = house.sites[0].organisation_id if mine else None
    facts: dict[str, Any] = {
        "note": one["note"],
        "audience": one["audience"],
        "product_id": product,
        "organisation_id": place,
    }
    said = FileTerms(title=one["title"], folder=one["folder"], **facts)
    made = library.add_library_file(**who, terms=said, given=_given(one["name"], one["body"], founded))
    if "newer" in one:
        later: dict[str, Any] = {"actor": house.actors[LIBRARIAN], "at": now - 10 * DAY, "file_id": made.pk}
        library.add_file_edition(**later, given=_given(one["name"], one["newer"], founded), note=one["new"])


def _given(name: str, text: str, at: datetime) -> GivenFile:
    return GivenFile(name, store(ContentFile(text.encode()), at=at))
