"""Why a day is off: each occasion's name in both languages, and by which calendar it moves."""

from typing import Literal, NamedTuple

Kind = Literal["solar", "lunar", "closure"]


class Occasion(NamedTuple):
    """One reason for a holiday; ``lunar`` occasions move through the Jalali year, a ``closure`` happens once."""

    kind: Kind
    title_fa: str
    title_en: str


OCCASIONS: dict[str, Occasion] = {
    "nowruz": Occasion("solar", "آغاز نوروز", "Nowruz (New Year's Day)"),
    "nowruz-holiday": Occasion("solar", "عید نوروز", "Nowruz holiday"),
    "republic-day": Occasion("solar", "روز جمهوری اسلامی", "Islamic Republic Day"),
    "nature-day": Occasion("solar", "روز طبیعت (سیزده‌به‌در)", "Nature Day (Sizdah Bedar)"),
    "khomeini-death": Occasion("solar", "رحلت امام خمینی (ره)", "Death of Imam Khomeini"),
    "khordad-uprising": Occasion("solar", "قیام ۱۵ خرداد", "Uprising of 15 Khordad"),
    "revolution": Occasion("solar", "پیروزی انقلاب اسلامی", "Victory of the Islamic Revolution"),
    "oil": Occasion("solar", "ملی‌شدن صنعت نفت", "Nationalisation of the Oil Industry"),
    "year-end": Occasion("solar", "آخرین روز سال کبیسه", "Last day of a leap year"),
    "tasua": Occasion("lunar", "تاسوعای حسینی", "Tasua"),
    "ashura": Occasion("lunar", "عاشورای حسینی", "Ashura"),
    "arbaeen": Occasion("lunar", "اربعین حسینی", "Arbaeen"),
    "prophet-death": Occasion(
        "lunar",
        "رحلت پیامبر اکرم (ص) و شهادت امام حسن مجتبی (ع)",
        "Death of the Prophet and Martyrdom of Imam Hasan",
    ),
    "reza-death": Occasion("lunar", "شهادت امام رضا (ع)", "Martyrdom of Imam Reza"),
    "askari-death": Occasion("lunar", "شهادت امام حسن عسکری (ع)", "Martyrdom of Imam Hasan Askari"),
    "prophet-birth": Occasion(
        "lunar",
        "میلاد پیامبر اکرم (ص) و امام جعفر صادق (ع)",
        "Birth of the Prophet and of Imam Jafar Sadeq",
    ),
    "fatima-death": Occasion("lunar", "شهادت حضرت فاطمه زهرا (س)", "Martyrdom of Fatima Zahra"),
    "ali-birth": Occasion("lunar", "میلاد امام علی (ع)", "Birth of Imam Ali"),
    "mabath": Occasion("lunar", "مبعث پیامبر اکرم (ص)", "Mission of the Prophet (Mab'ath)"),
    "mahdi-birth": Occasion("lunar", "میلاد امام زمان (عج)، نیمه شعبان", "Birth of Imam Mahdi (Mid-Sha'ban)"),
    "ali-death": Occasion("lunar", "شهادت امام علی (ع)", "Martyrdom of Imam Ali"),
    "fitr": Occasion("lunar", "عید سعید فطر", "Eid al-Fitr"),
    "fitr-holiday": Occasion("lunar", "تعطیلی دومین روز عید فطر", "Second day of Eid al-Fitr"),
    "sadeq-death": Occasion("lunar", "شهادت امام جعفر صادق (ع)", "Martyrdom of Imam Jafar Sadeq"),
    "adha": Occasion("lunar", "عید سعید قربان", "Eid al-Adha"),
    "ghadir": Occasion("lunar", "عید سعید غدیر خم", "Eid al-Ghadir"),
    "closure": Occasion("closure", "تعطیلی اضطراری", "Ad-hoc closure"),
}
