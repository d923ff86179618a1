"""Several tickets at once, by two people at once: each ticket changes once, and an undo is made once."""

from pishkhan.apps.desk.actions.bulk import change_in_bulk
from pishkhan.apps.desk.actions.bulk_undo import undo_bulk
from pishkhan.apps.desk.actions.customer import add_information
from pishkhan.apps.desk.actions.following import follow
from pishkhan.apps.desk.actions.merging import merge
from pishkhan.apps.desk.actions.splitting import split
from pishkhan.apps.desk.models import BulkItem, Entry, Following, Split, Ticket, TicketTag
from pishkhan.apps.desk.tests.life import answered, fresh, opened, taken
from tests.cast import SATURDAY, Cast, minutes
from tests.races.together import refusals, together

NOW = SATURDAY + minutes(60)


def changing(cast: Cast, who: str, tickets: list[Ticket], verb: str, **facts: object):  # type: ignore[no-untyped-def]
    codes = [ticket.code for ticket in tickets]
    return lambda: change_in_bulk(actor=cast.actor(who), at=NOW, verb=verb, codes=codes, facts=facts)


def verbs(ticket: Ticket) -> list[str]:
    """The story; its numbers have no gap and no double."""
    entries = list(Entry.objects.filter(ticket=ticket).order_by("seq"))
    assert [entry.seq for entry in entries] == list(range(1, fresh(ticket).last_seq + 1))
    return [entry.verb for entry in entries]


def test_two_take_the_same_tickets_and_each_ticket_has_one_owner(cast: Cast) -> None:
    tickets = [opened(cast) for _ in range(5)]
    acts = [changing(cast, "negar", tickets, "take"), changing(cast, "saman", tickets[::-1], "take")]
    results = together(*acts)
    assert not refusals(results)
    assert all(verbs(ticket) == ["opened", "taken"] for ticket in tickets)
    outcomes = sorted(BulkItem.objects.values_list("outcome", flat=True))
    assert outcomes == ["done"] * 5 + ["refused"] * 5


def test_undone_twice_at_once_it_is_undone_once(cast: Cast) -> None:
    tickets = [taken(cast) for _ in range(3)]
    made = changing(cast, "negar", tickets, "tag", name="فوری")()
    undo = lambda: undo_bulk(actor=cast.actor("negar"), at=NOW, change_id=made.pk)  # noqa: E731
    (lost,) = refusals(together(undo, undo))
    assert lost.code == "desk.already_undone"
    assert not TicketTag.objects.exists()
    assert all(verbs(ticket).count("undone") == 1 for ticket in tickets)


def test_an_undo_and_a_further_change_do_not_mix(cast: Cast) -> None:
    ticket = taken(cast)
    made = changing(cast, "negar", [ticket], "tag", name="فوری")()
    undo = lambda: undo_bulk(actor=cast.actor("negar"), at=NOW, change_id=made.pk)  # noqa: E731
    together(undo, changing(cast, "saman", [ticket], "tag", name="چاپ"))
    (item,) = made.items.all()
    kept = item.outcome == "kept"
    assert TicketTag.objects.filter(tag__name="فوری").exists() == kept
    assert ("undone" in verbs(ticket)) != kept


def test_splitting_and_merging_at_once_leave_whole_stories(cast: Cast) -> None:
    source, other = answered(cast), answered(cast)
    told = add_information(actor=cast.actor("hossein"), at=NOW, code=source.code, body="چیز دیگری هم هست.")
    negar = cast.actor("negar")
    about = {"code": source.code, "seqs": [told.last_seq], "subject": "چیز دیگر"}
    results = together(
        lambda: split(actor=negar, at=NOW, **about),
        lambda: merge(actor=negar, at=NOW, code=other.code, absorbed_code=source.code),
    )
    lost = refusals(results)
    assert [each.code for each in lost] in ([], ["desk.already_closed"])
    assert Split.objects.count() == 1 - len(lost)
    assert fresh(source).merged_into_id == other.pk
    for ticket in Ticket.objects.all():
        verbs(ticket)


def test_following_twice_at_once_counts_once(cast: Cast) -> None:
    ticket = opened(cast)
    act = lambda: follow(actor=cast.actor("saman"), at=NOW, code=ticket.code)  # noqa: E731
    assert not refusals(together(act, act))
    assert (Following.objects.count(), fresh(ticket).follower_count) == (1, 1)
