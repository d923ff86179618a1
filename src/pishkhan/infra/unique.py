"""Writing a row whose key somebody else may take at the same moment."""

from collections.abc import Iterable

from django.db import IntegrityError, models, transaction

from pishkhan.infra.rows import insert, update
from pishkhan.pure.refusal import Refusal


def insert_or_refuse(row: models.Model, taken: Refusal) -> None:
    """Insert ``row``; raise ``taken`` when the database finds one of its keys in use, keeping the transaction usable.

    Whatever else the row could break must be checked before, since the database does not say which key it was.
    """
    try:
        with transaction.atomic():
            insert(row)
    except IntegrityError as error:
        raise taken from error


def update_or_refuse(row: models.Model, fields: Iterable[str], taken: Refusal) -> None:
    """Write only ``fields`` of a row; raise ``taken`` as `insert_or_refuse` does."""
    try:
        with transaction.atomic():
            update(row, fields)
    except IntegrityError as error:
        raise taken from error
