"""How far representatives have come: certificates that count today, their best score, and tenure (C7)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from pishkhan.apps.academy.models import Certificate
from pishkhan.apps.contracts.models import Appointment
from pishkhan.apps.reports.rules.representatives import months_between


@dataclass(frozen=True, slots=True)
class Level:
    """Certificates that count, the best of their scores in per cent (none without one), and tenure in months."""

    certificates: int
    best: int | None
    months: float


def levels_of(appointments: Iterable[Appointment], today: date) -> dict[int, Level]:
    """The level of each on a day; two queries for any number."""
    rows = list(appointments)
    earned = _earned({one.contact_id for one in rows}, today)
    begun = _begun(rows)
    found = {}
    for one in rows:
        percents = earned.get(one.contact_id, [])
        last = today if one.ended_at is None or one.ends_on is None else min(one.ends_on, today)
        months = months_between(begun[one.pk], last)
        found[one.pk] = Level(len(percents), max(percents, default=None), months)
    return found


def _earned(contact_ids: set[int], today: date) -> dict[int, list[int]]:
    counts = (Q(expires_on=None) | Q(expires_on__gte=today)) & (Q(revoked_on=None) | Q(revoked_on__gt=today))
    rows = Certificate.objects.filter(counts, contact__in=contact_ids, issued_on__lte=today, renewal=None)
    found: dict[int, list[int]] = defaultdict(list)
    for contact_id, percent in rows.values_list("contact_id", "percent"):
        found[contact_id].append(percent)
    return found


def _begun(appointments: list[Appointment]) -> dict[int, date]:
    """The first day of each with what it follows: the same person under the same organisation, unbroken or not."""
    contacts = {one.contact_id for one in appointments}
    rows = Appointment.objects.filter(contact__in=contacts, is_substitute=False).order_by("-starts_on")
    first = {
        (contact_id, place): day
        for contact_id, place, day in rows.values_list("contact_id", "contract__organisation_id", "starts_on")
    }
    return {one.pk: first[one.contact_id, one.contract.organisation_id] for one in appointments}
