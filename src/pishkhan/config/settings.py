"""The one settings file; every value that differs between houses comes from the environment (docs/settings.md)."""

from pathlib import Path

from csp.constants import NONCE, SELF

from pishkhan.config import env
from pishkhan.config.secrets import secret_key

PACKAGE = Path(__file__).resolve().parent.parent
DATA = env.folder("PISHKHAN_DATA", "var")
DEMO = env.flag("PISHKHAN_DEMO")
DEBUG = env.flag("PISHKHAN_DEBUG")
TESTING = env.flag("PISHKHAN_TESTING")
SECRET_KEY = secret_key(DATA, env.text("PISHKHAN_SECRET_KEY"))
ALLOWED_HOSTS = env.words("PISHKHAN_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("PISHKHAN_ORIGINS")
PROXIES = env.networks("PISHKHAN_PROXIES")
PUBLIC_URL = env.text("PISHKHAN_URL", "http://127.0.0.1:8000").rstrip("/")

PURE_APPS = [
    "calendars",
    "catalogue",
    "people",
    "oncall",
    "customers",
    "academy",
    "sla",
    "contracts",
    "knowledge",
    "desk",
    "staffdesk",
    "letters",
    "reports",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.staticfiles",
    *(
        f"pishkhan.infra.{name}"
        for name in (
            "jobs",
            "events",
            "mail",
            "notifications",
            "files",
            "signing",
            "throttle",
            "search",
            "signins",
            "ui",
            "web",
            "api",
            "ops",
        )
    ),
    *(f"pishkhan.apps.{name}" for name in PURE_APPS),
    "pishkhan.doors.console",
    "pishkhan.doors.portal",
    "pishkhan.doors.api",
    "pishkhan.doors.hooks",
    "pishkhan.doors.demo",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "pishkhan.infra.web.middleware.SoundRequestMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "pishkhan.infra.refreshing.answering.RefreshMiddleware",
    "pishkhan.infra.signins.middleware.SeenMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "pishkhan.doors.actors.ActorMiddleware",
    "pishkhan.infra.web.middleware.LanguageMiddleware",
    "pishkhan.infra.ui.middleware.LooksMiddleware",
    "pishkhan.infra.ui.flashes.FlashMiddleware",
    "pishkhan.infra.web.middleware.RefusalMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
]
ROOT_URLCONF = "pishkhan.config.urls"
WSGI_APPLICATION = "pishkhan.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "pishkhan.infra.ui.engine.Pages",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "pishkhan.infra.ui.engine.environment"},
    }
]
FORM_RENDERER = "pishkhan.infra.web.renderer.Renderer"

DATABASES = {"default": env.database("DATABASE_URL", f"sqlite:///{DATA / 'pishkhan.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["pishkhan.infra.signins.accounts.Accounts"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"

SESSION_ENGINE = "pishkhan.infra.signins.store"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PUBLIC_URL.startswith("https:")
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_FAILURE_VIEW = "pishkhan.infra.web.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": ["'none'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": [SELF],
    }
}

LANGUAGE_CODE = "fa"
LANGUAGES = [("fa", "فارسی"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
HOUSE_ZONE = env.text("PISHKHAN_ZONE", "Asia/Tehran")

REPRESENTATIVE_GRACE_DAYS = env.number("PISHKHAN_REPRESENTATIVE_GRACE_DAYS", 14)
SUPPORT_HOUR_RIALS = env.number("PISHKHAN_SUPPORT_HOUR_RIALS", 0)

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING or DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = TESTING or DEBUG
FILES_ROOT = DATA / "files"
FILE_MAX_BYTES = env.number("PISHKHAN_FILE_MAX_MB", 25) * 1024 * 1024
REQUEST_MAX_FILES = 10
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 4 * REQUEST_MAX_FILES  # a few too many are named beside their field
REQUEST_MAX_BYTES = 4 * FILE_MAX_BYTES
API_MAX_BYTES = env.number("PISHKHAN_API_MAX_KB", 1024) * 1024
API_PER_MINUTE = env.number("PISHKHAN_API_PER_MINUTE", 600)
FILE_UPLOAD_HANDLERS = ["pishkhan.infra.files.intake.CappedUploadHandler"]

SMTP_URL = env.text("PISHKHAN_SMTP_URL")
MAIL_FROM = env.text("PISHKHAN_MAIL_FROM", "پیشخوان <desk@example.com>")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.text("PISHKHAN_LOG_LEVEL", "WARNING")},
}
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
