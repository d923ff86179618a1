"""What the demo's customers have bought: support for most, one warranty, one who has nothing."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pishkhan.apps.contracts.actions import appoint_representative, draw_up_contract, set_go_live
from pishkhan.apps.contracts.queries import house_day
from pishkhan.apps.contracts.rules import ContractKind, ContractTerms, LineTerms, QuotaKind, Scope
from pishkhan.doors.demo.house import House, Site
from pishkhan.pure.actor import SYSTEM, Role
from pishkhan.pure.jalali import JalaliDate

WITHOUT = "makran"
WARRANTED = "kavir"
WARRANTY_MONTHS = 24
ENDING = {"foolad": 5, "golestan": 26, "zagros": 55}
"""Days that are left today, so that all three warnings are seen."""
LONG_AHEAD = 240
HOURS = {"platinum": 400, "gold": 160, "silver": 60}
SPENT = {"zagros": 1}
"""Hours of one customer, so few that its work goes beyond them."""
RIALS = {"platinum": 9_600_000_000, "gold": 4_200_000_000, "silver": 1_500_000_000}
BY_QUOTE = "change-request"
KEEPER = "mina"


@dataclass(frozen=True, slots=True)
class Desk:
    """With what contracts are written: the ids of service levels, the instant, the story's last day."""

    policies: dict[str, int]
    at: datetime
    today: date


def sign_contracts(house: House, desk: Desk) -> dict[str, int]:
    """Draw up what each head office has bought, valid from the founding; its provinces are covered with it.

    Gives the contract of each by the customer's code.
    """
    made = {}
    heads = [site for site in house.sites if ":" not in site.code and site.code != WITHOUT]
    for number, site in enumerate(heads, 11):
        contract_id = made[site.code] = _drawn_up(house, site, desk, number)
        contact = site.representative.contact_id
        appoint_representative(actor=SYSTEM, at=desk.at, contract_id=contract_id, contact_id=contact)
    return made


def _drawn_up(house: House, site: Site, desk: Desk, number: int) -> int:
    year = JalaliDate.from_gregorian(desk.today).year
    first = house_day(desk.at)
    is_warranty = site.code == WARRANTED
    last = desk.today + timedelta(days=ENDING.get(site.code, LONG_AHEAD))
    signatory = next((person for person in site.people if person.role is Role.SIGNATORY), None)
    terms = ContractTerms(
        number=f"{'گ' if is_warranty else 'پ'}-{year}/{number}",
        kind=ContractKind.WARRANTY if is_warranty else ContractKind.SUPPORT,
        lines=_lines(house, site, desk),
        starts_on=None if is_warranty else first,
        ends_on=None if is_warranty else last,
        warranty_months=WARRANTY_MONTHS if is_warranty else None,
        covers_tree=True,
        price_rials=None if is_warranty else RIALS[site.level],
        signatory_id=signatory.contact_id if signatory else None,
        counterpart_id=house.actors[KEEPER].user_id,
        quotas={}
        if is_warranty
        else {QuotaKind.HOURS: SPENT.get(site.code, HOURS[site.level]) * 60, QuotaKind.VISITS: 6},
    )
    made = draw_up_contract(actor=SYSTEM, at=desk.at, organisation_id=site.organisation_id, terms=terms)
    if is_warranty:
        set_go_live(actor=SYSTEM, at=desk.at, contract_id=made.pk, go_live_on=first)
    return made.pk


def _quotas(site: Site) -> dict[QuotaKind, int]:
    return {QuotaKind.HOURS: SPENT.get(site.code, HOURS[site.level]) * 60, QuotaKind.VISITS: 6}


def _lines(house: House, site: Site, desk: Desk) -> tuple[LineTerms, ...]:
    """Everything under the customer's service level; changes for a quote."""
    policy, change = desk.policies[site.level], house.request_types[BY_QUOTE]
    return LineTerms(policy_id=policy), LineTerms(policy_id=policy, request_type_id=change, scope=Scope.BY_QUOTE)
