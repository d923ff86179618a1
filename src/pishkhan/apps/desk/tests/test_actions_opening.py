"""Opening: the code, what belongs together, and what is refused beside which field (A1, O3)."""

import pytest
from tests.cast import Cast, minutes

from pishkhan.apps.catalogue.actions import offer_item
from pishkhan.apps.catalogue.rules import Listing
from pishkhan.apps.desk.actions.customer import refuse, withdraw
from pishkhan.apps.desk.actions.merging import merge
from pishkhan.apps.desk.actions.opening import open_follow_up, open_ticket
from pishkhan.apps.desk.actions.resolving import close_silent
from pishkhan.apps.desk.actions.speaking import reply
from pishkhan.apps.desk.models import Entry, Ticket
from pishkhan.apps.desk.queries.page import ticket_page
from pishkhan.apps.desk.queries.portal_offers import Offer
from pishkhan.apps.desk.queries.portal_request import request
from pishkhan.apps.desk.tests.life import OPENED, answered, opened, opened_by, resolved
from pishkhan.infra.mail.models import OutgoingMail
from pishkhan.infra.testing import deliver, frozen
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.persian import InvalidText, format_code, parse_code
from pishkhan.pure.refusal import Conflict, NotFound, Refusal

pytestmark = pytest.mark.django_db


def test_every_ticket_has_a_code_that_checks_itself(cast: Cast) -> None:
    codes = {opened(cast).code for _ in range(5)}
    assert len(codes) == 5
    for code in codes:
        assert parse_code(format_code(code)) == code
        with pytest.raises(InvalidText):
            parse_code(code[:-1] + str((int(code[-1]) + 1) % 10))


def test_the_service_level_is_pinned_at_opening(cast: Cast) -> None:
    ticket = opened(cast)
    assert ticket.terms is not None
    assert ticket.priority == 3


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"subject": "‌‌ \u200e"}, "subject"),
        ({"subject": "ب" * 201}, "subject"),
        ({"body": "\u202e\u200b"}, "body"),
        ({"body": "ب" * 20_001}, "body"),
        ({"impact": 0}, "impact"),
        ({"urgency": 4}, "impact"),
        ({"product_id": 987_654}, "product"),
        ({"request_type_id": 987_654}, "request_type"),
        ({"category_id": 987_654}, "category"),
        ({"organisation_id": None}, "organisation"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(cast: Cast, changes: dict[str, object], field: str) -> None:
    with pytest.raises(Refusal) as refused:
        opened(cast, **changes)
    assert refused.value.field == field
    assert not Ticket.objects.exists()


def test_what_is_no_longer_offered_cannot_be_chosen(cast: Cast) -> None:
    offer_item(actor=SYSTEM, at=OPENED, listing=Listing.PRODUCT, item_id=cast.product.pk, active=False)
    with pytest.raises(Refusal):
        opened(cast)


def test_nobody_opens_for_another_organisation_or_person(cast: Cast) -> None:
    zahra = cast.actor("zahra")
    for asked in (
        cast.asked(organisation_id=cast.mehr.pk, contact_id=cast.contacts["zahra"].pk),
        cast.asked(contact_id=cast.contacts["hossein"].pk),
        cast.asked(contact_id=cast.contacts["fatemeh"].pk),
        cast.asked(contact_id=cast.contacts["zahra"].pk, desk_id=cast.network.pk),
    ):
        with pytest.raises((Refusal, NotFound)):
            open_ticket(actor=zahra, at=OPENED, asked=asked)
    assert not Ticket.objects.exists()


def test_the_representative_opens_for_his_colleague(cast: Cast) -> None:
    asked = cast.asked(contact_id=cast.contacts["zahra"].pk)
    ticket = open_ticket(actor=cast.actor("hossein"), at=OPENED, asked=asked)
    assert ticket.contact_id == cast.contacts["zahra"].pk


def test_words_are_kept_as_written_but_for_what_cannot_be_seen(cast: Cast) -> None:
    ticket = opened(cast, subject="  كندي \u202eکارتابل\u202c ", body="خط یک\r\n\r\nخط‌ دو <b>۱</b>")
    assert ticket.subject == "كندي کارتابل"
    assert Entry.objects.get(ticket=ticket, verb="opened").body == "خط یک\n\nخط دو <b>۱</b>"


def test_a_stale_page_is_a_conflict_that_shows_what_is_new(cast: Cast) -> None:
    ticket = opened(cast)
    stale = ticket.version
    ticket = answered(cast)
    reply(
        actor=cast.actor("negar"),
        at=OPENED + minutes(20),
        code=ticket.code,
        body="خبر تازه",
        promise=OPENED + minutes(90),
    )
    with pytest.raises(Conflict) as conflict:
        reply(
            actor=cast.actor("negar"),
            at=OPENED + minutes(21),
            code=ticket.code,
            body="خبر من",
            promise=OPENED + minutes(90),
            version=stale,
        )
    assert conflict.value.theirs == "خبر تازه"


def test_after_the_window_a_new_ticket_follows_the_old_one(cast: Cast) -> None:
    before = resolved(cast)
    with pytest.raises(Refusal):
        open_follow_up(actor=cast.actor("hossein"), at=OPENED + minutes(60), code=before.code, asked=cast.asked())
    late = before.reopen_until + minutes(60)
    close_silent(actor=SYSTEM, at=late)
    ticket = open_follow_up(actor=cast.actor("hossein"), at=late, code=before.code, asked=cast.asked())
    assert [link.target_id for link in ticket.links_out.all()] == [before.pk]
    with pytest.raises(NotFound):
        open_follow_up(actor=cast.actor("fatemeh"), at=late, code=before.code, asked=cast.asked())


def test_what_was_withdrawn_inside_the_window_of_an_earlier_answer_can_still_be_followed(cast: Cast) -> None:
    hossein = cast.actor("hossein")
    before = resolved(cast)
    refuse(actor=hossein, at=OPENED + minutes(40), code=before.code, reason="نشد")
    withdraw(actor=hossein, at=OPENED + minutes(50), code=before.code, reason="لازم نیست")
    later = OPENED + minutes(60)
    assert request(hossein, before.code, later).offers == {Offer.FOLLOW_UP}
    assert "reopen" not in ticket_page(cast.actor("negar"), before.code, later).may
    with pytest.raises(Refusal):
        refuse(actor=hossein, at=later, code=before.code, reason="پس گرفتم")
    ticket = open_follow_up(actor=hossein, at=later, code=before.code, asked=cast.asked())
    assert [link.target_id for link in ticket.links_out.all()] == [before.pk]


def test_what_lives_on_in_another_ticket_is_not_followed(cast: Cast) -> None:
    kept, absorbed = opened(cast), opened(cast)
    merge(actor=cast.actor("negar"), at=OPENED + minutes(5), code=kept.code, absorbed_code=absorbed.code)
    with pytest.raises(Refusal):
        open_follow_up(actor=cast.actor("hossein"), at=OPENED + minutes(9), code=absorbed.code, asked=cast.asked())


def test_the_customer_is_told_and_nothing_internal_ever_is(cast: Cast) -> None:
    with frozen(OPENED + minutes(30)):
        ticket = answered(cast)
        opened_by(cast, "fatemeh", cast.mehr)
        deliver()
    mails = OutgoingMail.objects.filter(to="hossein@example.com").order_by("id")
    assert [mail.language for mail in mails] == ["fa", "fa"]
    assert format_code(ticket.code) in mails[0].subject
    assert "در حال بررسی هستیم." in mails[1].text
    assert not OutgoingMail.objects.filter(to="fatemeh@example.com", text__contains=ticket.subject_key).exists()
