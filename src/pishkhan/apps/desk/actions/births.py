"""What every new ticket needs before its story begins: a tracking code and a row."""

import secrets
from functools import cache

from pishkhan.apps.desk.actions.indexing import index_tickets
from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.desk.queries.codes import is_taken
from pishkhan.infra.rows import InsertMany
from pishkhan.pure.persian import make_code

CODES = 900_000_000


def fresh_code() -> str:
    """A random tracking code not in use; the unique column has the last word."""
    while True:
        code = make_code(100_000_000 + secrets.randbelow(CODES))
        if not is_taken(code):
            return code


def insert_ticket(ticket: Ticket) -> None:
    """Write the row of a new ticket, so that entries and clocks can point at it and people find it."""
    _insert_tickets().instances([ticket])
    index_tickets([(ticket, ())])


@cache
def _insert_tickets() -> InsertMany:
    return InsertMany(Ticket)
