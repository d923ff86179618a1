"""What templates may call: the filters and functions of every page."""

from collections.abc import Callable
from decimal import Decimal
from enum import IntEnum
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from pishkhan.infra.ui import moments, navigation, panels
from pishkhan.infra.ui.addresses import url
from pishkhan.infra.ui.icons import icon
from pishkhan.infra.ui.looks import Digits, digits, direction, language, looks, shaped
from pishkhan.pure.persian import InvalidText, format_code, format_money, format_number, parse_phone, to_persian_digits
from pishkhan.pure.prose import block_way, line_way, text_way
from pishkhan.pure.words import Worded

COUNTED_TO = 100


def number(value: float | Decimal, decimals: int | None = None) -> str:
    """Write a number grouped by threes in the page's digits."""
    return _number(str(value), decimals, language(), digits())


def tally(count: int) -> str:
    """Write a counter: counters stop at a hundred, and from there on more are not told apart."""
    return shaped(f"{COUNTED_TO - 1}+" if count >= COUNTED_TO else count)


def percent(share: float | None, decimals: int = 0) -> str:
    """Write a share of one as a percentage; nothing known is a dash."""
    if share is None:
        return "—"
    return f"{number(share * 100, decimals)}{'٪' if language() == 'fa' else '%'}"


def code(value: str) -> Markup:
    """Write a tracking code in groups, left to right in any page."""
    return Markup(f'<bdi class="code" dir="ltr">{escape(shaped(format_code(value)))}</bdi>')  # noqa: S704 - escaped


def phone(value: str) -> Markup:
    """Write a telephone number as people dial it, left to right in any page."""
    try:
        national = parse_phone(value).national
    except InvalidText:
        national = value
    return Markup('<bdi dir="ltr" class="nowrap">{}</bdi>').format(shaped(national))


def money(rials: int) -> str:
    """Write an amount of rials."""
    return shaped(format_money(rials, "rial", language()))


def once(key: object, draw: Callable[..., Markup], *facts: object) -> Markup:
    """What the macro ``draw`` makes of ``facts``, drawn once for each ``key`` while one request is answered.

    For lists whose rows repeat a few marks; ``key`` must tell all that the macro looks at.
    """
    drawn = looks().drawn
    place = (draw, key, get_language())
    if place not in drawn:
        drawn[place] = draw(*facts)
    return drawn[place]


def said(word: Worded | IntEnum | str) -> str:
    """Translate a rule's own word: the label of a state or a grade, or an English sentence it marked."""
    source = str(getattr(word, "label", word))
    return gettext(source) if source else ""


def initials(name: str) -> str:
    """The first letter of a name, for its round mark."""
    return name.strip()[:1].upper() or "؟"


def filesize(count: int) -> str:
    """Write a size in bytes by its nearest unit."""
    kilobytes = count / 1024
    if kilobytes < 1024:
        return _("%(count)s kB") % {"count": number(max(1, round(kilobytes)))}
    return _("%(count)s MB") % {"count": number(round(kilobytes / 1024, 1))}


@lru_cache(maxsize=4096)
def _number(value: str, decimals: int | None, language: str, digits: Digits) -> str:
    """Remembered, for pages of figures write the same small numbers hundreds of times."""
    written = format_number(Decimal(value), "en", decimals=decimals)
    grouped = written.replace(",", "٬").replace(".", "٫") if language == "fa" else written
    return to_persian_digits(grouped) if digits == "persian" else grouped


def house_zone() -> str:
    """The name of the zone in which times are shown and typed."""
    return str(settings.HOUSE_ZONE)


FILTERS: dict[str, Callable[..., Any]] = {
    "ago": moments.ago,
    "code": code,
    "digits": shaped,
    "duration": moments.duration,
    "filesize": filesize,
    "hours": moments.hours,
    "initials": initials,
    "jcode": moments.jcode,
    "jdate": moments.jdate,
    "jdatetime": moments.jdatetime,
    "jtime": moments.jtime,
    "left": moments.left,
    "money": money,
    "number": number,
    "percent": percent,
    "phone": phone,
    "said": said,
    "tally": tally,
}
FUNCTIONS: dict[str, Callable[..., Any]] = {
    "block_way": block_way,
    "direction": direction,
    "grouped": navigation.grouped,
    "house_zone": house_zone,
    "icon": icon,
    "language": language,
    "line_way": line_way,
    "looks": looks,
    "moment": moments.moment,
    "navigation": navigation.items,
    "once": once,
    "panels": panels.rendered,
    "static": static,
    "text_way": text_way,
    "url": url,
}
