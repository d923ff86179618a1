"""What was searched in vain, as a list to write from; of nobody's own words anything is kept (G1)."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from pishkhan.apps.customers import queries as customers
from pishkhan.apps.knowledge.models import Miss
from pishkhan.apps.knowledge.rules.missing import (
    LONGEST,
    VEILED,
    VEILED_DAYS,
    missed_key,
    stands_alone,
    words_said,
)
from pishkhan.apps.knowledge.rules.states import WRITERS
from pishkhan.apps.people import queries as people
from pishkhan.infra.days import house_day
from pishkhan.infra.events import audit
from pishkhan.infra.search.vocabulary import unheard
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import require_role
from pishkhan.pure.persian import clean
from pishkhan.pure.persian.lookup import name_words
from pishkhan.pure.refusal import NotFound


@transaction.atomic
def record_miss(*, actor: Actor, at: datetime, words: str) -> Miss | None:  # noqa: ARG001 - nobody is written down
    """Count words that found nothing, as a subject to write about; what may be somebody's own is not kept.

    A single word, or words of which no text of the house has any, may be the name of somebody whom the house does not
    know: they can be read only once they were asked on another day as well; until then no more than a seal is there.
    """
    key = missed_key(words)
    if not key:
        return None
    seal = salted_hmac("searched in vain", key, algorithm="sha256").hexdigest()
    kept = {one.key: one for one in Miss.objects.filter(key__in=[key, seal])}
    if key in kept:
        return _counted(kept[key], at)
    odd = unheard(said := name_words(words) | words_said(words))
    if _names_somebody(words, said, odd):
        return None
    if (stands_alone(words) or words_said(words) <= odd) and not _was_asked_before(seal, kept.get(seal), at):
        return None
    return _written(key, clean(words)[:LONGEST], at)


@transaction.atomic
def settle_miss(*, actor: Actor, at: datetime, miss_id: int) -> Miss:
    """Say that there is an answer to these words now, or that none is wanted; asked again, they come back."""
    require_role(actor, *WRITERS)
    found = Miss.objects.exclude(words=VEILED).select_for_update().filter(pk=miss_id).first()
    if found is None:
        raise NotFound("search")
    if found.settled_at is None:
        found.settled_at = at
        found.save(update_fields=["settled_at"])
        audit("knowledge.settle_miss", actor=actor, at=at, subject=f"miss:{found.pk}", words=found.words)
    return found


def _names_somebody(words: str, said: Collection[str], odd: Collection[str]) -> bool:
    """Whether words name a person or an organisation, or hold a name that stands in no text of the house."""
    if stands_alone(words):
        return customers.is_somebody(words) or people.is_name(said)
    return customers.is_somebody(words, odd) or (bool(odd) and people.is_name(odd))


def _was_asked_before(seal: str, first: Miss | None, at: datetime) -> bool:
    """Whether words were asked on another day; else their seal is left, and in that case it is taken away."""
    if first is None:
        Miss.objects.filter(words=VEILED, first_at__lt=at - timedelta(days=VEILED_DAYS)).delete()
        _written(seal, VEILED, at)
    elif house_day(first.first_at) != house_day(at):
        first.delete()
        return True
    return False


def _written(key: str, words: str, at: datetime) -> Miss:
    try:
        with transaction.atomic():
            return Miss.objects.create(key=key, words=words, first_at=at, last_at=at)
    except IntegrityError:
        return _counted(Miss.objects.get(key=key), at)


def _counted(found: Miss, at: datetime) -> Miss:
    Miss.objects.filter(pk=found.pk).update(count=F("count") + 1, last_at=at, settled_at=None)
    return found
