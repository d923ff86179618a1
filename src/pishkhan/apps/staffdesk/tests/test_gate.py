"""The gate at every door: portal, REST's action, phone, unknown senders, a word on a ticket (C1, C5)."""

from datetime import UTC, date, datetime

import pytest
from tests.cast import FOUNDED, SATURDAY, Cast, build_cast, minutes
from tests.represented import represent

from pishkhan.apps.catalogue.models import RequestType
from pishkhan.apps.contracts.actions import appoint_representative, end_appointment
from pishkhan.apps.contracts.models import Appointment, ContractLine
from pishkhan.apps.contracts.queries import house_day
from pishkhan.apps.customers.actions import affiliate
from pishkhan.apps.desk.actions.contacts import Logged, log_contact
from pishkhan.apps.desk.actions.contesting import contest_emergency
from pishkhan.apps.desk.actions.customer import confirm, customer_message, withdraw
from pishkhan.apps.desk.actions.emergencies import declare_emergency, lower_emergency
from pishkhan.apps.desk.actions.opening import Call, open_from_call, open_ticket
from pishkhan.apps.desk.actions.quoting import agree_quote, offer_quote
from pishkhan.apps.desk.actions.triage import recognise
from pishkhan.apps.desk.models import Ticket, TriageItem
from pishkhan.apps.desk.queries.portal_request import request
from pishkhan.apps.desk.rules.quotes import LineTerms
from pishkhan.apps.desk.rules.states import Channel
from pishkhan.apps.staffdesk.models import RankedItem
from pishkhan.infra.events.models import AuditEntry
from pishkhan.infra.testing import client_for, deliver
from pishkhan.pure.actor import SYSTEM, Role
from pishkhan.pure.refusal import Refusal

pytestmark = pytest.mark.django_db
NOT_HIM = r"contracts\.not_the_representative"


def of_zahra(cast: Cast, **more: object) -> object:
    """What Zahra asks in her own name."""
    return cast.asked(contact_id=cast.contacts["zahra"].pk, **more)


def test_only_the_representative_opens_by_whatever_way(cast: Cast) -> None:
    zahra, negar, call = cast.actor("zahra"), cast.actor("negar"), Call(began_at=SATURDAY)
    with pytest.raises(Refusal, match=NOT_HIM):
        open_ticket(actor=zahra, at=SATURDAY, asked=of_zahra(cast))
    with pytest.raises(Refusal, match=NOT_HIM) as told:
        open_from_call(actor=negar, at=SATURDAY + minutes(5), asked=of_zahra(cast), call=call)
    assert (told.value.field, told.value.facts["name"]) == ("requester", "حسین مرادی")
    with pytest.raises(Refusal, match=NOT_HIM):
        open_ticket(actor=negar, at=SATURDAY, asked=of_zahra(cast), channel=Channel.EMAIL)
    assert not Ticket.objects.exists()
    open_ticket(actor=cast.actor("hossein"), at=SATURDAY, asked=cast.asked())
    open_from_call(actor=negar, at=SATURDAY + minutes(5), asked=cast.asked(), call=call)
    open_ticket(actor=negar, at=SATURDAY, asked=cast.asked(contact_id=None), channel=Channel.EMAIL)
    assert Ticket.objects.count() == 3


def test_a_substitute_reports_outages_only(cast: Cast) -> None:
    contract = Appointment.objects.get().contract_id
    ends = {"is_substitute": True, "ends_on": date(2026, 12, 1)}
    who = cast.contacts["zahra"].pk
    appoint_representative(actor=SYSTEM, at=FOUNDED, contract_id=contract, contact_id=who, **ends)
    zahra, outage = cast.actor("zahra"), RequestType.objects.get(code="outage").pk
    with pytest.raises(Refusal, match=r"contracts\.only_outages"):
        open_ticket(actor=zahra, at=SATURDAY, asked=of_zahra(cast))
    assert open_ticket(actor=zahra, at=SATURDAY, asked=of_zahra(cast, request_type_id=outage)).code
    after_his_last_day = datetime(2026, 12, 2, 6, 0, tzinfo=UTC)
    with pytest.raises(Refusal, match=NOT_HIM):
        open_ticket(actor=zahra, at=after_his_last_day, asked=of_zahra(cast, request_type_id=outage))


def test_a_substitute_commits_no_money_for_what_is_no_outage(cast: Cast) -> None:
    ContractLine.objects.update(scope="by_quote")
    who = {"contact_id": cast.contacts["zahra"].pk, "is_substitute": True, "ends_on": date(2026, 12, 1)}
    appoint_representative(actor=SYSTEM, at=FOUNDED, contract_id=Appointment.objects.get().contract_id, **who)
    ticket = open_ticket(actor=cast.actor("hossein"), at=SATURDAY, asked=cast.asked())
    later = SATURDAY + minutes(10)
    price = {"lines": (LineTerms("طراحی گزارش", 45_000_000),), "valid_until": house_day(SATURDAY)}
    words = {"body": "بهای کار", "promise": SATURDAY + minutes(240)}
    quote = offer_quote(actor=cast.actor("negar"), at=later, code=ticket.code, **price, **words)
    with pytest.raises(Refusal, match=r"contracts\.only_outages"):
        agree_quote(actor=cast.actor("zahra"), at=later, quote_id=quote.pk)
    assert [request(cast.actor(name), ticket.code, later).may_decide for name in ("zahra", "hossein")] == [False, True]
    assert agree_quote(actor=cast.actor("bahram"), at=later, quote_id=quote.pk).state == "accepted"


def test_without_an_active_representative_everybody_is_heard(cast: Cast) -> None:
    held = Appointment.objects.get()
    why = {"appointment_id": held.pk, "reason": "پایان همکاری"}
    end_appointment(actor=SYSTEM, at=FOUNDED, contract_id=held.contract_id, **why)
    assert open_ticket(actor=cast.actor("zahra"), at=SATURDAY, asked=of_zahra(cast)).code
    assert open_ticket(actor=cast.actor("fatemeh"), at=SATURDAY, asked=_of_mehr(cast)).code


def test_on_a_ticket_the_representative_speaks_and_its_old_requester_reads(db: None) -> None:
    cast = build_cast()
    code = open_ticket(actor=cast.actor("zahra"), at=SATURDAY, asked=of_zahra(cast)).code
    represent(cast)
    zahra, later = cast.actor("zahra"), SATURDAY + minutes(5)
    for act in (
        lambda: customer_message(actor=zahra, at=later, code=code, body="خبری شد؟"),
        lambda: withdraw(actor=zahra, at=later, code=code, reason="حل شد"),
        lambda: confirm(actor=zahra, at=later, code=code),
    ):
        with pytest.raises(Refusal, match=NOT_HIM):
            act()
    view = request(zahra, code, later)
    assert (view.offers, view.spoken_for_by) == (frozenset(), "حسین مرادی")
    customer_message(actor=cast.actor("hossein"), at=later, code=code, body="خبری شد؟")
    logged = Logged(contact_id=cast.contacts["zahra"].pk, organisation_id=cast.pars.pk, note="پرسید")
    with pytest.raises(Refusal, match=NOT_HIM):
        log_contact(actor=cast.actor("negar"), at=later, logged=logged, code=code)


def test_an_emergency_is_declared_and_contested_by_whom_the_gate_lets_pass(cast: Cast) -> None:
    """Another representative of the organisation, who is not appointed, reads the request and no more."""
    at = {"contact_id": cast.contacts["zahra"].pk, "organisation_id": cast.pars.pk, "role": Role.REPRESENTATIVE}
    affiliate(actor=SYSTEM, at=FOUNDED, **at)
    ticket = open_ticket(actor=cast.actor("hossein"), at=SATURDAY, asked=cast.asked())
    given = {"at": SATURDAY + minutes(5), "code": ticket.code}
    with pytest.raises(Refusal, match=NOT_HIM):
        declare_emergency(actor=cast.actor("zahra"), **given, stake="کار ایستاده است.")
    declare_emergency(actor=cast.actor("hossein"), **given, stake="کار ایستاده است.")
    lower_emergency(actor=cast.actor("negar"), **given, reason="تنها چاپ کند است.")
    with pytest.raises(Refusal, match=NOT_HIM):
        contest_emergency(actor=cast.actor("zahra"), **given, words="ایستاده است.")
    contest_emergency(actor=cast.actor("hossein"), **given, words="ایستاده است.")


def test_an_unknown_sender_passes_and_is_recognised_as_the_representative_only(cast: Cast) -> None:
    asked = cast.asked(contact_id=None, organisation_id=None)
    open_ticket(actor=cast.actor("negar"), at=SATURDAY, asked=asked, channel=Channel.EMAIL)
    item = TriageItem.objects.get().pk
    known = {
        "actor": cast.actor("negar"),
        "at": SATURDAY + minutes(5),
        "item_id": item,
        "organisation_id": cast.pars.pk,
    }
    with pytest.raises(Refusal, match=NOT_HIM):
        recognise(**known, contact_id=cast.contacts["zahra"].pk)
    recognise(**known, contact_id=cast.contacts["hossein"].pk)
    deliver()
    assert RankedItem.objects.get().ticket == Ticket.objects.get(), "it stands in his list from now on"


def test_who_speaks_on_another_customers_ticket_finds_nothing_and_is_remembered(cast: Cast) -> None:
    ticket = open_ticket(actor=cast.actor("hossein"), at=SATURDAY, asked=cast.asked())
    client = client_for(cast.users["fatemeh"])
    address = f"/portal/requests/{ticket.code}/messages/"
    assert client.post(address, {"body": "سلام"}).status_code == 404
    assert client.post("/portal/requests/1234567893/messages/", {"body": "سلام"}).status_code == 404
    tried = AuditEntry.objects.get(verb="desk.speak_as_stranger")
    assert (tried.subject, tried.actor_id) == (ticket.subject_key, cast.users["fatemeh"].pk)


def test_the_portal_leads_the_staff_to_their_representative_and_the_call_page_says_whom_to_reach(cast: Cast) -> None:
    answer = client_for(cast.users["zahra"]).get("/portal/requests/new/")
    assert (answer.status_code, answer["Location"]) == (302, "/portal/asks/new/")
    agent = client_for(cast.users["negar"])
    who = f"{cast.contacts['zahra'].pk}-{cast.pars.pk}"
    known = {"subject": "ورود ندارم", "body": "رمز را نمی‌پذیرد.", "phone": "", "minutes": "2"}
    typed = known | {"requester": who, "began_at": "1405/08/09 09:00", "impact": "2", "urgency": "2"}
    page = agent.post("/console/tickets/new/", typed)
    assert page.status_code == 422
    text = page.content.decode()
    assert "/console/staff-calls/" in text
    assert "حسین مرادی" in text
    place = {"contact": cast.contacts["zahra"].pk, "organisation": cast.pars.pk}
    done = agent.post("/console/staff-calls/", known | place)
    assert done.status_code == 302
    assert "حسین مرادی" in agent.get(done["Location"]).content.decode()


def _of_mehr(cast: Cast) -> object:
    return cast.asked(organisation_id=cast.mehr.pk, contact_id=cast.contacts["fatemeh"].pk)
