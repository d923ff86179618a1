"""What readers are told of knowledge: an important announcement that begins (F4)."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.urls import reverse

from pishkhan.apps.customers.models import Contact
from pishkhan.apps.knowledge.events import AnnouncementBegun
from pishkhan.apps.knowledge.models import Announcement
from pishkhan.apps.knowledge.queries.news import readers_in_round, readers_of
from pishkhan.infra.days import house_day
from pishkhan.infra.events import Delivery, notifies
from pishkhan.infra.notifications import Notice, Way, kind
from pishkhan.infra.notifications.kinds import Facts
from pishkhan.infra.notifications.saying import mail_of
from pishkhan.pure.words import N_


def _shape(facts: Facts) -> Facts:
    return {"title": facts.get("title", "")}


def _to_news(facts: Facts) -> str:
    return reverse("portal-news-item", kwargs={"announcement_id": facts["announcement_id"]})


IMPORTANT = kind(
    "knowledge.important",
    label=N_("An important announcement"),
    sentence=N_("Important: {title}. Please read and confirm it."),
    group=N_("News"),
    icon="bell",
    address=_to_news,
    shape=_shape,
    by_mail=Way.ON,
    for_customers=True,
)


@notifies(AnnouncementBegun)
def tell_readers(fact: AnnouncementBegun, delivery: Delivery) -> Iterable[Notice]:
    """Whoever is to be told of this round; who gets an account later finds it on his first page."""
    found = Announcement.objects.get(pk=fact.announcement_id)
    facts = {"announcement_id": found.pk, "title": found.title}
    key = found.subject_key
    told: set[int] = set()
    for contact in _readers(fact, found, delivery).select_related("user").order_by("pk"):
        user = contact.user
        if user is None or user.pk in told:
            continue
        told.add(user.pk)
        address = contact.email or user.email
        mail = mail_of(IMPORTANT, facts, to=address, language=user.language, key=f"{key}:{address}")
        yield Notice(user.pk, IMPORTANT, key, delivery.at, found.subject_key, facts, mail)


def _readers(fact: AnnouncementBegun, found: Announcement, delivery: Delivery) -> QuerySet[Contact]:
    if fact.round:
        return readers_in_round(found.pk, fact.round)
    return readers_of(found.aim, house_day(delivery.at))
