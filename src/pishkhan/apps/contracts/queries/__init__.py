"""Reading contracts."""

from pishkhan.apps.contracts.queries.covering import cover_facts, line
from pishkhan.apps.contracts.queries.days import house_day
from pishkhan.apps.contracts.queries.expiring import expiring
from pishkhan.apps.contracts.queries.glance import ContractsGlance, contracts_glance
from pishkhan.apps.contracts.queries.guard import contract, contract_numbered, contracts_for, counts_for
from pishkhan.apps.contracts.queries.listing import (
    Sought,
    contracts_page,
    is_any_drawn_up,
    matching_contracts,
    own_contracts,
)
from pishkhan.apps.contracts.queries.page import (
    ContractPage,
    ContractText,
    appointment,
    bookings_page,
    contract_page,
    contract_text,
    lines_of,
)

__all__ = [
    "ContractPage",
    "ContractText",
    "ContractsGlance",
    "Sought",
    "appointment",
    "bookings_page",
    "contract",
    "contract_numbered",
    "contract_page",
    "contract_text",
    "contracts_for",
    "contracts_glance",
    "contracts_page",
    "counts_for",
    "cover_facts",
    "expiring",
    "house_day",
    "is_any_drawn_up",
    "line",
    "lines_of",
    "matching_contracts",
    "own_contracts",
]
