"""The worker: takes due jobs one by one, shows that it lives, survives a database that is away for a while."""

import logging
import os
import secrets
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import DatabaseError, InterfaceError, connection
from django.utils import timezone

from pishkhan.infra.jobs.claims import LEASE, claim, extend, return_lost
from pishkhan.infra.jobs.models import Job
from pishkhan.infra.jobs.running import run
from pishkhan.infra.jobs.schedules import enqueue_scheduled, remember_schedules

IDLE_SECONDS = 0.3
LONGEST_OUTAGE_SLEEP = 5.0
HOUSEKEEPING = timedelta(seconds=2)

logger = logging.getLogger(__name__)


class Worker:
    """One worker process. `stop` may be called from a signal: the job in hand is finished, then the loop ends."""

    def __init__(self, *, lease: timedelta = LEASE) -> None:
        self.name = f"{socket.gethostname()[:60]}:{os.getpid()}:{secrets.token_hex(3)}"
        self.lease = lease
        self._stopping = threading.Event()
        self._next_housekeeping = timezone.now()
        self._knows_schedules = False

    def stop(self) -> None:
        """Ask the loop to end."""
        self._stopping.set()

    def work(self) -> None:
        """Run jobs until stopped; idle it looks every 0.3 s, in an outage of the database every 5 s at most."""
        outage = IDLE_SECONDS
        while not self._stopping.is_set():
            try:
                found = self.turn()
                outage = IDLE_SECONDS
            except (DatabaseError, InterfaceError):
                logger.exception("the database did not answer; trying again in %s s", outage)
                connection.close()
                self._stopping.wait(outage)
                outage = min(outage * 2, LONGEST_OUTAGE_SLEEP)
            else:
                if not found:
                    self._stopping.wait(IDLE_SECONDS)

    def turn(self) -> bool:
        """Do the housekeeping when it is time and run one job; whether there was one."""
        self._keep_house()
        job = claim(self.name, timezone.now(), self.lease)
        if job is None:
            return False
        with self._heartbeat(job):
            run(job)
        return True

    def _keep_house(self) -> None:
        now = timezone.now()
        if now < self._next_housekeeping:
            return
        self._next_housekeeping = now + HOUSEKEEPING
        if not self._knows_schedules:
            remember_schedules(now)
            self._knows_schedules = True
        return_lost(now)
        enqueue_scheduled(now)

    @contextmanager
    def _heartbeat(self, job: Job) -> Iterator[None]:
        """Extend the lease from a thread of its own while the job runs."""
        over = threading.Event()
        thread = threading.Thread(target=self._beat, args=(job.pk, over), daemon=True)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join(timeout=self.lease.total_seconds())

    def _beat(self, job_id: int, over: threading.Event) -> None:
        try:
            while not over.wait(self.lease.total_seconds() / 4):
                self._extend(job_id)
        finally:
            connection.close()

    def _extend(self, job_id: int) -> None:
        try:
            extend(job_id, self.name, timezone.now(), self.lease)
        except (DatabaseError, InterfaceError):
            # A job that holds SQLite's only write lock keeps others out as well; the next beat tries again.
            logger.info("the lease of job %s could not be extended yet", job_id)
            connection.close()
