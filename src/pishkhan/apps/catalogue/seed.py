"""The lists a new house starts with; it renames, retires and adds its own."""

from datetime import datetime

from pishkhan.apps.catalogue.actions import add_items
from pishkhan.apps.catalogue.rules import Kind, Listing, NewItem
from pishkhan.pure.actor import SYSTEM

PRODUCTS = (
    NewItem("office-automation", "اتوماسیون اداری", "Office automation"),
    NewItem("portal", "پورتال سازمانی", "Portal"),
    NewItem("bpms", "مدیریت فرایندها (BPMS)", "BPMS"),
)
REQUEST_TYPES = (
    NewItem("outage", "قطعی سرویس", "Outage", is_outage=True),
    NewItem("error", "خطای نرم‌افزار", "Error"),
    NewItem("how-to", "پرسش کاربری", "How-to question"),
    NewItem("configuration", "پیکربندی", "Configuration"),
    NewItem("change-request", "درخواست تغییر", "Change request", beyond_level_1=True),
    NewItem("feature-suggestion", "پیشنهاد قابلیت", "Feature suggestion", beyond_level_1=True),
    NewItem("training", "آموزش", "Training", kind=Kind.TRAINING),
    NewItem("visit", "بازدید حضوری", "On-site visit", kind=Kind.VISIT),
    NewItem(
        "deployment-oversight", "نظارت بر استقرار", "Deployment oversight", beyond_level_1=True, kind=Kind.OVERSIGHT
    ),
    NewItem("process-work", "پیاده‌سازی فرایند", "Process implementation", beyond_level_1=True, kind=Kind.PROCESS),
)
CATEGORIES = (
    NewItem("access", "دسترسی و ورود", "Access and sign-in"),
    NewItem("access-sign-in", "ورود به سامانه", "Signing in", parent="access"),
    NewItem("access-permissions", "سطح دسترسی کاربران", "User permissions", parent="access"),
    NewItem("access-directory", "اتصال به اکتیو دایرکتوری", "Active Directory connection", parent="access"),
    NewItem("letters", "نامه‌ها و دبیرخانه", "Letters and secretariat"),
    NewItem("letters-registry", "ثبت و شماره‌گذاری نامه", "Registering and numbering", parent="letters"),
    NewItem("letters-routing", "ارجاع و کارتابل", "Routing and inbox", parent="letters"),
    NewItem("letters-signature", "امضای الکترونیکی", "Electronic signature", parent="letters"),
    NewItem("letters-archive", "بایگانی و جست‌وجو", "Archive and search", parent="letters"),
    NewItem("process", "فرایندها و فرم‌ها", "Processes and forms"),
    NewItem("process-design", "طراحی فرایند", "Process design", parent="process"),
    NewItem("process-form", "فرم‌ها و اعتبارسنجی", "Forms and validation", parent="process"),
    NewItem("process-instance", "گردش کار متوقف‌شده", "Stuck process instance", parent="process"),
    NewItem("content", "محتوا و صفحات پورتال", "Portal content and pages"),
    NewItem("content-page", "صفحه و قالب", "Pages and templates", parent="content"),
    NewItem("content-news", "اخبار و اطلاعیه‌ها", "News and announcements", parent="content"),
    NewItem("reports", "گزارش‌ها و خروجی", "Reports and exports"),
    NewItem("reports-figures", "نادرستی ارقام گزارش", "Wrong figures", parent="reports"),
    NewItem("reports-export", "خروجی اکسل و چاپ", "Excel export and printing", parent="reports"),
    NewItem("integration", "یکپارچه‌سازی", "Integration"),
    NewItem("integration-service", "وب‌سرویس‌ها", "Web services", parent="integration"),
    NewItem("integration-message", "پیامک و ایمیل", "SMS and e-mail", parent="integration"),
    NewItem("platform", "زیرساخت و نگهداری", "Platform and upkeep"),
    NewItem("platform-speed", "کندی سامانه", "Slowness", parent="platform"),
    NewItem("platform-database", "پایگاه داده و فضای دیسک", "Database and disk space", parent="platform"),
    NewItem("platform-update", "نصب و به‌روزرسانی", "Installation and updates", parent="platform"),
    NewItem("platform-backup", "پشتیبان‌گیری و بازیابی", "Backup and restore", parent="platform"),
)
CAUSES = (
    NewItem("knowledge", "نیاز به آموزش کاربر", "User needed guidance"),
    NewItem("defect", "ایراد نرم‌افزار", "Software defect"),
    NewItem("settings", "تنظیمات نادرست", "Wrong settings"),
    NewItem("permissions", "دسترسی تعریف‌نشده", "Missing permission"),
    NewItem("data", "داده‌های نادرست یا ناقص", "Wrong or incomplete data"),
    NewItem("capacity", "کمبود منابع سرور", "Server short of resources"),
    NewItem("network", "شبکه یا ارتباط اینترنت", "Network or connection"),
    NewItem("third-party", "سامانه یا تأمین‌کننده دیگر", "Another system or supplier"),
    NewItem("update", "تغییر یا به‌روزرسانی اخیر", "Recent change or update"),
    NewItem("client-device", "رایانه یا مرورگر کاربر", "User's computer or browser"),
    NewItem("unknown", "علت نامشخص", "Cause unknown"),
)


def seed(at: datetime) -> None:
    """Offer the starting lists; existing choices are left as the house has made them."""
    for listing, items in (
        (Listing.PRODUCT, PRODUCTS),
        (Listing.REQUEST_TYPE, REQUEST_TYPES),
        (Listing.CATEGORY, CATEGORIES),
        (Listing.CAUSE, CAUSES),
    ):
        add_items(actor=SYSTEM, at=at, listing=listing, items=items)
