"""Further contacts: calls without a case, and about cases that are already there (A8, E2)."""

from datetime import datetime, timedelta

from pishkhan.apps.desk.actions.contacts import Logged, log_contact, reclassify_chase
from pishkhan.apps.desk.rules.states import Channel, Direction, NoCase, Status
from pishkhan.doors.demo.beats import call, chase
from pishkhan.doors.demo.case import Case
from pishkhan.doors.demo.stage import Stage, once
from pishkhan.doors.demo.texts import phrases, said

WITHOUT_CASE = 0.42
REASONS = (NoCase.INFORMATION, NoCase.WRONG_NUMBER, NoCase.NOT_ENTITLED, NoCase.OTHER)
WEIGHTS = (58, 10, 20, 12)
JUDGED_AFTER = timedelta(minutes=20)


def further_contact(stage: Stage, at: datetime) -> None:
    """One contact: without a case and why, or about one of those that are not closed."""
    if not stage.live or stage.rng.random() < WITHOUT_CASE:
        _without_case(stage, at)
        return
    case = stage.live[stage.rng.choice(list(stage.live))]
    before, case.at = case.at, at
    _about(case)
    case.at = max(before, at)


def _about(case: Case) -> None:
    """What such a call is about follows from where the case stands."""
    if case.ticket.status == Status.RESOLVED:
        call(case, "thanks_call")
    elif case.awaits_customer or case.happens(0.3):
        call(case, "outbound_call", direction=Direction.OUT)
    elif case.happens(0.45):
        call(case, "added_call", adds_information=True)
    elif case.happens(0.5):
        chase(case)
    else:
        _chase_by_phone(case)


def _chase_by_phone(case: Case) -> None:
    """Some of these turn out to be no chase: the desk says why, and reports show both counts."""
    touch_id = call(case, "chase_call")
    if case.happens(0.2):
        judged = case.at + JUDGED_AFTER
        case.stage.begin(judged, once(lambda: _judge_again(case, touch_id, judged)))


def _judge_again(case: Case, touch_id: int, at: datetime) -> None:
    reclassify_chase(actor=case.owner, at=at, code=case.code, touch_id=touch_id, reason=phrases()["reclassified"])


def _without_case(stage: Stage, at: datetime) -> None:
    rng, sites = stage.rng, stage.house.sites
    site = rng.choices(sites, [site.weight for site in sites])[0]
    reason = rng.choices(REASONS, WEIGHTS)[0]
    known = reason in {NoCase.INFORMATION, NoCase.OTHER} and rng.random() < 0.8
    person = rng.choice(site.people) if known else None
    logged = Logged(
        channel=Channel.PHONE,
        contact_id=person.contact_id if person else None,
        organisation_id=site.organisation_id if person else None,
        phone=person.phone if person else f"021{rng.randint(22000000, 88999999)}",
        duration_seconds=rng.randint(20, 300),
        note=said(reason.value, rng, "no_case"),
        no_case_reason=reason,
    )
    log_contact(actor=stage.on_duty(at), at=at, logged=logged)
