"""Outgoing mail: once per key, with the headers that keep machines from answering."""

import pytest
from django.core import mail as outbox
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from pishkhan.infra.jobs import run_due
from pishkhan.infra.jobs.models import Job, JobState
from pishkhan.infra.mail import Mail, send
from pishkhan.infra.mail.models import MailState, OutgoingMail
from pishkhan.infra.mail.queries import kept
from pishkhan.infra.mail.smtp import server

pytestmark = [pytest.mark.django_db, pytest.mark.both]
NEWS = Mail("zahra@example.com", "درخواست شما\nBcc: x@example.com", "پاسخ آماده است.", "fa", "event:1:zahra")


def test_without_a_server_mail_is_kept_for_the_mailbox_page(settings):
    settings.SMTP_URL = ""
    send(NEWS)
    assert not kept().exists()
    run_due()
    (mail,) = kept()
    assert (mail.to, mail.subject) == ("zahra@example.com", "درخواست شما Bcc: x@example.com")
    assert outbox.outbox == []


def test_a_key_is_sent_once(settings):
    settings.SMTP_URL = "smtp://mail.example.com"
    send(NEWS)
    send(NEWS)
    run_due()
    Job.objects.update(state=JobState.QUEUED)
    run_due()
    assert len(outbox.outbox) == 1
    assert OutgoingMail.objects.get().state == MailState.SENT


def test_a_rolled_back_change_mails_nobody():
    with transaction.atomic():
        send(NEWS)
        transaction.set_rollback(True)
    assert run_due() == 0


def test_headers_are_ours_and_stop_answering_machines(settings):
    settings.SMTP_URL, settings.MAIL_FROM = "smtp://mail.example.com", "پیشخوان <desk@help.example.com>"
    send(NEWS)
    run_due()
    message = outbox.outbox[0].message()
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"].endswith("@help.example.com>")
    assert message["Reply-To"] is None


@pytest.mark.parametrize(("language", "words"), [("fa", "خوانده نمی‌شود"), ("en", "not read yet")])
def test_the_text_says_that_replies_are_not_read(settings, language, words):
    settings.SMTP_URL = ""
    send(Mail("a@example.com", "s", "t", language, "key"))
    assert words in OutgoingMail.objects.get().text


def test_the_servers_address_is_read_whole_or_refused():
    read = server("smtp+tls://desk%40x:p%2Fq@mail.example.com")
    assert (read["host"], read["port"], read["username"], read["password"]) == (
        "mail.example.com",
        587,
        "desk@x",
        "p/q",
    )
    assert (read["use_tls"], read["use_ssl"]) == (True, False)
    with pytest.raises(ImproperlyConfigured):
        server("mail.example.com")
