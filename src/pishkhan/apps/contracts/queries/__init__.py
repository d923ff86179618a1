"""Reading contracts."""

from pishkhan.apps.contracts.queries.agreement_paper import paper, sealed_file
from pishkhan.apps.contracts.queries.agreements import (
    AgreementPage,
    agreement,
    agreement_page,
    agreement_seen,
    agreements_of,
    comparison,
    in_force,
    in_force_of,
    is_signable,
    level_version,
    matching_reviews,
    own_agreements,
    review,
    reviews_page,
    signs_as,
    text_of,
)
from pishkhan.apps.contracts.queries.checking import checked_agreement
from pishkhan.apps.contracts.queries.covering import cover_facts, line
from pishkhan.apps.contracts.queries.days import house_day
from pishkhan.apps.contracts.queries.expiring import expiring
from pishkhan.apps.contracts.queries.glance import ContractsGlance, contracts_glance
from pishkhan.apps.contracts.queries.guard import contract, contract_numbered, contracts_for, counts_for
from pishkhan.apps.contracts.queries.listing import (
    Sought,
    contracts_in_force,
    contracts_of,
    contracts_page,
    is_any_drawn_up,
    matching_contracts,
    own_contracts,
)
from pishkhan.apps.contracts.queries.owning import owned_products
from pishkhan.apps.contracts.queries.page import (
    ContractPage,
    ContractText,
    appointment,
    bookings_page,
    contract_page,
    contract_text,
    lines_of,
)
from pishkhan.apps.contracts.queries.reviewing import agenda_of, period_start
from pishkhan.apps.contracts.queries.spent import Spent, spent_at

__all__ = [
    "AgreementPage",
    "ContractPage",
    "ContractText",
    "ContractsGlance",
    "Sought",
    "Spent",
    "agenda_of",
    "agreement",
    "agreement_page",
    "agreement_seen",
    "agreements_of",
    "appointment",
    "bookings_page",
    "checked_agreement",
    "comparison",
    "contract",
    "contract_numbered",
    "contract_page",
    "contract_text",
    "contracts_for",
    "contracts_glance",
    "contracts_in_force",
    "contracts_of",
    "contracts_page",
    "counts_for",
    "cover_facts",
    "expiring",
    "house_day",
    "in_force",
    "in_force_of",
    "is_any_drawn_up",
    "is_signable",
    "level_version",
    "line",
    "lines_of",
    "matching_contracts",
    "matching_reviews",
    "own_agreements",
    "own_contracts",
    "owned_products",
    "paper",
    "period_start",
    "review",
    "reviews_page",
    "sealed_file",
    "signs_as",
    "spent_at",
    "text_of",
]
