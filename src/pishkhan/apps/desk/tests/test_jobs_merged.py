"""After a merge of two people's tickets both hear what is said, each under his own code, and the box shows both."""

from tests.cast import Cast, minutes

from pishkhan.apps.desk.actions.merging import merge, unmerge
from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.desk.tests.browsing import Browser, text
from pishkhan.apps.desk.tests.life import OPENED, answered, finish, fresh, opened_by, say
from pishkhan.infra.jobs.running import run_due
from pishkhan.infra.mail.models import OutgoingMail
from pishkhan.infra.testing import frozen
from pishkhan.pure.persian import format_code

AT = OPENED + minutes(30)


def merged(cast: Cast) -> tuple[Ticket, Ticket, int]:
    survivor, absorbed = answered(cast), opened_by(cast, "zahra", cast.pars)
    known = {"actor": cast.actor("negar"), "at": AT, "code": survivor.code}
    row = merge(**known, absorbed_code=absorbed.code)
    with frozen(AT):
        run_due()
    OutgoingMail.objects.all().delete()
    return fresh(survivor), fresh(absorbed), row.pk


def mailed(cast: Cast, survivor: Ticket, *, final: bool = False) -> dict[str, str]:
    at = AT + minutes(5)
    with frozen(at):
        if final:
            finish(cast, survivor, at)
        else:
            say(cast, survivor, at)
        run_due()
    return {mail.to: mail.subject for mail in OutgoingMail.objects.all()}


def test_both_are_mailed_each_under_his_own_code(cast: Cast) -> None:
    survivor, absorbed, _merge = merged(cast)
    subjects = mailed(cast, survivor)
    assert set(subjects) == {"hossein@example.com", "zahra@example.com"}
    assert format_code(survivor.code) in subjects["hossein@example.com"]
    assert format_code(absorbed.code) in subjects["zahra@example.com"]


def test_both_read_the_final_answer(cast: Cast) -> None:
    survivor, _absorbed, _merge = merged(cast)
    assert set(mailed(cast, survivor, final=True)) == {"hossein@example.com", "zahra@example.com"}


def test_set_free_again_only_the_own_requester_hears(cast: Cast) -> None:
    survivor, _absorbed, merge_id = merged(cast)
    unmerge(actor=cast.actor("negar"), at=AT, code=survivor.code, merge_id=merge_id)
    assert set(mailed(cast, fresh(survivor))) == {"hossein@example.com"}


def test_the_reply_box_shows_both_before_it_is_sent(cast: Cast) -> None:
    survivor, _absorbed, _merge = merged(cast)
    browser = Browser(cast, "negar")
    for name in ("ticket", "ticket-ask", "ticket-resolve"):
        assert "zahra@example.com" in text(browser.get(name, AT, code=survivor.code))
