"""A few things or many, made by the product's own actions, so that a query in a loop shows in the count."""

from django.core.files.base import ContentFile

from pishkhan.apps.desk.actions.contacts import Logged, log_contact
from pishkhan.apps.desk.actions.customer import customer_message
from pishkhan.apps.desk.actions.labels import link, tag
from pishkhan.apps.desk.actions.merging import merge
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.actions.owning import take_ticket
from pishkhan.apps.desk.actions.referring import answer_referral, refer
from pishkhan.apps.desk.actions.speaking import note, reply
from pishkhan.apps.desk.actions.waiting import wait_third_party
from pishkhan.apps.desk.actions.work import NamedFile
from pishkhan.apps.desk.models import Ticket
from pishkhan.infra.files import store
from tests.cast import SATURDAY, Cast, minutes


def tickets(cast: Cast, count: int) -> None:
    """So many tickets that stand in every queue: owned, referred, waiting, due and asked about by phone."""
    negar = cast.actor("negar")
    for number in range(count):
        at = SATURDAY + minutes(number / 10)
        code = open_ticket(actor=cast.actor("hossein"), at=at, asked=cast.asked()).code
        take_ticket(actor=negar, at=at, code=code)
        refer(actor=negar, at=at, code=code, team_id=cast.network.pk, question="سرور؟", reason="access")
        wait_third_party(actor=negar, at=at, code=code, reason="سازنده پایگاه داده")
        call = Logged(contact_id=cast.contacts["hossein"].pk, duration_seconds=90, note="پیگیری")
        log_contact(actor=negar, at=at + minutes(1), logged=call, code=code)


def ticket(cast: Cast, rounds: int) -> Ticket:
    """One owned ticket with everything a page shows, so many times each; a referral stays open."""
    negar, hossein = cast.actor("negar"), cast.actor("hossein")
    shown = open_ticket(actor=hossein, at=SATURDAY, asked=cast.asked())
    take_ticket(actor=negar, at=SATURDAY, code=shown.code)
    for number in range(rounds):
        _round(cast, shown.code, number)
    at = SATURDAY + minutes(100)
    refer(actor=negar, at=at, code=shown.code, team_id=cast.network.pk, question="سرور؟", reason="access")
    return shown


def _round(cast: Cast, code: str, number: int) -> None:
    negar, maryam, hossein = cast.actor("negar"), cast.actor("maryam"), cast.actor("hossein")
    at = SATURDAY + minutes(1 + number)
    stored = store(ContentFile(f"{number}".encode(), name="log.txt"), at=at)
    customer_message(actor=hossein, at=at, code=code, body="چه شد؟", files=[NamedFile("log.txt", stored)])
    reply(actor=negar, at=at, code=code, body="بررسی می‌کنیم.", promise=at + minutes(60))
    note(actor=negar, at=at, code=code, body="شاخص‌ها دیده شد.")
    asked = refer(actor=negar, at=at, code=code, team_id=cast.network.pk, question="سرور؟", reason="access")
    answer_referral(actor=maryam, at=at, referral_id=asked.pk, answer="سالم است.", outcome="solved")
    tag(actor=negar, at=at, code=code, name=f"برچسب {number}")
    related, absorbed = (open_ticket(actor=hossein, at=at, asked=cast.asked()).code for _ in range(2))
    link(actor=negar, at=at, code=code, target_code=related, kind="related")
    merge(actor=negar, at=at, code=code, absorbed_code=absorbed)
