"""Canned replies: whose they are, what is filled in, and that nothing of them is ever run (A12)."""

import pytest
from tests.cast import Cast

from pishkhan.apps.desk.actions.canned import keep_canned, remove_canned
from pishkhan.apps.desk.models import CannedReply
from pishkhan.apps.desk.queries.canned import canned_for, ready_for
from pishkhan.apps.desk.rules.canned import PERSIAN, Placeholder, filled, placeholder
from pishkhan.apps.desk.tests.life import OPENED, opened, taken
from pishkhan.pure.persian import format_code
from pishkhan.pure.refusal import Conflict, NotFound, Refusal

GREETING = "سلام {{ درخواست‌کننده }}، درخواست «{{subject}}» با کد {{ کد پیگیری }} دست من است. {{ agent }}"


def kept(cast: Cast, who: str = "negar", **changes: object) -> CannedReply:
    facts: dict[str, object] = {"title": "سلام", "body": GREETING}
    return keep_canned(actor=cast.actor(who), at=OPENED, **(facts | changes))  # type: ignore[arg-type]


def test_both_languages_name_every_placeholder_however_it_is_spelt() -> None:
    for word in Placeholder:
        assert placeholder(word.value) is word
        assert placeholder(word.value.upper()) is word
        assert placeholder(PERSIAN[word]) is word
        assert placeholder(PERSIAN[word].replace("\u200c", " ")) is word
    assert placeholder("كد پيگيري") is Placeholder.CODE


def test_what_is_filled_in_is_plain_text_and_is_not_read_again() -> None:
    values = {Placeholder.SUBJECT: "{{ agent }}<script>{% raw %}", Placeholder.AGENT: "نگار"}
    assert filled("{{ subject }} / {{agent}}", values) == "{{ agent }}<script>{% raw %} / نگار"
    assert filled("{{ product }}!", values) == "!"
    assert filled("{{ 7*7 }} {% if x %} {{ agent.password }} { agent }", values) == (
        "{{ 7*7 }} {% if x %} {{ agent.password }} { agent }"
    )


def test_a_ticket_gives_its_words_to_them(cast: Cast) -> None:
    ticket = taken(cast)
    kept(cast)
    (ready,) = ready_for(cast.actor("negar"), ticket.code)
    code = format_code(ticket.code)
    assert ready.text == f"سلام حسین مرادی، درخواست «{ticket.subject}» با کد {code} دست من است. نگار احمدی"


def test_own_ones_are_ones_own_and_a_desks_are_shared(cast: Cast) -> None:
    own, shared = kept(cast), kept(cast, title="میز", team_id=cast.desk.pk)
    assert list(canned_for(cast.actor("saman"))) == [shared]
    assert set(canned_for(cast.actor("negar"))) == {own, shared}
    for name in ("maryam", "leyla", "mina", "hossein"):
        assert not canned_for(cast.actor(name))
        with pytest.raises((Refusal, NotFound)):
            kept(cast, name)
    with pytest.raises(Refusal):
        kept(cast, team_id=cast.network.pk)
    with pytest.raises(NotFound):
        remove_canned(actor=cast.actor("saman"), at=OPENED, canned_id=own.pk)
    remove_canned(actor=cast.actor("saman"), at=OPENED, canned_id=shared.pk)
    assert list(CannedReply.objects.all()) == [own]


def test_a_placeholder_nobody_knows_is_named(cast: Cast) -> None:
    with pytest.raises(Refusal) as refused:
        kept(cast, body="سلام {{ requestor }}")
    assert refused.value.facts == {"name": "requestor"}
    assert refused.value.field == "body"


def test_two_who_change_one_are_told(cast: Cast) -> None:
    shared = kept(cast, team_id=cast.desk.pk)
    known = {"canned_id": shared.pk, "version": shared.version, "team_id": cast.desk.pk}
    kept(cast, "saman", body="نخست", **known)
    with pytest.raises(Conflict) as conflict:
        kept(cast, body="دوم", **known)
    assert conflict.value.theirs == "نخست"


def test_a_strangers_ticket_gives_nothing(cast: Cast) -> None:
    kept(cast)
    code = opened(cast).code
    for name in ("maryam", "leyla", "hossein"):
        with pytest.raises(NotFound):
            ready_for(cast.actor(name), code)
