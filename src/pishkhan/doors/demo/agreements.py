"""What the demo's customers have agreed: two in force, one in its second version, one waiting for a signature."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from pishkhan.apps.contracts import queries
from pishkhan.apps.contracts.actions import (
    change_draft,
    draft_agreement,
    offer_agreement,
    record_review,
    sign_agreement,
)
from pishkhan.apps.contracts.models import Agreement
from pishkhan.apps.contracts.queries import house_day
from pishkhan.apps.contracts.rules.agreements import AgreementPart, DraftTerms
from pishkhan.doors.demo.house import House
from pishkhan.doors.demo.papers import KEEPER
from pishkhan.infra.signing import issue_code, signing_purpose
from pishkhan.pure.actor import Actor, Role

DAY = timedelta(days=1)

TWICE, REVIEWED, WAITING = "pars", "mehr", "atieh"
MONTHS = {1: 3, 2: 4}
SOURCE = {"customer": "192.0.2.44", "vendor": "192.0.2.10"}
"""From addresses kept for examples."""
MORE = (
    "هر ماه گزارش درخواست‌ها و رعایت مهلت‌ها را برای نماینده می‌فرستیم.",
    "Every month we send the representative a report of requests and of how well times were kept.",
)
TOOK_PART = "مینا صالحی، جواد ملکی، فاطمه شریفی"
MINUTES = (
    "گزارش سه ماه گذشته مرور شد. پاسخ‌های نخست به‌موقع بود؛ دو درخواست فرایندی دیر حل شد.\n"
    "بیمارستان خواست که پیش از هر به‌روزرسانی، زمان آن دو روز زودتر گفته شود."
)
DECISIONS = "زمان هر به‌روزرسانی دو روز کاری زودتر گفته می‌شود. توافق‌نامه با همین شرط‌ها ادامه دارد."


@dataclass(frozen=True, slots=True)
class Agreed:
    """The contracts by the customer's code, for what comes at the story's end."""

    contracts: dict[str, int]


def agree(house: House, contracts: dict[str, int], founded: datetime) -> Agreed:
    """Before the story begins: both sides sign, one of the customers a second version three weeks later."""
    for code in (TWICE, REVIEWED):
        _signed(house, contracts[code], code, founded + DAY)
    _signed(house, contracts[TWICE], TWICE, founded + 21 * DAY, more=True)
    return Agreed(contracts)


def look_again(house: House, agreed: Agreed, now: datetime) -> None:
    """At the story's end: a review that has come due was held, and an offer waits for the third customer."""
    at = now - 2 * DAY
    for due in queries.matching_reviews(house.actors[KEEPER], state="coming", today=house_day(now)):
        if due.agreement.contract_id == agreed.contracts[REVIEWED] and due.due_on < house_day(at):
            record_review(
                actor=house.actors[KEEPER],
                at=at,
                review_id=due.pk,
                held_on=due.due_on,
                took_part=TOOK_PART,
                minutes=MINUTES,
                decisions=DECISIONS,
            )
            break
    _offered(house, agreed.contracts[WAITING], at, more=True)


def _signed(house: House, contract_id: int, code: str, at: datetime, *, more: bool = False) -> None:
    offered = _offered(house, contract_id, at, more=more)
    signatory = next(person for person in house.site(code).people if person.role is Role.SIGNATORY)
    assert signatory.actor is not None  # noqa: S101 - who signs in the demo has an account
    _sign(signatory.actor, offered, at + DAY, SOURCE["customer"])
    _sign(house.actors[KEEPER], offered, at + DAY + timedelta(hours=2), SOURCE["vendor"])


def _offered(house: House, contract_id: int, at: datetime, *, more: bool) -> Agreement:
    mina = house.actors[KEEPER]
    made = draft_agreement(actor=mina, at=at, contract_id=contract_id)
    words = {part: dict(both) for part, both in made.words.items()}
    if more:
        ours = words[AgreementPart.OUR_DUTIES.value]
        words[AgreementPart.OUR_DUTIES.value] = {
            "fa": f"{ours['fa']}\n{MORE[0]}",
            "en": f"{ours['en']}\n{MORE[1]}",
        }
    months = MONTHS[min(made.number, 2)]
    draft = DraftTerms(words=words, review_months=months, valid_until=made.valid_until)
    change_draft(actor=mina, at=at, agreement_id=made.pk, draft=draft)
    return offer_agreement(actor=mina, at=at, agreement_id=made.pk, sign_by=house_day(at + 14 * DAY))


def _sign(actor: Actor, agreement: Agreement, at: datetime, source: str) -> None:
    assert agreement.seal is not None  # noqa: S101 - what was offered is sealed
    assert actor.user_id is not None  # noqa: S101 - whoever signs has an account
    purpose = signing_purpose(agreement.seal)
    secret = issue_code(account_id=actor.user_id, purpose=purpose, source=source, at=at)
    text = agreement.seal.sha256
    sign_agreement(actor=actor, at=at, agreement_id=agreement.pk, secret=secret, sha256=text, source=source)
