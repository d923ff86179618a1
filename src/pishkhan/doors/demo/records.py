"""What is written down about the demo's customers: how they let themselves be helped, what runs there, letters."""

from datetime import datetime, timedelta
from typing import Any

from pishkhan.apps.contracts.models import Contract
from pishkhan.apps.customers.actions import heartbeats, installations, watching
from pishkhan.apps.customers.actions.security import ask_security_class, set_security_class
from pishkhan.apps.customers.rules.security import SecurityClass
from pishkhan.apps.letters.actions import cancel_letter, register_letter
from pishkhan.doors.demo.house import House, Site
from pishkhan.doors.demo.papers import KEEPER
from pishkhan.pure.actor import ANONYMOUS, SYSTEM, Role

SECURITY = {
    "atieh": (SecurityClass.FORBIDDEN, "مصوبه کمیته امنیت اطلاعات مؤسسه"),
    "alborz": (SecurityClass.ALLOWED, "بند ۷ قرارداد پشتیبانی"),
    "mehr": (SecurityClass.CONSENT, "اعلام واحد فناوری اطلاعات بیمارستان"),
}
WISH = ("pars", SecurityClass.ALLOWED, "برای رفع اشکال‌های شبانه نیاز به اتصال بی‌درنگ داریم")
PRODUCT_NAMES = {"office-automation": "اتوماسیون اداری", "portal": "پورتال سازمانی", "bpms": "سامانه فرایندها"}
RELEASES = {"office-automation": "8.4.2", "portal": "6.1.0", "bpms": "3.7.5"}
SILENT = ("mehr", "office-automation")
"""The one server that is not heard; the others call so seldom that they stay up for as long as a demo is looked at."""
DAILY, LATE_BY = 24 * 60, 3 * 24 * 60
LETTERS = (
    ("in", "pars", 25, "درخواست تمدید قرارداد پشتیبانی", "۱۴۰۵/۳۴۱۲/ص", True),
    ("out", "pars", 24, "ارسال متن قرارداد برای امضا", "", True),
    ("in", "pars", 9, "معرفی نماینده در واحد فناوری اطلاعات", "۱۴۰۵/۳۶۰۹/ص", False),
    ("out", "pars", 6, "اعلام زمان به‌روزرسانی سامانه", "", False),
    ("in", "mehr", 18, "گزارش کندی سامانه پذیرش", "۷۷۱/ب", False),
    ("out", "mehr", 16, "پاسخ به گزارش کندی سامانه پذیرش", "", False),
    ("in", "atieh", 12, "ابلاغ مصوبه کمیته امنیت اطلاعات", "م/۲۲۰۸", True),
    ("out", "alborz", 4, "دعوت به دوره راهبری پورتال", "", False),
)
ANNULLED = "اعلام زمان به‌روزرسانی سامانه"


def write_down(house: House, founded: datetime, now: datetime) -> None:
    """Security classes and installations from the founding on, letters over the last weeks, one silent server now."""
    _classify(house, founded, now)
    for site in (one for one in house.sites if ":" not in one.code):
        for product in site.products[:2]:
            _install(house, site, product, founded, now)
    heartbeats.sweep_heartbeats(actor=SYSTEM, at=now)
    _correspond(house, now)


def _classify(house: House, founded: datetime, now: datetime) -> None:
    keeper = house.actors[KEEPER]
    for code, (security_class, reason) in SECURITY.items():
        place = house.site(code).organisation_id
        given: dict[str, Any] = {"organisation_id": place, "security_class": security_class.value, "reason": reason}
        set_security_class(actor=keeper, at=founded, **given)
    code, wanted, reason = WISH
    site = house.site(code)
    asked: dict[str, Any] = {"organisation_id": site.organisation_id, "security_class": wanted.value, "reason": reason}
    signatory = next(one.actor for one in site.people if one.role is Role.SIGNATORY)
    assert signatory is not None  # noqa: S101 - he of this customer has an account
    ask_security_class(actor=signatory, at=now - timedelta(hours=20), **asked)


def _install(house: House, site: Site, product: str, founded: datetime, now: datetime) -> None:
    is_silent = (site.code, product) == SILENT
    rhythm: dict[str, Any] = {} if is_silent else {"period_minutes": DAILY, "grace_minutes": LATE_BY}
    made = installations.create_installation(
        actor=SYSTEM,
        at=founded,
        organisation_id=site.organisation_id,
        product_id=house.products[product],
        name=f"{PRODUCT_NAMES[product]} {site.name.split()[-1]}",
        release=RELEASES[product],
        servers=1 + site.weight // 6,
        users=site.weight * 85,
        **rhythm,
    )
    issued = watching.issue_address(actor=SYSTEM, at=founded, installation_id=made.pk)
    heard = now - (timedelta(hours=3) if is_silent else timedelta(minutes=4 + site.weight))
    heartbeats.take_heartbeat(actor=ANONYMOUS, at=heard, secret=issued.secret, source="192.0.2.10")


def _correspond(house: House, now: datetime) -> None:
    keeper = house.actors[KEEPER]
    for direction, code, days, subject, theirs, of_contract in LETTERS:
        site, at = house.site(code), now - timedelta(days=days)
        contract = Contract.objects.filter(organisation=site.organisation_id).first() if of_contract else None
        letter = register_letter(
            actor=keeper,
            at=at,
            direction=direction,
            subject=subject,
            correspondent=site.name,
            their_number=theirs,
            organisation_id=site.organisation_id,
            contract_id=contract.pk if contract else None,
        )
        if subject == ANNULLED:
            cancel_letter(actor=keeper, at=at + timedelta(hours=2), letter_id=letter.pk, reason="تاریخ عوض شد")
