"""One at a time under a name, where no row could be locked."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from pishkhan.infra.locks import hold
from pishkhan.infra.throttle.models import Counter


@pytest.mark.django_db(transaction=True)
def test_of_several_who_look_and_then_act_one_acts() -> None:
    gate = Barrier(5)

    def once() -> bool:
        try:
            gate.wait(30)
            with transaction.atomic():
                hold("test.once")
                if Counter.objects.exists():
                    return False
                Counter.objects.create(scope="x", key_hash="x", window_end=timezone.now(), hits=1)
                return True
        finally:
            connection.close()

    with ThreadPoolExecutor(5) as pool:
        results = list(pool.map(lambda _number: once(), range(5)))
    assert sum(results) == 1


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_would_be_held() -> None:
    with pytest.raises(TransactionManagementError):
        hold("test.once")
