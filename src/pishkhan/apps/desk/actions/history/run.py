"""One import from beginning to end: so many whole cases a transaction, so that a broken run goes on where it was."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db import transaction

from pishkhan.apps.desk.actions.history.cast import Cast
from pishkhan.apps.desk.actions.history.sources import LogSource
from pishkhan.apps.desk.actions.history.storing import Storing, store_cases, write_rejections
from pishkhan.apps.desk.actions.history.terms import TermsBook
from pishkhan.apps.desk.events import HistoryImported
from pishkhan.apps.desk.models import ImportBatch
from pishkhan.infra.events import record
from pishkhan.infra.spill import Spill
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.authority import require_role
from pishkhan.pure.chunks import in_chunks
from pishkhan.pure.eventlog import LogCases
from pishkhan.pure.refusal import Conflict
from pishkhan.pure.words import N_

CASES_AT_ONCE = 500

Progress = Callable[[int, int], None]


def import_history(
    *, actor: Actor, at: datetime, source: LogSource, policy_code: str = "", progress: Progress | None = None
) -> ImportBatch:
    """Store every case of the log as a ticket with its timeline, referrals and clocks, and list rows that do not fit.

    A file that was brought in by the same mapping before adds nothing; one that was broken off goes on. Clocks are
    timed by the service level ``policy_code``, or by the one that serves each organisation. History needs no gate, no
    voice and no reopening window, and wakes nobody. ``progress`` hears the cases done and the cases in the log.
    Raises `LogFileError` for an unreadable file, ``Conflict`` when the same import runs elsewhere.
    """
    require_role(actor, Role.ADMINISTRATOR)
    mapping = source.mapping
    storing = Storing(Cast(actor, at, mapping), TermsBook(policy_code), mapping.keeps_codes, at)
    known = ImportBatch.objects.filter(source=mapping.source, digest=source.digest).first()
    if known is not None and known.finished_at is not None:
        return known
    with Spill(settings.DATA / "import") as spill:
        log = LogCases(source.path, mapping, spill)
        batch = known or _batch(at, source)
        for cases in in_chunks(log.cases(skip=batch.cases_done), CASES_AT_ONCE):
            with transaction.atomic():
                held = _hold(batch)
                store_cases(held, cases, storing)
                held.cases_done += len(cases)
                held.save()
            batch = held
            if progress:
                progress(batch.cases_done, log.count)
        return _finish(batch, log, actor, at)


def _batch(at: datetime, source: LogSource) -> ImportBatch:
    batch, _ = ImportBatch.objects.get_or_create(
        source=source.mapping.source,
        digest=source.digest,
        defaults={"file_name": source.path.name[:200], "mapping": source.mapping_name[:200], "started_at": at},
    )
    return batch


def _hold(batch: ImportBatch) -> ImportBatch:
    """Lock the batch for one transaction; somebody else who moved it meanwhile is bringing in the same file."""
    held = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if (held.cases_done, held.finished_at) != (batch.cases_done, batch.finished_at):
        raise Conflict("desk.import_running", N_("This log is being imported by somebody else at this moment."))
    return held


@transaction.atomic
def _finish(batch: ImportBatch, log: LogCases, actor: Actor, at: datetime) -> ImportBatch:
    held = _hold(batch)
    held.rejected_events += write_rejections(held, log.rejected())
    held.source_events = log.source_rows
    held.finished_at = at
    held.save()
    fact = HistoryImported(batch_id=held.pk, tickets=held.tickets)
    subject = f"import:{held.pk}"
    record("desk.import_history", fact, actor=actor, at=at, subject=subject, source=held.source, digest=held.digest)
    return held
