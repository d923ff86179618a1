"""Certificates: listed, checked by anybody, near their end (H2)."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from pishkhan.apps.academy.models import Certificate, CertificateNotice
from pishkhan.apps.academy.queries.guard import certificates_for
from pishkhan.apps.academy.rules import may_read
from pishkhan.apps.academy.rules.certificates import WARNING_DAYS, notice_due
from pishkhan.apps.customers import queries as customers
from pishkhan.infra.paging import Page, keyset
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import to_ascii_digits
from pishkhan.pure.refusal import NotFound

SHOWN_AT_MOST = 10


def matching_certificates(
    actor: Actor, today: date, *, text: str = "", course_id: int | None = None, state: str = ""
) -> QuerySet[Certificate]:
    """The certificates of the vendor's list; ``text`` is a number or a part of the holder's name."""
    if not may_read(actor):
        raise NotFound("page")
    found = certificates_for(actor).filter(_in_state(state, today))
    if course_id is not None:
        found = found.filter(course=course_id)
    return found.filter(_said(actor, text)) if text else found


def certificates_page(
    actor: Actor,
    today: date,
    *,
    text: str = "",
    course_id: int | None = None,
    state: str = "",
    cursor: str | None = None,
    size: int = 50,
) -> Page[Certificate]:
    """One page of `matching_certificates`, the newest first."""
    found = matching_certificates(actor, today, text=text, course_id=course_id, state=state)
    return keyset(found, order=("-id",), cursor=cursor, size=size)


def own_certificates(actor: Actor) -> list[Certificate]:
    """One's own, the newest first."""
    return list(certificates_for(actor).order_by("-id")) if actor.contact_id else []


def certificates_of(actor: Actor, contact_id: int) -> list[Certificate]:
    """Those of one person that the actor may see, the newest first."""
    return list(certificates_for(actor).filter(contact=contact_id).order_by("-id")[:SHOWN_AT_MOST])


def certificate_by_code(code: str) -> Certificate | None:
    """The certificate that a verification code names, for anybody who holds the code."""
    return Certificate.objects.select_related("course", "renewal").filter(code=code).first()


def near_their_end(today: date) -> Iterator[tuple[Certificate, int]]:
    """Each with the nearest of 60, 30 and 7 days it has reached and was not told; a renewed one is let be."""
    near = Certificate.objects.filter(revoked_on=None).filter(_untold(today)).filter(_not_renewed())
    for one in list(near.order_by("expires_on", "id")):
        assert one.expires_on is not None  # noqa: S101 - the filter asks for it
        days = notice_due(one.expires_on, today, ())
        if days is not None:
            yield one, days


def _untold(today: date) -> Q:
    """Within each span of days, those without the notice of that span or of a nearer one."""
    told = CertificateNotice.objects.filter(certificate=OuterRef("pk"))
    found, least = Q(pk__in=()), 0
    for days in sorted(WARNING_DAYS):
        span = (today + timedelta(days=least), today + timedelta(days=days))
        found |= Q(~Exists(told.filter(days__lte=days)), expires_on__range=span)
        least = days + 1
    return found


def _not_renewed() -> Q:
    """Nothing newer stands in its place, whatever became of its own renewal."""
    newer = Certificate.objects.filter(contact=OuterRef("contact"), course=OuterRef("course"), pk__gt=OuterRef("pk"))
    return ~Q(Exists(newer.filter(revoked_on=None)))


def _in_state(state: str, today: date) -> Q:
    holds = Q(revoked_on=None) & (Q(expires_on=None) | Q(expires_on__gte=today))
    window = (today, today + timedelta(days=WARNING_DAYS[0]))
    states: dict[str, Q] = {
        "valid": holds,
        "ending": Q(revoked_on=None, expires_on__range=window) & _not_renewed(),
        "expired": Q(revoked_on=None, expires_on__lt=today),
        "revoked": Q(revoked_on__isnull=False),
    }
    return states.get(state, Q())


def _said(actor: Actor, text: str) -> Q:
    year, slash, number = to_ascii_digits(text).strip().partition("/")
    if slash and year.isdecimal() and number.isdecimal() and len(year) < 5 and len(number) < 9:
        return Q(year=int(year), number=int(number))
    return Q(contact__in=[one.pk for one in customers.find_contacts(actor, text)])
