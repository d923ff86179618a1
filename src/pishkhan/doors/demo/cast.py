"""Who plays in the demo: the vendor's house, twelve customers and their people. Names only; `house` brings them in.

Every mailbox lies under ``example.com``, the domain kept for examples, so that no mail of the demo can reach anybody.
"""

from dataclasses import dataclass

from pishkhan.pure.actor import Role
from pishkhan.pure.words import N_

PASSWORD = "pishkhan-demo"  # noqa: S105 - printed beside every account of the demo


@dataclass(frozen=True, slots=True)
class Member:
    """One of the vendor's people: the team he sits in, if any, and what he was granted."""

    username: str
    name: str
    team: str = ""
    is_manager: bool = False
    granted: Role | None = None


@dataclass(frozen=True, slots=True)
class Client:
    """One person at a customer; without a user name he calls and writes, but has no portal account."""

    name: str
    role: Role
    job_title: str
    username: str = ""


@dataclass(frozen=True, slots=True)
class Customer:
    """An organisation: its service level, its share of the work (``weight``), its people and its provinces."""

    code: str
    name: str
    level: str
    city: str
    weight: int
    products: tuple[str, ...]
    people: tuple[Client, ...]
    provinces: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """A line of the table of demo accounts; ``duty`` is a source text."""

    username: str
    name: str
    duty: str


AGENTS = (
    Member("negar", "نگار احمدی", "desk"),
    Member("saman", "سامان رضایی", "desk"),
    Member("shirin", "شیرین یوسفی", "desk"),
    Member("kaveh", "کاوه موسوی", "desk"),
    Member("mahsa", "مهسا جعفری", "desk"),
    Member("arash", "آرش نوروزی", "desk"),
    Member("parisa", "پریسا حیدری", "desk"),
    Member("babak", "بابک سلطانی", "desk"),
)
SPECIALISTS = (
    Member("maryam", "مریم کاظمی", "network"),
    Member("omid", "امید رستمی", "network"),
    Member("sahar", "سحر فرهادی", "database"),
    Member("navid", "نوید اکبری", "database"),
    Member("elham", "الهام قاسمی", "process", granted=Role.TRAINER),
    Member("hamed", "حامد میرزایی", "process"),
    Member("yasaman", "یاسمن طاهری", "engineering"),
    Member("farid", "فرید شجاعی", "engineering"),
)
LEADERS = (
    Member("amir", "امیر تهرانی", "desk", is_manager=True),
    Member("leyla", "لیلا صادقی", granted=Role.QUALITY),
    Member("reza", "رضا شکوهی", granted=Role.ADMINISTRATOR),
    Member("mina", "مینا صالحی", granted=Role.CONTRACTS),
)
VENDOR = (*AGENTS, *SPECIALISTS, *LEADERS)

REPRESENTATIVE, SIGNATORY, STAFF = Role.REPRESENTATIVE, Role.SIGNATORY, Role.STAFF
AUTOMATION, PORTAL, BPMS = "office-automation", "portal", "bpms"

CUSTOMERS = (
    Customer(
        "pars", "شرکت پارس‌گستر", "platinum", "تهران", 16, (AUTOMATION, PORTAL, BPMS),
        (
            Client("حسین مرادی", REPRESENTATIVE, "مدیر سامانه‌های اداری", "hossein"),
            Client("بهرام نیک‌پور", SIGNATORY, "مدیر فناوری اطلاعات", "bahram"),
            Client("زهرا کریمی", STAFF, "کارشناس دبیرخانه", "zahra"),
            Client("پیمان اسدی", STAFF, "کارشناس امور مالی"),
            Client("ندا قربانی", STAFF, "مسئول دفتر مدیرعامل"),
        ),
        (("شعبه اصفهان", "اصفهان"), ("شعبه تبریز", "تبریز")),
    ),
    Customer(
        "mehr", "بیمارستان مهر", "platinum", "تهران", 12, (AUTOMATION, BPMS),
        (
            Client("فاطمه شریفی", REPRESENTATIVE, "مسئول فناوری اطلاعات", "fatemeh"),
            Client("جواد ملکی", SIGNATORY, "رئیس بیمارستان", "javad"),
            Client("سمیه باقری", STAFF, "کارشناس پذیرش"),
            Client("علیرضا زمانی", STAFF, "مسئول تدارکات"),
        ),
    ),
    Customer(
        "atieh", "مؤسسه مالی آتیه‌سازان", "platinum", "تهران", 11, (PORTAL, BPMS),
        (
            Client("نرگس فلاحی", REPRESENTATIVE, "کارشناس ارشد سامانه‌ها", "narges"),
            Client("داوود خسروی", SIGNATORY, "معاون فناوری", "davood"),
            Client("مجید رحیمی", STAFF, "کارشناس اعتبارات"),
        ),
        (("سرپرستی خراسان", "مشهد"),),
    ),
    Customer(
        "alborz", "دانشگاه صنعتی البرزکوه", "gold", "کرج", 10, (PORTAL, AUTOMATION),
        (
            Client("سعید پورمحمد", REPRESENTATIVE, "مدیر پورتال", "saeed"),
            Client("مینا ابراهیمی", SIGNATORY, "رئیس مرکز فناوری"),
            Client("رویا صالحی", STAFF, "کارشناس آموزش"),
            Client("حمید نظری", STAFF, "کارشناس پژوهش"),
        ),
    ),
    Customer(
        "khalij", "هلدینگ پتروشیمی خلیج نو", "gold", "عسلویه", 10, (AUTOMATION, BPMS),
        (
            Client("کیوان شهابی", REPRESENTATIVE, "راهبر اتوماسیون اداری", "keyvan"),
            Client("فرهاد عظیمی", SIGNATORY, "مدیر فناوری اطلاعات"),
            Client("الناز مقدم", STAFF, "کارشناس منابع انسانی"),
        ),
        (("مجتمع ماهشهر", "ماهشهر"),),
    ),
    Customer(
        "aramesh", "شرکت بیمه آرامش فردا", "gold", "تهران", 9, (PORTAL, BPMS, AUTOMATION),
        (
            Client("پروانه سعیدی", REPRESENTATIVE, "کارشناس سامانه‌های سازمانی", "parvaneh"),
            Client("ناصر بهرامی", SIGNATORY, "مدیر طرح و برنامه"),
            Client("شهاب کمالی", STAFF, "کارشناس خسارت", "shahab"),
        ),
    ),
    Customer(
        "golestan", "شهرداری گلستان‌شهر", "gold", "گلستان‌شهر", 8, (AUTOMATION, PORTAL),
        (
            Client("احمد رستگار", REPRESENTATIVE, "مسئول انفورماتیک", "ahmad"),
            Client("منصور توکلی", SIGNATORY, "معاون اداری و مالی"),
            Client("طاهره ولی‌زاده", STAFF, "کارشناس دبیرخانه"),
        ),
    ),
    Customer(
        "zagros", "شرکت آب و نیروی زاگرس", "silver", "شهرکرد", 7, (AUTOMATION,),
        (
            Client("مسعود کیانی", REPRESENTATIVE, "کارشناس فناوری اطلاعات", "masoud"),
            Client("اکبر دهقان", SIGNATORY, "مدیر منابع انسانی"),
            Client("لاله بختیاری", STAFF, "متصدی دبیرخانه"),
        ),
    ),
    Customer(
        "foolad", "گروه صنعتی فولاد سپید", "silver", "اراک", 6, (AUTOMATION, BPMS),
        (
            Client("بهنام صفری", REPRESENTATIVE, "راهبر سامانه", "behnam"),
            Client("ایرج محبی", SIGNATORY, "مدیر سیستم‌ها و روش‌ها"),
            Client("سیما انصاری", STAFF, "کارشناس خرید"),
        ),
    ),
    Customer(
        "bahar", "شرکت پخش سراسری بهار", "silver", "تهران", 5, (BPMS, PORTAL),
        (
            Client("ژاله نوری", REPRESENTATIVE, "کارشناس فرایندها", "zhaleh"),
            Client("کامران فتحی", SIGNATORY, "مدیر بازرگانی"),
            Client("رامین حسینی", STAFF, "مسئول انبار"),
        ),
    ),
    Customer(
        "kavir", "سازمان عمران کویر", "silver", "یزد", 4, (AUTOMATION, PORTAL),
        (
            Client("عباس میبدی", REPRESENTATIVE, "مسئول رایانه", "abbas"),
            Client("محمود دهقانی‌زاده", SIGNATORY, "رئیس سازمان"),
            Client("فرزانه یزدانی", STAFF, "کارشناس حقوقی"),
        ),
    ),
    Customer(
        "makran", "مرکز پژوهش‌های دریایی مکران", "silver", "چابهار", 3, (PORTAL,),
        (
            Client("یونس بلوچی", REPRESENTATIVE, "مدیر تارنما", "younes"),
            Client("مهناز درویشی", SIGNATORY, "مدیر پشتیبانی"),
            Client("ایمان ساحلی", STAFF, "پژوهشگر"),
        ),
    ),
)  # fmt: skip

_SHOWN = (
    Account("negar", "نگار احمدی", N_("Front-desk agent, on duty at every hour, so that you may reply at any time")),
    Account("saman", "سامان رضایی", N_("Front-desk agent of the day shift")),
    Account("maryam", "مریم کاظمی", N_("Specialist, network and servers (level 2)")),
    Account("yasaman", "یاسمن طاهری", N_("Product engineering (level 3)")),
    Account("amir", "امیر تهرانی", N_("Manager of the service desk")),
    Account("leyla", "لیلا صادقی", N_("Quality: sees everything, changes nothing")),
    Account("reza", "رضا شکوهی", N_("Administrator")),
    Account("elham", "الهام قاسمی", N_("Trainer: courses, exams and certificates")),
    Account("mina", "مینا صالحی", N_("Contracts and sales: customers, service levels and figures")),
    Account("hossein", "حسین مرادی", N_("Representative of شرکت پارس‌گستر, 24×7")),
    Account("zahra", "زهرا کریمی", N_("Staff of شرکت پارس‌گستر: her own requests; in training to represent")),
    Account("bahram", "بهرام نیک‌پور", N_("Signatory of شرکت پارس‌گستر: lists and figures without texts")),
    Account("davood", "داوود خسروی", N_("Signatory of مؤسسه مالی آتیه‌سازان: an agreement waits for his signature")),
    Account("fatemeh", "فاطمه شریفی", N_("Representative of بیمارستان مهر, 24×7")),
    Account("shahab", "شهاب کمالی", N_("New representative of شرکت بیمه آرامش فردا: took over from پروانه سعیدی")),
    Account("masoud", "مسعود کیانی", N_("Representative of شرکت آب و نیروی زاگرس, office hours")),
)


def accounts() -> tuple[Account, ...]:
    """The accounts worth trying, all with `PASSWORD`; every other account of the demo has the same one."""
    return _SHOWN
