"""What the first draft of an agreement says of duties and ways to reach each other; people change it as they agree."""

from pishkhan.apps.contracts.rules.agreements import AgreementPart

_FIRST: dict[AgreementPart, tuple[tuple[str, str], ...]] = {
    AgreementPart.OUR_DUTIES: (
        (
            "هر درخواست همان لحظه ثبت می‌شود و کد پیگیری می‌گیرد.",
            "Every request is registered at once and gets a tracking code.",
        ),
        (
            "یک نفر از میز خدمت از آغاز تا پایان پاسخ‌گوی درخواست شماست؛ شما را به کس دیگری حواله نمی‌دهیم.",
            "One person of the desk answers for your request from beginning to end; you are never sent on to others.",
        ),
        (
            "در هر پیام می‌گوییم که پیام بعدی را تا چه زمانی می‌فرستیم.",
            "With every message we say by when you hear from us next.",
        ),
        (
            "پیش از هر کاری که هزینه دارد، مبلغ آن را می‌گوییم و تا موافقت نکنید، شروع نمی‌کنیم.",
            "Before any work that costs something we name its price, and do not begin until you agree.",
        ),
        (
            "اطلاعات شما را محرمانه نگه می‌داریم.",
            "We keep your information confidential.",
        ),
    ),
    AgreementPart.THEIR_DUTIES: (
        (
            "درخواست‌ها را نماینده آموزش‌دیده مشتری می‌فرستد.",
            "Requests are sent by the customer's trained representative.",
        ),
        (
            "نماینده پرسش‌هایی را که برای رسیدگی لازم است پاسخ می‌دهد؛ زمانی که منتظر پاسخ هستیم به حساب نمی‌آید.",
            "The representative answers the questions the work needs; time spent waiting for answers does not count.",
        ),
        (
            "مشتری راه دسترسی لازم برای بررسی را، تا جایی که مقررات امنیتی او اجازه می‌دهد، فراهم می‌کند.",
            "The customer provides the access an examination needs, as far as his security rules allow it.",
        ),
        (
            "مشتری از داده‌های خود پشتیبان می‌گیرد.",
            "The customer backs up his own data.",
        ),
    ),
    AgreementPart.REACH: (
        (
            "در پورتال پشتیبانی، در هر ساعت از شبانه‌روز.",
            "In the support portal, at any hour.",
        ),
        (
            "با تلفن میز خدمت.",
            "By telephone at the service desk.",
        ),
        (
            "با ایمیل؛ هر پیام پاسخ می‌گیرد.",
            "By e-mail; every mail is answered.",
        ),
        (
            "در وضعیت اضطراری تلفن بزنید: نوبت شب و تعطیل هم پاسخ می‌دهد.",
            "In an emergency call us: the shift for nights and holidays answers too.",
        ),
    ),
    AgreementPart.EXCLUSIONS: (
        (
            "تعمیر سخت‌افزار، شبکه و نرم‌افزارهایی که از ما نیست.",
            "Repair of hardware, networks and software that is not ours.",
        ),
        (
            "بازگرداندن داده‌ای که از آن نسخه پشتیبان گرفته نشده است.",
            "Recovery of data of which there is no backup.",
        ),
    ),
}


def first_words() -> dict[str, dict[str, str]]:
    """Every part in both languages, one sentence a line."""
    return {
        part.value: {
            "fa": "\n".join(fa for fa, _en in lines),
            "en": "\n".join(en for _fa, en in lines),
        }
        for part, lines in _FIRST.items()
    }
