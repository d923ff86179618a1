"""What changes while the index is made anew is found as it stands afterwards, never as it stood before."""

from pishkhan.apps.customers.actions import create_organisation, update_organisation
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.actions.referring import refer
from pishkhan.apps.desk.tests.life import taken
from pishkhan.infra.search.finding import find
from pishkhan.infra.search.models import Document
from pishkhan.infra.search.rebuilding import rebuild
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.persian import sought
from tests.cast import Cast
from tests.races.conftest import NOON
from tests.races.together import refusals, together


def _found(cast: Cast, who: str, typed: str) -> list[str]:
    return [hit.ref or hit.title for group in find(cast.actor(who), sought(typed)) for hit in group.hits]


def test_a_question_to_a_team_during_a_rebuild_is_not_lost(cast: Cast) -> None:
    tickets = [taken(cast, subject=f"کارتابل {number}") for number in range(3)]
    negar, question = cast.actor("negar"), {"question": "چرا؟", "reason": "skill", "team_id": cast.network.pk}
    asks = [
        lambda code=ticket.code: refer(actor=negar, at=NOON, code=code, **question)  # type: ignore[misc]
        for ticket in tickets
    ]
    assert not refusals(together(rebuild, *asks, rebuild))
    assert set(_found(cast, "maryam", "کارتابل")) == {ticket.code for ticket in tickets}
    grown = sorted(Document.objects.values_list("pk", "terms"))
    rebuild()
    assert sorted(Document.objects.values_list("pk", "terms")) == grown


def test_what_is_made_or_renamed_during_a_rebuild_is_found(cast: Cast) -> None:
    hossein, asked = cast.actor("hossein"), cast.asked(subject="تازه")
    who = {"actor": SYSTEM, "at": NOON}
    results = together(
        rebuild,
        lambda: open_ticket(actor=hossein, at=NOON, asked=asked),
        lambda: update_organisation(**who, organisation_id=cast.mehr.pk, name="درمانگاه آفتاب"),
        lambda: create_organisation(**who, name="بانک یاس"),
    )
    assert not refusals(results)
    assert len(_found(cast, "negar", "تازه")) == 1
    assert _found(cast, "negar", "آفتاب") == ["درمانگاه آفتاب"]
    assert _found(cast, "negar", "مهر") == []
    assert _found(cast, "negar", "یاس") == ["بانک یاس"]
