"""Pages as one person may see them: those of his teams, and those that called him (E7)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import get_language, gettext

from pishkhan.apps.oncall.models import Attempt, Page
from pishkhan.apps.oncall.queries.duty import house_zone
from pishkhan.apps.oncall.rules.paging import LIVE, NOBODY, UNANSWERED, PageState, may_answer
from pishkhan.infra.naming import name_in
from pishkhan.infra.notifications.media import Outcome, find_medium, settled
from pishkhan.infra.paging import Page as Turn
from pishkhan.infra.paging import keyset
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.authority import has_role, require_vendor
from pishkhan.pure.refusal import NotFound
from pishkhan.pure.words import N_, Worded

ORDER = ("-begun_at", "-id")
NOBODY_THERE = N_("Nobody was there to be called")


class Which(Worded):
    """Which pages a list shows."""

    LIVING = "living", N_("Not over yet")
    UNANSWERED = "unanswered", N_("Not answered yet")
    OVER = "over", N_("Over")
    EVERY = "every", N_("All")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a list of pages is narrowed to; ``mine`` are those that called the person who asks."""

    which: str = Which.LIVING
    team_id: int | None = None
    mine: bool = False
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Tried:
    """One attempt in words: whom, by what, when, and what became of it."""

    attempt: Attempt
    name: str
    medium: str
    outcome: str
    undelivered: bool
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class PageView:
    """One page with everything that was tried; ``may_answer`` whether this person may acknowledge and end it."""

    page: Page
    title: str
    attempts: list[Tried]
    may_answer: bool

    @property
    def is_mail_kept(self) -> bool:
        """Whether mails of this page were kept here because no mail server is set."""
        return any(one.is_kept for one in self.attempts)


def title_of(page: Page) -> str:
    """What a page is about, in the reader's language."""
    return name_in(get_language(), page.title_fa, page.title_en)


def visible_pages(actor: Actor) -> QuerySet[Page]:
    """The pages of his teams and those that called him; all for administrators and quality, none for customers."""
    require_vendor(actor)
    if has_role(actor, Role.ADMINISTRATOR, Role.QUALITY):
        return Page.objects.all()
    return Page.objects.filter(Q(team_id__in=actor.team_ids | actor.managed_ids) | _called(actor))


def pages(actor: Actor, asked: Asked, *, cursor: str | None = None, size: int = 50) -> Turn[Page]:
    """One page of the list, the newest first; raises ``NotFound`` for customers."""
    found = visible_pages(actor).filter(_which(asked.which), _within(asked))
    if asked.team_id is not None:
        found = found.filter(team_id=asked.team_id)
    if asked.mine:
        found = found.filter(_called(actor))
    return keyset(found.select_related("team", "acknowledged_by"), order=ORDER, cursor=cursor, size=size)


def page(actor: Actor, page_id: int) -> PageView:
    """One page with its attempts; raises ``NotFound`` for a stranger."""
    found = visible_pages(actor).select_related("team", "acknowledged_by").filter(pk=page_id).first()
    if found is None:
        raise NotFound("page")
    attempts = list(Attempt.objects.filter(page=found).select_related("user").order_by("id"))
    called = frozenset(one.user_id for one in attempts if one.user_id)
    return PageView(found, title_of(found), tried(attempts), may_answer(actor, found.team_id, called))


def tried(attempts: Collection[Attempt]) -> list[Tried]:
    """Attempts in words, with what their media say of those that were on their way."""
    waiting = [(one.medium, one.key) for one in attempts if one.outcome == Outcome.WAITING]
    known = settled(waiting) if waiting else {}
    return [_tried(one, known.get((one.medium, one.key))) for one in attempts]


def living_pages(actor: Actor, team_ids: Iterable[int]) -> dict[int, list[Page]]:
    """The pages of these teams that are not over and that this person may see, by team, in one query."""
    found: dict[int, list[Page]] = {}
    living = visible_pages(actor).filter(_which(Which.LIVING), team_id__in=list(team_ids))
    for one in living.select_related("acknowledged_by").order_by("begun_at", "id"):
        found.setdefault(one.team_id, []).append(one)
    return found


def pages_about(actor: Actor, subjects: Collection[str]) -> list[Page]:
    """The pages about these subjects that this person may see, the newest first."""
    about = visible_pages(actor).filter(subject__in=list(subjects))
    return list(about.select_related("team", "acknowledged_by").order_by(*ORDER))


def is_paged(subject: str) -> bool:
    """Whether a page about a subject is not over."""
    return Page.objects.filter(subject=subject, state__in=LIVE).exists()


def due_pages(at: datetime, size: int) -> QuerySet[Page]:
    """The pages whose present step has waited long enough by ``at``, locked, the longest due first."""
    due = Page.objects.select_for_update(of=("self",)).filter(due_at__lte=at)
    return due.order_by("due_at", "id")[:size]


def people_called(page_id: int) -> frozenset[int]:
    """Everybody whom a page has called so far."""
    called = Attempt.objects.filter(page_id=page_id, user__isnull=False)
    return frozenset(called.values_list("user_id", flat=True))


def unanswered_of(actor: Actor) -> int:
    """How many pages that called this person wait for somebody's answer, to a hundred."""
    waiting = Page.objects.filter(_called(actor), state__in=UNANSWERED)
    return len(waiting.values_list("pk")[:100])


def _called(actor: Actor) -> Q:
    return Q(Exists(Attempt.objects.filter(page_id=OuterRef("pk"), user_id=actor.user_id or 0)))


def _which(which: str) -> Q:
    if which == Which.LIVING:
        return Q(state__in=LIVE)
    if which == Which.UNANSWERED:
        return Q(state__in=UNANSWERED)
    return Q(state=PageState.ENDED) if which == Which.OVER else Q()


def _within(asked: Asked) -> Q:
    since = Q() if asked.since is None else Q(begun_at__gte=_midnight(asked.since))
    return since if asked.until is None else since & Q(begun_at__lt=_midnight(asked.until + timedelta(days=1)))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, house_zone())


def _tried(attempt: Attempt, now: Outcome | None) -> Tried:
    if attempt.outcome == NOBODY:
        return Tried(attempt, "", "", gettext(NOBODY_THERE), undelivered=True)
    outcome = now or Outcome(attempt.outcome)
    medium = find_medium(attempt.medium)
    name: Any = attempt.user.full_name if attempt.user else ""
    label = gettext(medium.label) if medium else attempt.medium
    return Tried(attempt, name, label, gettext(outcome.label), outcome.is_undelivered, outcome is Outcome.KEPT)
