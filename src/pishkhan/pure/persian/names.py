"""Names that leave the house: of files on somebody's disk, of mailboxes."""

import re

from pishkhan.pure.persian.errors import InvalidText
from pishkhan.pure.persian.letters import clean
from pishkhan.pure.words import N_

MAX_FILENAME_BYTES = 200
MAX_EMAIL_LENGTH = 254

_FORBIDDEN = re.compile(r'[<>:"|?*]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,10}$")
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?")


def safe_filename(name: str) -> str:
    """Give a file name without path, direction marks or characters a system refuses, at most 200 bytes of UTF-8.

    Persian letters and the half-space stay, and so does the suffix; a name of which nothing remains is ``file``.
    """
    last = clean(re.split(r"[/\\]", clean(name).rstrip("/\\ "))[-1])
    tame = _FORBIDDEN.sub("_", last).strip(". ")
    if not tame:
        return "file"
    return _shortened(f"_{tame}" if _RESERVED.match(tame) else tame)


def email_key(text: str) -> str:
    """Give the address by which mailboxes are compared: trimmed, lower-case, the domain in ASCII; raises `InvalidText`.

    A line end anywhere is refused, because it could add a header to a message.
    """
    if re.search(r"[\r\n\v\f\x00\x85\u2028\u2029]", text):
        raise InvalidText("email.line_end", N_("An e-mail address is written on one line."))
    local, at, domain = clean(text).rpartition("@")
    host = _ascii_domain(domain)
    if not at or len(local) > 64 or not _LOCAL.fullmatch(local) or not _DOMAIN.fullmatch(host):
        raise _not_an_address()
    address = f"{local.lower()}@{host}"
    if len(address) > MAX_EMAIL_LENGTH:
        raise _not_an_address()
    return address


def _shortened(name: str) -> str:
    suffix = _SUFFIX.search(name)
    tail = suffix[0] if suffix and suffix.start() else ""
    stem = name[: len(name) - len(tail)].encode()[: MAX_FILENAME_BYTES - len(tail)].decode(errors="ignore")
    return clean(stem).rstrip(". ") + tail


def _ascii_domain(domain: str) -> str:
    try:
        return domain.lower().encode("idna").decode()
    except UnicodeError as error:
        raise _not_an_address() from error


def _not_an_address() -> InvalidText:
    return InvalidText("email.malformed", N_("Write an e-mail address such as name@example.com."))
