"""The customer's own desk: asked, answered, asked back, rejected, merged, sent on, passed on (C4, C5)."""

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from tests.cast import SATURDAY, Cast, minutes

from pishkhan.apps.contracts.actions import appoint_representative, begin_appointments, end_appointment, renew_contract
from pishkhan.apps.contracts.models import Appointment
from pishkhan.apps.customers.actions import affiliate
from pishkhan.apps.desk.actions.merging import merge as merge_tickets
from pishkhan.apps.desk.actions.owning import take_ticket
from pishkhan.apps.desk.actions.resolving import resolve
from pishkhan.apps.desk.actions.speaking import reply
from pishkhan.apps.desk.actions.work import NamedFile
from pishkhan.apps.desk.models import Attachment, Ticket, Touch
from pishkhan.apps.desk.rules.states import NoCase
from pishkhan.apps.staffdesk import actions
from pishkhan.apps.staffdesk.actions import Asking, Forwarding
from pishkhan.apps.staffdesk.models import StaffRequest
from pishkhan.apps.staffdesk.queries import guard
from pishkhan.apps.staffdesk.queries.listing import Sought, counts, desk_requests, own_requests
from pishkhan.apps.staffdesk.queries.page import request_page
from pishkhan.apps.staffdesk.queries.readers import keepers_of
from pishkhan.infra.events.models import AuditEntry
from pishkhan.infra.files import store
from pishkhan.infra.testing import deliver
from pishkhan.pure.actor import SYSTEM, Role
from pishkhan.pure.refusal import Conflict, NotFound, Refusal, Throttled

pytestmark = pytest.mark.django_db


def asked(cast: Cast, subject: str = "چاپ نامه کند است", **given: object) -> StaffRequest:
    """One request of Zahra's."""
    facts = {"organisation_id": cast.pars.pk, "subject": subject, "body": "از صبح چاپ هر نامه دو دقیقه طول می‌کشد."}
    return actions.send_request(actor=cast.actor("zahra"), at=SATURDAY, asking=Asking(**(facts | given)))


def forwarded(cast: Cast, request: StaffRequest, **given: object) -> Ticket:
    """It is sent on by Hossein, and gives its ticket."""
    how = Forwarding(request_type_id=cast.how_to.pk, **given)
    done = actions.forward(actor=cast.actor("hossein"), at=SATURDAY + minutes(20), code=request.code, forwarding=how)
    assert done.ticket is not None
    return done.ticket


def solved(cast: Cast, ticket: Ticket, text: str = "صف چاپ پاک شد.") -> None:
    """The vendor's desk answers for good."""
    negar = cast.actor("negar")
    take_ticket(actor=negar, at=SATURDAY + minutes(30), code=ticket.code)
    known = {"category_id": cast.category.pk, "cause_id": cast.cause.pk}
    resolve(actor=negar, at=SATURDAY + minutes(40), code=ticket.code, answer=text, **known)
    deliver()


def story(cast: Cast, code: str, who: str = "zahra") -> list[str]:
    """What happened, as one of them reads it."""
    return [entry.deed for entry in request_page(cast.actor(who), code).entries]


def test_a_request_reaches_the_representative_and_nobody_else(cast: Cast) -> None:
    request = asked(cast)
    hossein = cast.actor("hossein")
    assert [one.code for one in desk_requests(hossein, Sought()).items] == [request.code]
    assert [one.code for one in own_requests(cast.actor("zahra")).items] == [request.code]
    assert counts(hossein) == {"our-desk": 1}
    for stranger in ("fatemeh", "bahram", "negar", "amir", "reza", "leyla"):
        with pytest.raises(NotFound):
            guard.request(cast.actor(stranger), request.code)
    for sought, found in ((Sought(text="نامه"), 1), (Sought(text="زهرا كريمي"), 1), (Sought(text="دبیر"), 0)):
        assert len(desk_requests(hossein, sought).items) == found


def test_who_may_not_be_asked_is_said(cast: Cast) -> None:
    with pytest.raises(Refusal, match=r"staffdesk\.your_own"):
        actions.send_request(
            actor=cast.actor("hossein"),
            at=SATURDAY,
            asking=Asking(organisation_id=cast.pars.pk, subject="س", body="ب"),
        )
    fatemeh = cast.actor("fatemeh")
    with pytest.raises(Refusal, match=r"staffdesk\.nobody"):
        actions.send_request(
            actor=fatemeh, at=SATURDAY, asking=Asking(organisation_id=cast.mehr.pk, subject="س", body="ب")
        )
    with pytest.raises(NotFound):
        actions.send_request(
            actor=fatemeh, at=SATURDAY, asking=Asking(organisation_id=cast.pars.pk, subject="س", body="ب")
        )


def test_he_reads_asks_back_and_answers_and_the_sender_follows(cast: Cast) -> None:
    request, hossein, zahra = asked(cast), cast.actor("hossein"), cast.actor("zahra")
    actions.read_request(actor=hossein, at=SATURDAY + minutes(1), code=request.code)
    actions.read_request(actor=hossein, at=SATURDAY + minutes(2), code=request.code)
    actions.ask_back(actor=hossein, at=SATURDAY + minutes(3), code=request.code, body="کدام چاپگر؟")
    assert request_page(zahra, request.code).request.step == "asked"
    actions.write(actor=zahra, at=SATURDAY + minutes(4), code=request.code, body="چاپگر دبیرخانه")
    assert request_page(zahra, request.code).request.step == "read"
    actions.answer(actor=hossein, at=SATURDAY + minutes(5), code=request.code, body="کاغذ را عوض کنید.")
    assert story(cast, request.code) == ["sent", "read", "asked", "wrote", "answered"]
    actions.write(actor=zahra, at=SATURDAY + minutes(6), code=request.code, body="نشد")
    assert guard.request(hossein, request.code).step == "read"
    with pytest.raises(Refusal, match=r"staffdesk\.not_yours"):
        actions.answer(actor=zahra, at=SATURDAY + minutes(7), code=request.code, body="خودم")
    with pytest.raises(Refusal, match=r"staffdesk\.not_the_sender"):
        actions.close_request(actor=hossein, at=SATURDAY + minutes(7), code=request.code)
    actions.close_request(actor=zahra, at=SATURDAY + minutes(8), code=request.code)
    assert not own_requests(zahra).items
    assert AuditEntry.objects.filter(verb__startswith="staffdesk.", subject=request.subject_key).count() == 7


def test_a_rejection_and_a_merge_are_taken_back(cast: Cast) -> None:
    hossein = cast.actor("hossein")
    one, other = asked(cast), asked(cast, "چاپ قطع است")
    actions.reject(actor=hossein, at=SATURDAY + minutes(1), code=one.code, reason="کار ما نیست")
    actions.take_back_rejection(actor=hossein, at=SATURDAY + minutes(2), code=one.code)
    assert guard.request(hossein, one.code).step == "received"
    actions.merge(actor=hossein, at=SATURDAY + minutes(3), code=other.code, into=one.code)
    assert [each.code for each in desk_requests(hossein, Sought()).items] == [one.code]
    actions.undo_merge(actor=hossein, at=SATURDAY + minutes(4), code=other.code)
    actions.merge(actor=hossein, at=SATURDAY + minutes(5), code=other.code, into=one.code)
    actions.answer(actor=hossein, at=SATURDAY + minutes(6), code=one.code, body="درست شد")
    assert {guard.request(hossein, each.code).step for each in (one, other)} == {"answered"}
    assert story(cast, other.code)[-1] == "answered"
    with pytest.raises(NotFound):
        actions.undo_merge(actor=hossein, at=SATURDAY + minutes(7), code=other.code)


def test_whatever_becomes_of_a_request_reaches_everybody_who_was_merged_into_it(cast: Cast) -> None:
    hossein, zahra = cast.actor("hossein"), cast.actor("zahra")
    first, second, third = (asked(cast, subject) for subject in ("یک", "دو", "سه"))
    actions.merge(actor=hossein, at=SATURDAY + minutes(1), code=first.code, into=second.code)
    actions.merge(actor=hossein, at=SATURDAY + minutes(2), code=second.code, into=third.code)
    assert not any(one.body for one in request_page(zahra, third.code).entries if one.deed == "absorbed"), "his alone"
    steps = {
        "rejected": lambda at: actions.reject(actor=hossein, at=at, code=third.code, reason="نه"),
        "merged": lambda at: actions.take_back_rejection(actor=hossein, at=at, code=third.code),
        "answered": lambda at: actions.answer(actor=hossein, at=at, code=third.code, body="بله"),
    }
    for number, (step, act) in enumerate(steps.items(), 3):
        act(SATURDAY + minutes(number))
        assert {guard.request(hossein, one.code).step for one in (first, second)} == {step}
        assert len({story(cast, one.code)[-1] for one in (first, second, third)}) == 1


def test_who_no_longer_needs_it_leaves_those_who_asked_the_same_their_requests(cast: Cast) -> None:
    hossein, mine, theirs = cast.actor("hossein"), asked(cast, "یک"), asked(cast, "دو")
    actions.merge(actor=hossein, at=SATURDAY + minutes(1), code=theirs.code, into=mine.code)
    actions.close_request(actor=cast.actor("zahra"), at=SATURDAY + minutes(2), code=mine.code)
    assert [one.code for one in desk_requests(hossein, Sought()).items] == [theirs.code]
    assert story(cast, theirs.code)[-1] == "unmerged"


def test_what_is_sent_on_becomes_one_ticket_with_all_that_was_said(cast: Cast) -> None:
    file = NamedFile("صفحه.pdf", store(ContentFile(b"%PDF-1.7 page"), at=SATURDAY))
    request = asked(cast, files=(file,), product_id=cast.product.pk)
    actions.write(actor=cast.actor("zahra"), at=SATURDAY + minutes(5), code=request.code, body="فقط طبقهٔ سوم")
    ticket = forwarded(cast, request)
    assert (ticket.contact_id, ticket.organisation_id) == (cast.contacts["hossein"].pk, cast.pars.pk)
    assert ticket.product_id == cast.product.pk
    first = ticket.entries.get(verb="opened")
    assert first.body == "از صبح چاپ هر نامه دو دقیقه طول می‌کشد.\n\nزهرا کریمی: فقط طبقهٔ سوم"
    assert [one.name for one in Attachment.objects.filter(entry=first)] == ["صفحه.pdf"]
    with pytest.raises(Refusal, match=r"staffdesk\.forwarded"):
        forwarded(cast, request)
    assert Ticket.objects.count() == 1
    assert request_page(cast.actor("zahra"), request.code).request.step == "forwarded"
    assert not request_page(cast.actor("zahra"), request.code).from_vendor


def test_the_solution_goes_on_by_itself_and_to_whoever_asked_the_same(cast: Cast) -> None:
    request, other = asked(cast), asked(cast, "چاپ قطع است")
    hossein = cast.actor("hossein")
    actions.merge(actor=hossein, at=SATURDAY + minutes(3), code=other.code, into=request.code)
    ticket = forwarded(cast, request)
    solved(cast, ticket)
    for each in (request, other):
        page = request_page(cast.actor("zahra"), each.code)
        assert page.request.step == "answered"
        assert (page.entries[-1].deed, page.entries[-1].body) == ("passed_on", "صف چاپ پاک شد.")
    actions.follow_ticket(actor=SYSTEM, at=SATURDAY + minutes(60), ticket_id=ticket.pk)
    assert story(cast, request.code).count("passed_on") == 1


def test_what_he_keeps_back_is_passed_on_word_by_word(cast: Cast) -> None:
    request, hossein = asked(cast), cast.actor("hossein")
    ticket = forwarded(cast, request, passes_solution=False)
    negar, promise = cast.actor("negar"), SATURDAY + timedelta(hours=3)
    take_ticket(actor=negar, at=SATURDAY + minutes(21), code=ticket.code)
    reply(actor=negar, at=SATURDAY + minutes(22), code=ticket.code, body="بررسی می‌کنیم.", promise=promise)
    known = {"category_id": cast.category.pk, "cause_id": cast.cause.pk}
    resolve(actor=negar, at=SATURDAY + minutes(40), code=ticket.code, answer="پاک شد.", **known)
    deliver()
    assert guard.request(hossein, request.code).step == "forwarded"
    said = {entry.body: entry.seq for entry in request_page(hossein, request.code).from_vendor}
    later = {"actor": hossein, "at": SATURDAY + minutes(50), "code": request.code}
    actions.pass_on(**later, seq=said["بررسی می‌کنیم."])
    assert guard.request(hossein, request.code).step == "forwarded"
    actions.pass_on(**later, seq=said["پاک شد."])
    actions.pass_on(**later, seq=said["پاک شد."])
    assert guard.request(hossein, request.code).step == "answered"
    assert story(cast, request.code).count("passed_on") == 2
    with pytest.raises(NotFound):
        actions.pass_on(**later, seq=1)
    actions.close_request(actor=cast.actor("zahra"), at=SATURDAY + minutes(60), code=request.code)
    with pytest.raises(Refusal, match=r"staffdesk\.finished"):
        actions.pass_on(**later, seq=said["پاک شد."])


def test_a_call_of_the_staff_becomes_a_request_and_the_contact_is_recorded(cast: Cast) -> None:
    asking = Asking(organisation_id=cast.pars.pk, subject="ورود ندارم", body="رمز را نمی‌پذیرد.")
    zahra = cast.contacts["zahra"].pk
    call = {"contact_id": zahra, "asking": asking, "phone": "+982188880000", "duration_seconds": 120}
    request = actions.take_down_call(actor=cast.actor("negar"), at=SATURDAY, **call)
    touch = Touch.objects.get()
    assert (touch.contact_id, touch.no_case_reason, touch.ticket_id) == (zahra, NoCase.NOT_ENTITLED, None)
    assert request.touch_id == touch.pk
    assert [one.code for one in desk_requests(cast.actor("hossein"), Sought()).items] == [request.code]
    assert guard.request(cast.actor("negar"), request.code).code == request.code
    with pytest.raises(NotFound):
        guard.request(cast.actor("saman"), request.code)
    with pytest.raises(Refusal, match=r"not_of_this_desk"):
        actions.take_down_call(actor=cast.actor("maryam"), at=SATURDAY, **call)
    with pytest.raises(NotFound):
        actions.take_down_call(
            actor=cast.actor("negar"), at=SATURDAY, **(call | {"contact_id": cast.contacts["fatemeh"].pk})
        )


def test_a_stale_answer_is_told_and_writes_nothing(cast: Cast) -> None:
    request, hossein = asked(cast), cast.actor("hossein")
    actions.write(actor=cast.actor("zahra"), at=SATURDAY + minutes(1), code=request.code, body="و هنوز کند است")
    with pytest.raises(Conflict) as told:
        actions.answer(actor=hossein, at=SATURDAY + minutes(2), code=request.code, body="صبر کنید", version=1)
    assert told.value.theirs == "و هنوز کند است"
    assert story(cast, request.code) == ["sent", "wrote"]


def test_who_represents_no_longer_keeps_the_desk_no_longer(cast: Cast) -> None:
    request = asked(cast)
    affiliate(
        actor=SYSTEM,
        at=SATURDAY,
        contact_id=cast.contacts["zahra"].pk,
        organisation_id=cast.pars.pk,
        role=Role.REPRESENTATIVE,
    )
    zahra = cast.actor("zahra")  # a representative by name, whom nobody has appointed
    assert not desk_requests(zahra, Sought()).items
    with pytest.raises(Refusal, match=r"staffdesk\.not_yours"):
        actions.answer(actor=zahra, at=SATURDAY, code=request.code, body="خودم")


def test_under_a_renewal_that_another_represents_nobody_else_is_told(cast: Cast) -> None:
    contract = Appointment.objects.get().contract_id
    days = {"starts_on": date(2027, 3, 21), "ends_on": date(2028, 3, 19)}
    after = renew_contract(actor=SYSTEM, at=SATURDAY, contract_id=contract, number="ق-1406/301", **days)
    copy = Appointment.objects.get(contract=after)
    end_appointment(actor=SYSTEM, at=SATURDAY, contract_id=after.pk, appointment_id=copy.pk, reason="جابه‌جایی")
    bahram = cast.contacts["bahram"].pk
    appoint_representative(actor=SYSTEM, at=SATURDAY, contract_id=after.pk, contact_id=bahram)
    deliver()
    asking = Asking(organisation_id=cast.pars.pk, subject="س", body="ب")
    before = actions.send_request(actor=cast.actor("zahra"), at=SATURDAY, asking=asking)
    assert [one.pk for one in keepers_of(before)] == [cast.contacts["hossein"].pk]
    begun = SATURDAY + timedelta(days=200)
    assert [begin_appointments(actor=SYSTEM, at=begun) for _ in range(2)] == [1, 0]
    request = actions.send_request(actor=cast.actor("zahra"), at=begun, asking=asking)
    assert [one.pk for one in keepers_of(request)] == [bahram]
    with pytest.raises(NotFound):
        guard.request(cast.actor("hossein"), request.code)


def test_the_answer_of_a_merged_ticket_is_no_word_that_was_passed_on_before(cast: Cast) -> None:
    request, hossein, negar = asked(cast), cast.actor("hossein"), cast.actor("negar")
    ticket, survivor = forwarded(cast, request), forwarded(cast, asked(cast, "دو"))
    given = {"actor": negar, "at": SATURDAY + minutes(22)}
    for code in (ticket.code, survivor.code):
        take_ticket(**given, code=code)
    promise = SATURDAY + timedelta(hours=3)
    for word in ("یک", "دو"):
        reply(**given, code=ticket.code, body=word, promise=promise)
    numbers = [entry.seq for entry in request_page(hossein, request.code).from_vendor]
    for seq in numbers:
        actions.pass_on(actor=hossein, at=SATURDAY + minutes(23), code=request.code, seq=seq)
    merge_tickets(**given, code=survivor.code, absorbed_code=ticket.code)
    known = {"category_id": cast.category.pk, "cause_id": cast.cause.pk}
    resolve(actor=negar, at=SATURDAY + minutes(40), code=survivor.code, answer="پاک شد.", **known)
    deliver()
    assert survivor.entries.get(verb="resolved").seq in numbers
    assert guard.request(hossein, request.code).step == "answered"


def test_a_request_follows_its_ticket_through_one_merge_after_another(cast: Cast) -> None:
    request, hossein, negar = asked(cast), cast.actor("hossein"), cast.actor("negar")
    first, second, third = (forwarded(cast, one) for one in (request, asked(cast, "دو"), asked(cast, "سه")))
    given = {"actor": negar, "at": SATURDAY + minutes(22)}
    for code in (first.code, second.code, third.code):
        take_ticket(**given, code=code)
    merge_tickets(**given, code=second.code, absorbed_code=first.code)
    merge_tickets(**given, code=third.code, absorbed_code=second.code)
    later = {"actor": negar, "at": SATURDAY + minutes(30)}
    reply(**later, code=third.code, body="بررسی می‌کنیم.", promise=SATURDAY + timedelta(hours=3))
    (word,) = request_page(hossein, request.code).from_vendor
    told = {"actor": hossein, "at": SATURDAY + minutes(31), "code": request.code, "seq": word.seq}
    with pytest.raises(NotFound):
        actions.pass_on(**told)
    for _twice in range(2):
        actions.pass_on(**told, ticket=third.code)
    assert story(cast, request.code).count("passed_on") == 1
    assert request_page(hossein, request.code).passed == {word.pk}
    known = {"category_id": cast.category.pk, "cause_id": cast.cause.pk}
    resolve(actor=negar, at=SATURDAY + minutes(40), code=third.code, answer="پاک شد.", **known)
    deliver()
    deliver()
    assert guard.request(hossein, request.code).step == "answered"
    assert story(cast, request.code).count("passed_on") == 2


def test_nobody_sends_more_in_an_hour_than_anybody_writes(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pishkhan.apps.staffdesk.actions.asking.MOST_AN_HOUR", 2)
    asked(cast)
    asked(cast, "دو")
    with pytest.raises(Throttled):
        asked(cast, "سه")
