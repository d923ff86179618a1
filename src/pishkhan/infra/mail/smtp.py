"""The SMTP side of a mail: server address and headers."""

from email.utils import parseaddr
from hashlib import sha256
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage, get_connection

from pishkhan.infra.mail.attaching import attachment
from pishkhan.infra.mail.models import OutgoingMail

TIMEOUT_SECONDS = 30
PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


def has_server() -> bool:
    """Whether a mail server is set."""
    return bool(settings.SMTP_URL)


def post(mail: OutgoingMail) -> None:
    """Hand ``mail`` to the server; raises what SMTP raises, and the job tries again."""
    message = EmailMessage(
        subject=mail.subject,
        body=mail.text,
        from_email=settings.MAIL_FROM,
        to=[mail.to],
        headers=headers(mail),
        connection=get_connection(**server(settings.SMTP_URL)),
    )
    for name in mail.attachments:
        made = attachment(name, mail.language)
        message.attach(made.name, made.content, made.media_type)
    message.send()


def headers(mail: OutgoingMail) -> dict[str, str]:
    """Our own headers: a Message-ID that a repetition shares, and the mark that stops answering machines (RFC 3834)."""
    domain = parseaddr(settings.MAIL_FROM)[1].rpartition("@")[2]
    own = {
        "Message-ID": f"<{sha256(mail.key.encode()).hexdigest()[:32]}@{domain}>",
        "Content-Language": mail.language,
    }
    automatic = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
    return own | automatic if mail.automatic else own


def server(url: str) -> dict[str, Any]:
    """Read ``smtp://``, ``smtp+tls://`` (STARTTLS) or ``smtps://user:secret@host:port`` as Django's own parameters."""
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        message = "PISHKHAN_SMTP_URL must look like smtp://, smtp+tls:// or smtps://user:secret@host:port"
        raise ImproperlyConfigured(message)
    return {
        "host": parts.hostname,
        "port": parts.port or PORTS[parts.scheme],
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_tls": parts.scheme == "smtp+tls",
        "use_ssl": parts.scheme == "smtps",
        "timeout": TIMEOUT_SECONDS,
    }
