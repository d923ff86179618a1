"""Budgets of the pages of this area: files, releases, announcements, regulations and prices, on both sides."""

from django.core.files.base import ContentFile

from pishkhan.apps.knowledge.actions.library import FileTerms, GivenFile, add_library_file
from pishkhan.apps.knowledge.actions.news import NewsTerms, confirm_announcement, write_announcement
from pishkhan.apps.knowledge.actions.releases import ReleaseTerms, publish_release, write_release
from pishkhan.apps.knowledge.actions.terms import EditionTerms, TariffTerms, set_tariff, write_regulation
from pishkhan.apps.knowledge.models import LibraryFile
from pishkhan.infra.files import store
from pishkhan.pure.actor import SYSTEM
from tests.cast import FOUNDED, RULED, SATURDAY, Cast

PAGES: dict[str, tuple[str, str, int]] = {
    "library": ("negar", "/console/library/", 8),
    "library searched": ("negar", "/console/library/?q=راهنما&folder=manual", 8),
    "releases": ("mina", "/console/releases/", 8),
    "announcements written": ("mina", "/console/announcements/", 7),
    "regulations and prices": ("mina", "/console/terms/", 8),
    "portal news": ("hossein", "/portal/news/", 20),
    "portal downloads": ("hossein", "/portal/downloads/", 25),
    "portal files": ("hossein", "/portal/files/", 18),
    "portal terms": ("hossein", "/portal/terms/", 18),
}
NUMBERS = ("راهنمای دبیرخانه", "راهنمای مدیر سامانه", "فرم درخواست دسترسی", "صورت‌جلسه استقرار")


def crowd(cast: Cast, count: int) -> None:
    """So many files, releases, announcements, regulations and prices for Pars, each announcement confirmed by Zahra."""
    who, held = {"actor": SYSTEM, "at": FOUNDED}, LibraryFile.objects.count()
    aim = {"audience": "customer", "organisation_id": cast.pars.pk}
    for number in range(held, held + count):
        file = GivenFile("راهنما.pdf", store(ContentFile(b"%PDF-1.7 " + str(number).encode()), at=FOUNDED))
        title = f"{NUMBERS[number % len(NUMBERS)]} {number}"
        add_library_file(**who, terms=FileTerms(title=title, folder="manual", **aim), given=file)
        terms = ReleaseTerms(product_id=cast.product.pk, number=f"5.{number}", released_on=RULED, **aim)
        publish_release(**who, release_id=write_release(**who, terms=terms, files=[file]).pk)
        news = NewsTerms(title="ساعت پاسخگویی", body="از شنبه تا پنج‌شنبه.", importance="important", **aim)
        made = write_announcement(**who, terms=news)
        confirm_announcement(actor=cast.actor("zahra"), at=SATURDAY, announcement_id=made.pk)
        edition = EditionTerms(body="متن", valid_from=RULED)
        write_regulation(**who, title="آیین‌نامه پشتیبانی", edition=edition, **aim)
        set_tariff(**who, terms=TariffTerms(service_fa="بازدید", rials=1_000_000, unit="visit", valid_from=RULED))
