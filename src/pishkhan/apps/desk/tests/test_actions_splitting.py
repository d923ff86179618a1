"""Messages split off into a ticket of their own, its clocks, and taking it back."""

import pytest
from tests.cast import Cast, minutes

from pishkhan.apps.desk.actions.checklists import add_item
from pishkhan.apps.desk.actions.customer import add_information, customer_message
from pishkhan.apps.desk.actions.speaking import note
from pishkhan.apps.desk.actions.splitting import split, unsplit
from pishkhan.apps.desk.actions.worktime import book_time
from pishkhan.apps.desk.models import Entry, Split, Ticket
from pishkhan.apps.desk.rules.worktime import WorkKind
from pishkhan.apps.desk.tests.life import OPENED, answered, clock, fresh, opened, opened_by, resolved, say
from pishkhan.apps.oncall.queries import local_day
from pishkhan.apps.sla.models import Clock
from pishkhan.pure.clocks import ClockKind
from pishkhan.pure.refusal import Conflict, NotFound, Refusal

pytestmark = pytest.mark.django_db
WROTE, ADDED, NOW = OPENED + minutes(20), OPENED + minutes(25), OPENED + minutes(30)


def written(cast: Cast) -> Ticket:
    """Answered at ten past, then written to twice: about the case, and about something else."""
    ticket = answered(cast)
    hossein = cast.actor("hossein")
    customer_message(actor=hossein, at=WROTE, code=ticket.code, body="خبری شد؟")
    add_information(actor=hossein, at=ADDED, code=ticket.code, body="چاپگر هم خراب است.")
    return fresh(ticket)


def seqs(ticket: Ticket, *verbs: str) -> list[int]:
    return list(Entry.objects.filter(ticket=ticket, verb__in=verbs).values_list("seq", flat=True))


def part(cast: Cast, ticket: Ticket, *verbs: str, at=NOW, who: str = "negar") -> Split:
    chosen = seqs(ticket, *verbs)
    return split(actor=cast.actor(who), at=at, code=ticket.code, seqs=chosen, subject="خرابی چاپگر")


def undo(cast: Cast, row: Split) -> Split:
    return unsplit(actor=cast.actor("negar"), at=NOW + minutes(5), code=row.source.code, split_id=row.pk)


def shape(ticket: Ticket) -> tuple[object, ...]:
    """What the customer is owed, and by when."""
    row = fresh(ticket)
    clocks = Clock.objects.filter(pk__in=row.clocks.values("clock_id")).exclude(verdict="cancelled").order_by("kind")
    said = [(each.kind, each.phase, each.due_at, each.started_at) for each in clocks]
    return row.status, row.owner_id, row.unanswered_since, row.promise_at, row.next_due_at, said


def test_the_new_ticket_is_the_same_customers_and_its_clocks_start_at_the_message(cast: Cast) -> None:
    ticket = written(cast)
    made = part(cast, ticket, "customer_added").made
    assert (made.organisation_id, made.contact_id, made.owner_id) == (cast.pars.pk, ticket.contact_id, ticket.owner_id)
    assert (made.opened_at, made.terms_id, made.status) == (ADDED, ticket.terms_id, "open")
    assert clock(made, ClockKind.RESOLUTION).started_at == ADDED
    assert clock(made, ClockKind.FIRST_RESPONSE).started_at == ADDED
    begun = Entry.objects.filter(ticket=made).first()
    assert (begun.verb, begun.at, begun.body, begun.visibility) == ("opened", ADDED, "چاپگر هم خراب است.", "customer")
    assert begun.actor_kind == "customer"


def test_a_word_owed_for_what_stays_is_still_owed_from_the_same_instant(cast: Cast) -> None:
    ticket = written(cast)
    due = clock(ticket, ClockKind.NEXT_RESPONSE).due_at
    part(cast, ticket, "customer_added")
    assert (fresh(ticket).unanswered_since, clock(ticket, ClockKind.NEXT_RESPONSE).due_at) == (WROTE, due)


def test_a_word_owed_for_what_goes_is_owed_there(cast: Cast) -> None:
    ticket = written(cast)
    made = part(cast, ticket, "customer_wrote").made
    assert clock(made, ClockKind.FIRST_RESPONSE).started_at == WROTE
    assert (fresh(ticket).unanswered_since, clock(ticket, ClockKind.NEXT_RESPONSE).started_at) == (ADDED, ADDED)
    rest = part(cast, ticket, "customer_added", at=NOW + minutes(1)).made
    assert (fresh(ticket).unanswered_since, clock(ticket, ClockKind.NEXT_RESPONSE).verdict) == (None, "cancelled")
    assert clock(rest, ClockKind.RESOLUTION).started_at == ADDED


def test_what_the_desk_has_answered_owes_no_first_word_again(cast: Cast) -> None:
    ticket = written(cast)
    say(cast, ticket, OPENED + minutes(28))
    made = part(cast, ticket, "customer_added").made
    kinds = set(made.clocks.values_list("kind", flat=True))
    assert (kinds, made.first_public_at) == ({"resolution"}, OPENED + minutes(28))


@pytest.mark.parametrize("verbs", [("customer_wrote",), ("customer_added",), ("customer_wrote", "customer_added")])
def test_undone_the_source_owes_what_it_owed(cast: Cast, verbs: tuple[str, ...]) -> None:
    ticket = written(cast)
    before = shape(ticket)
    row = part(cast, ticket, *verbs)
    undo(cast, row)
    assert shape(ticket) == before
    made = fresh(row.made)
    assert (made.status, made.closure, made.merged_into_id, made.next_due_at) == (
        "closed",
        "duplicate",
        ticket.pk,
        None,
    )
    with pytest.raises(NotFound):
        undo(cast, row)


@pytest.mark.parametrize("on", ["source", "made"])
def test_after_further_work_it_is_merged_instead(cast: Cast, on: str) -> None:
    row = part(cast, written(cast), "customer_added")
    note(actor=cast.actor("saman"), at=NOW, code=getattr(row, on).code, body="دیدم")
    with pytest.raises(Refusal) as refused:
        undo(cast, row)
    assert refused.value.code == "desk.split_goes_on"


def test_what_cannot_be_split_off(cast: Cast) -> None:
    ticket, other = written(cast), opened_by(cast, "fatemeh", cast.mehr)
    for chosen, error in (([], Refusal), (seqs(ticket, "opened"), NotFound), (seqs(ticket, "replied"), NotFound)):
        with pytest.raises(error):
            split(actor=cast.actor("negar"), at=NOW, code=ticket.code, seqs=chosen, subject="چاپ")
    for who in ("maryam", "leyla", "hossein", "fatemeh"):
        with pytest.raises(Refusal):
            part(cast, ticket, "customer_added", who=who)
    with pytest.raises(NotFound):
        split(actor=cast.actor("negar"), at=NOW, code=other.code, seqs=[99], subject="چاپ")
    done = resolved(cast)
    with pytest.raises(Refusal):
        part(cast, done, "opened")
    row = part(cast, ticket, "customer_added")
    with pytest.raises(Refusal) as twice:
        part(cast, ticket, "customer_added")
    assert twice.value.code == "desk.split_already"
    with pytest.raises(NotFound):
        unsplit(actor=cast.actor("negar"), at=NOW, code=opened(cast).code, split_id=row.pk)


def test_a_stale_page_is_a_conflict(cast: Cast) -> None:
    ticket = written(cast)
    chosen = seqs(ticket, "customer_added")
    with pytest.raises(Conflict):
        split(actor=cast.actor("negar"), at=NOW, code=ticket.code, seqs=chosen, subject="چاپ", version=1)


@pytest.mark.parametrize("kept", ["time", "steps"])
def test_time_and_steps_kept_on_the_new_ticket_are_further_work(cast: Cast, kept: str) -> None:
    row = part(cast, written(cast), "customer_added")
    known = {"actor": cast.actor("negar"), "at": NOW, "code": row.made.code}
    if kept == "time":
        book_time(**known, minutes=15, on=local_day(NOW), kind=WorkKind.WORK.value)
    else:
        add_item(**known, text="کابل چاپگر")
    with pytest.raises(Refusal) as refused:
        undo(cast, row)
    assert refused.value.code == "desk.split_goes_on"
