"""``pishkhan report NAME``: the desk's figures on a terminal or as one JSON object."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import orjson
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from pishkhan.apps.reports.queries.log import log_report
from pishkhan.apps.reports.queries.service import service_report
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.jalali import Period, parse_date
from pishkhan.pure.persian import InvalidText


class Command(BaseCommand):
    """Print one report; ``--json`` prints one JSON object and nothing else on standard output."""

    help = "Print a report: service (the desk's figures) or log (the account of imported history)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Name and period; dates are Jalali or Gregorian, the end is not included."""
        parser.add_argument("name", choices=sorted(REPORTS))
        parser.add_argument(
            "--from", dest="start", default="", metavar="DATE", help="first day (1405-09-01 or 2026-11-22)"
        )
        parser.add_argument("--to", dest="end", default="", metavar="DATE", help="the day after the last")
        parser.add_argument("--json", action="store_true", help="one JSON object on standard output")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Compute as the system, which sees every desk."""
        with translation.override("en"):
            data = REPORTS[options["name"]](options)
            if options["json"]:
                self.stdout.write(orjson.dumps(data, option=orjson.OPT_INDENT_2).decode())
            else:
                self._print(data, "")

    def _print(self, data: dict[str, Any], indent: str) -> None:
        for name, value in data.items():
            if isinstance(value, dict):
                self.stdout.write(f"{indent}{name}")
                self._print(value, indent + "  ")
            else:
                self.stdout.write(f"{indent}{name:<22} {_shown(value)}")


def _log(_options: dict[str, Any]) -> dict[str, Any]:
    data = log_report(SYSTEM, now=timezone.now()).to_data()
    data["reasons"] = {name: _(reason) for name, reason in data["reasons"].items()}
    return data


def _service(options: dict[str, Any]) -> dict[str, Any]:
    now = timezone.now()
    zone = ZoneInfo(settings.HOUSE_ZONE)
    start, end = Period.month_of(now.astimezone(zone).date()).instants(zone)
    start, end = _day(options["start"], start), _day(options["end"], end)
    if start >= end:
        raise CommandError("the period ends before it begins")
    return service_report(SYSTEM, start=start, end=end, now=now).to_data()


def _day(text: str, otherwise: datetime) -> datetime:
    """Midnight in the house's zone of a Jalali or Gregorian day."""
    if not text:
        return otherwise
    try:
        day = datetime.fromisoformat(text).date() if text[:2] in {"19", "20"} else parse_date(text).to_gregorian()
    except (InvalidText, ValueError) as error:
        message = f"{text!r} is not a date: write 1405-09-01 or 2026-11-22"
        raise CommandError(message) from error
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(settings.HOUSE_ZONE)).astimezone(otherwise.tzinfo)


def _shown(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:.3f}"
    return f"{value[0]:.3f} – {value[1]:.3f}" if isinstance(value, tuple) else str(value)


REPORTS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {"service": _service, "log": _log}
