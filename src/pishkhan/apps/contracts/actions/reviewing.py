"""Reviews of agreements: announced ahead once, written down once, with what was found for their period (B9)."""

from datetime import date, datetime

from django.db import transaction

from pishkhan.apps.contracts.actions.agreeing import hold_agreement
from pishkhan.apps.contracts.events import ReviewComesNear, ReviewRecorded
from pishkhan.apps.contracts.models import AgreementReview
from pishkhan.apps.contracts.queries.agreements import reviews_to_notice
from pishkhan.apps.contracts.queries.days import house_day
from pishkhan.apps.contracts.queries.reviewing import agenda_of, end_of
from pishkhan.apps.contracts.rules import KEEPERS
from pishkhan.apps.contracts.rules.agreements import agreement_changed, check_review, written_text
from pishkhan.infra.events import record
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import require_role
from pishkhan.pure.refusal import NotFound

LONGEST_PEOPLE, LONGEST_MINUTES = 1_000, 10_000


@transaction.atomic
def record_review(
    *,
    actor: Actor,
    at: datetime,
    review_id: int,
    held_on: date,
    took_part: str,
    minutes: str,
    decisions: str = "",
    version: int | None = None,
) -> AgreementReview:
    """Write down a review that was held: who took part, what was said and decided; its agenda is frozen with it."""
    require_role(actor, *KEEPERS)
    review = _locked(review_id)
    agreement_changed(version, review.version, review.minutes)
    in_force_at = review.agreement.in_force_at or at
    check_review(held_on, house_day(in_force_at), house_day(at), held=review.held_on is not None)
    review.held_on = held_on
    review.took_part = written_text(took_part, "took_part", LONGEST_PEOPLE)
    review.minutes = written_text(minutes, "minutes", LONGEST_MINUTES)
    review.decisions = written_text(decisions, "decisions", LONGEST_MINUTES, required=False)
    review.agenda = agenda_of(review, min(end_of(held_on), at))
    review.recorded_by = actor.name
    review.version += 1
    review.save()
    contract = review.agreement.contract
    fact = ReviewRecorded(contract.pk, review.agreement_id, review.pk, contract.organisation_id)
    told = {"version": review.agreement.number, "held_on": held_on.isoformat()}
    record("contracts.record_review", fact, actor=actor, at=at, subject=contract.subject_key, **told)
    return review


def announce_reviews(*, actor: Actor, at: datetime) -> int:
    """Tell both sides of the reviews that have come near, and give their number; safe to repeat, once for each."""
    return sum(_announce(actor, at, review_id) for review_id in reviews_to_notice(house_day(at)))


@transaction.atomic
def _announce(actor: Actor, at: datetime, review_id: int) -> bool:
    is_first = AgreementReview.objects.filter(pk=review_id, noticed_at=None).update(noticed_at=at)
    if not is_first:
        return False
    review = AgreementReview.objects.select_related("agreement__contract").get(pk=review_id)
    contract = review.agreement.contract
    fact = ReviewComesNear(contract.pk, review.agreement_id, review.pk, contract.organisation_id, review.due_on)
    subject = contract.subject_key
    record("contracts.announce_review", fact, actor=actor, at=at, subject=subject, due_on=review.due_on.isoformat())
    return True


def _locked(review_id: int) -> AgreementReview:
    agreement_id = AgreementReview.objects.filter(pk=review_id).values_list("agreement_id", flat=True).first()
    if agreement_id is None:
        raise NotFound("review")
    hold_agreement(agreement_id)
    named = AgreementReview.objects.select_for_update(of=("self",)).select_related("agreement__contract__organisation")
    return named.get(pk=review_id)
