"""What a page says to whom it calls, and to the managers when nobody answers (E7)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from pishkhan.apps.oncall.events import PageExhausted
from pishkhan.apps.oncall.models import Page
from pishkhan.apps.people.models import User
from pishkhan.apps.people.rules import Side
from pishkhan.infra.events import Delivery, notifies
from pishkhan.infra.naming import name_in
from pishkhan.infra.notifications import Notice, Way, kind
from pishkhan.infra.notifications.kinds import Facts
from pishkhan.infra.notifications.saying import mail_of
from pishkhan.pure.actor import Role
from pishkhan.pure.words import N_


def _shape(facts: Facts) -> Facts:
    return {
        "title": name_in(get_language(), facts.get("title_fa", ""), facts.get("title_en", "")),
        "team": name_in(get_language(), facts.get("team_fa", ""), facts.get("team_en", "")),
    }


def _to_page(facts: Facts) -> str:
    return reverse("page", kwargs={"page_id": facts["page_id"]})


PAGED = kind(
    "oncall.paged",
    label=N_("I am paged"),
    sentence=N_("{team} calls you: {title}. Acknowledge it, or the next person is called."),
    group=N_("Duty"),
    icon="alarm",
    address=_to_page,
    shape=_shape,
    in_app=Way.ALWAYS,
    by_mail=Way.ALWAYS,
)
UNANSWERED = kind(
    "oncall.unanswered",
    label=N_("Nobody answers a page of my team"),
    sentence=N_("Nobody answered, and nobody is called any more: {title} ({team})."),
    group=N_("Duty"),
    icon="alert-triangle",
    address=_to_page,
    shape=_shape,
    in_app=Way.ALWAYS,
    by_mail=Way.ALWAYS,
)


def call_of(page: Page, person: User, key: str, at: datetime) -> Notice:
    """The call of one person, as every medium takes it; ``key`` is that of the attempt."""
    facts = _facts(page)
    mail = mail_of(PAGED, facts, to=person.email, language=person.language, key=key)
    return Notice(person.pk, PAGED, key, at, f"page:{page.pk}", facts, mail)


@notifies(PageExhausted)
def tell_exhausted(fact: PageExhausted, delivery: Delivery) -> Iterable[Notice]:
    """The team's managers and the administrators hear that nobody answered."""
    page = Page.objects.select_related("team").get(pk=fact.page_id)
    facts, key = _facts(page), f"event:{delivery.event_id}"
    for person in _responsible(page.team_id):
        mail = mail_of(
            UNANSWERED, facts, to=person.email, language=person.language, key=f"{key}:{person.pk}:unanswered"
        )
        yield Notice(person.pk, UNANSWERED, key, delivery.at, f"page:{page.pk}", facts, mail)


def _responsible(team_id: int) -> Iterable[User]:
    staff = User.objects.filter(is_active=True, side=Side.VENDOR.value)
    managers = staff.filter(memberships__team_id=team_id, memberships__is_manager=True)
    administrators = staff.filter(grants__role=Role.ADMINISTRATOR.value)
    return {person.pk: person for person in (*managers.order_by("pk"), *administrators.order_by("pk"))}.values()


def _facts(page: Page) -> dict[str, Any]:
    titles = {"title_fa": page.title_fa, "title_en": page.title_en}
    return {"page_id": page.pk, "team_fa": page.team.name_fa, "team_en": page.team.name_en, **titles}
