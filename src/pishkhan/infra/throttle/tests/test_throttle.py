"""Counting attempts."""

from datetime import UTC, datetime, timedelta

import pytest

from pishkhan.infra.throttle import forget, forgive, hit
from pishkhan.infra.throttle.jobs import prune
from pishkhan.infra.throttle.models import Counter
from pishkhan.pure.refusal import Throttled

pytestmark = [pytest.mark.django_db, pytest.mark.both]
AT = datetime(2026, 3, 2, 8, 0, 20, tzinfo=UTC)


def attempt(key="sara", *, at=AT):
    hit("sign-in", key, limit=2, window_seconds=60, at=at)


def test_the_attempt_beyond_the_limit_waits_for_the_next_window(django_assert_num_queries):
    attempt()
    with django_assert_num_queries(1):
        attempt()
    with pytest.raises(Throttled) as refused:
        attempt()
    assert refused.value.retry_after == 40
    attempt(at=AT + timedelta(seconds=40))


def test_keys_are_counted_apart_and_not_kept_readable():
    attempt("sara")
    attempt("sara")
    attempt("zahra\ud800")
    assert not Counter.objects.filter(key_hash__contains="sara").exists()


def test_success_forgets():
    attempt()
    attempt()
    forget("sign-in", "sara")
    attempt()


def test_a_success_takes_back_its_own_attempt_and_no_other():
    attempt()
    attempt()
    forgive("sign-in", "sara", window_seconds=60, at=AT)
    attempt()
    with pytest.raises(Throttled):
        attempt()
    later = AT + timedelta(minutes=1)
    forgive("sign-in", "sara", window_seconds=60, at=later)
    forgive("sign-in", "nobody", window_seconds=60, at=AT)
    assert Counter.objects.get().hits == 3


def test_old_windows_are_pruned():
    attempt()
    prune.call()
    assert not Counter.objects.exists()
