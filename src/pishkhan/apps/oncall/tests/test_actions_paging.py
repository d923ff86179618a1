"""Paging: up the ladder until somebody answers, once per subject, every attempt on record (E7)."""

from datetime import date, timedelta

import pytest
from tests.cast import SATURDAY, Cast, build_cast, minutes

from pishkhan.apps.oncall.actions import (
    acknowledge_page,
    advance_pages,
    end_pages_about,
    page_team,
    record_absence,
    set_call_days,
    set_ladder,
)
from pishkhan.apps.oncall.models import Attempt, Page
from pishkhan.apps.oncall.queries import pages as queries
from pishkhan.apps.oncall.queries.calling import called_now, gaps_of
from pishkhan.apps.oncall.rules.ladders import Rung, StepKind
from pishkhan.infra.mail.models import MailState, OutgoingMail
from pishkhan.infra.notifications import media
from pishkhan.infra.notifications.models import Notification
from pishkhan.infra.testing import frozen
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.refusal import NotFound, Refusal

pytestmark = pytest.mark.django_db
NIGHT = SATURDAY + minutes(15 * 60)
"""Midnight in Tehran."""


def _page(cast: Cast, team_id: int | None = None, subject: str = "emergency:1") -> Page:
    facts = {"title_fa": "اضطراری", "title_en": "Emergency", "address": "/console/"}
    return page_team(actor=SYSTEM, at=NIGHT, team_id=team_id or cast.desk.pk, subject=subject, **facts)


def _tries(page: Page) -> list[tuple[int, int, str, str]]:
    found = Attempt.objects.filter(page=page, medium__in=("", "product")).order_by("id")
    return [(one.round, one.place, one.user.username if one.user else "", one.outcome) for one in found]


def _ladder(cast: Cast, *rungs: Rung, rounds: int = 1) -> None:
    set_ladder(actor=SYSTEM, at=SATURDAY, team_id=cast.desk.pk, rungs=rungs, rounds=rounds)


def test_a_page_climbs_until_somebody_answers_and_stops_there() -> None:
    cast = build_cast()
    saman = cast.users["saman"].pk
    _ladder(cast, Rung(StepKind.ON_CALL, 10), Rung(StepKind.PERSON, 5, saman), Rung(StepKind.LEADS, 5))
    page = _page(cast)
    assert _page(cast).pk == page.pk, "what is being paged already is not paged twice"
    assert _tries(page) == [(0, 0, "negar", "sent")]
    assert advance_pages(actor=SYSTEM, at=NIGHT + minutes(9)) == 0
    assert advance_pages(actor=SYSTEM, at=NIGHT + minutes(10)) == 1
    assert _tries(page)[1:] == [(0, 1, "saman", "sent")]
    acknowledge_page(actor=cast.actor("saman"), at=NIGHT + minutes(12), page_id=page.pk)
    with pytest.raises(Refusal, match="page_answered"):
        acknowledge_page(actor=cast.actor("negar"), at=NIGHT + minutes(13), page_id=page.pk)
    assert advance_pages(actor=SYSTEM, at=NIGHT + timedelta(days=1)) == 0
    assert end_pages_about(actor=SYSTEM, at=NIGHT + minutes(60), subject=page.subject, reason="") == 1
    assert _page(cast).pk != page.pk, "a new alarm about the same thing calls again once the first is over"


def test_nobody_answers_so_the_managers_hear_it_and_the_page_stays_in_red() -> None:
    cast = build_cast()
    _ladder(cast, Rung(StepKind.ON_CALL, 10), rounds=2)
    page = _page(cast)
    for count in (10, 20, 30):
        advance_pages(actor=SYSTEM, at=NIGHT + minutes(count))
    page.refresh_from_db()
    assert (page.state, page.due_at) == ("exhausted", None)
    assert [tried[0] for tried in _tries(page)] == [0, 1]
    assert queries.living_pages(cast.actor("amir"), [cast.desk.pk])[cast.desk.pk] == [page]
    acknowledge_page(actor=cast.actor("amir"), at=NIGHT + minutes(40), page_id=page.pk)


def test_a_step_that_finds_nobody_is_recorded_and_waits_for_nobody() -> None:
    cast = build_cast()
    page = _page(cast, cast.network.pk)
    assert _tries(page)[0] == (0, 0, "", "nobody")
    assert _tries(page)[1][1] == 1 or page.state == "exhausted"


def test_attempts_that_reached_nobody_are_told_apart() -> None:
    cast = build_cast()
    with frozen(NIGHT):
        page = _page(cast)
    mails = Attempt.objects.get(page=page, medium="mail")
    assert mails.outcome == media.Outcome.WAITING
    OutgoingMail.objects.filter(key=mails.key).update(state=MailState.KEPT)
    view = queries.page(cast.actor("negar"), page.pk)
    assert [one.undelivered for one in view.attempts] == [False, True]
    assert Notification.objects.filter(kind="oncall.paged", person_id=cast.users["negar"].pk).count() == 1


def test_outside_duty_whoever_is_on_call_is_called_or_who_stands_in_for_him() -> None:
    cast = build_cast()
    network, maryam, day = cast.network.pk, cast.users["maryam"].pk, date(2026, 10, 31)
    given = {"actor": SYSTEM, "at": SATURDAY, "team_id": network, "first": day, "last": day}
    assert gaps_of(network, day, day, {}) == [day]
    set_call_days(**given, people={day: maryam})
    assert called_now(network, NIGHT) == (maryam,)
    assert called_now(network, NIGHT + minutes(7 * 60 + 59)) == (maryam,), "the early morning belongs to the day before"
    assert called_now(network, NIGHT + minutes(8 * 60)) == ()
    span = {"starts_at": NIGHT - minutes(60), "ends_at": NIGHT + minutes(60), "reason": "بیماری"}
    record_absence(actor=SYSTEM, at=SATURDAY, user_id=maryam, **span)
    assert called_now(network, NIGHT) == ()
    with pytest.raises(NotFound):
        set_call_days(**given, people={day: cast.users["negar"].pk})


def test_pages_are_their_team_s_and_no_stranger_s() -> None:
    cast = build_cast()
    page = _page(cast)
    for name in ("hossein", "maryam"):
        with pytest.raises(NotFound):
            queries.page(cast.actor(name), page.pk)
    with pytest.raises(NotFound):
        acknowledge_page(actor=cast.actor("maryam"), at=NIGHT, page_id=page.pk)
    with pytest.raises(Refusal):
        acknowledge_page(actor=cast.actor("leyla"), at=NIGHT, page_id=page.pk)
