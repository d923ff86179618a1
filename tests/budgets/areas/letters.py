"""Budgets of the pages of this area: letters."""

from django.core.files.base import ContentFile

from pishkhan.apps.letters.actions import NamedScan, cancel_letter, register_letter
from pishkhan.infra.files import store
from pishkhan.pure.actor import SYSTEM
from tests.cast import SATURDAY, Cast

PAGES = {
    "letters": ("mina", "/console/letters/?direction=in", 9),
    "new letter": ("mina", "/console/letters/new/", 5),
    "our letters": ("bahram", "/portal/letters/", 10),
}
SUBJECTS = ("تمدید قرارداد پشتیبانی", "معرفی نمایندهٔ جدید", "درخواست بازدید از محل", "ارسال صورت‌جلسهٔ تحویل")


def crowd(cast: Cast, count: int) -> None:
    """So many letters of Pars, each with a scan, every fifth cancelled."""
    file = store(ContentFile(b"%PDF-1.7 page"), at=SATURDAY)
    for number in range(count):
        letter = register_letter(
            actor=SYSTEM,
            at=SATURDAY,
            direction="out" if number % 4 == 3 else "in",
            subject=SUBJECTS[number % len(SUBJECTS)],
            correspondent="شرکت پارس‌گستر",
            their_number="۴۵۲۱/الف",
            organisation_id=cast.pars.pk,
            scans=[NamedScan("نامه.pdf", file)],
        )
        if number % 5 == 4:
            cancel_letter(actor=SYSTEM, at=SATURDAY, letter_id=letter.pk, reason="دو بار ثبت شد")
