"""What the rows of a case tell: order, status, verbs, referrals, counts."""

from datetime import UTC, datetime
from pathlib import Path

from pishkhan.pure.eventlog import LogCase
from pishkhan.pure.eventlog.tests.logs import HEADER, SMALL, read, row, story

NINE = datetime(2016, 11, 1, 5, 30, tzinfo=UTC)


def verbs(told: LogCase) -> list[tuple[str, ...]]:
    return [event.verbs for event in told.events]


def test_a_state_column_tells_verbs_where_it_changes(tmp_path: Path) -> None:
    states = ("new", "work", "work", "asked", "asked", "work", "done", "done", "work", "done", "closed")
    told = story(tmp_path, *(row(minute, state) for minute, state in enumerate(states)))
    assert verbs(told) == [
        ("opened",),
        ("taken",),
        ("imported",),
        ("waiting_started",),
        ("imported",),
        ("resumed",),
        ("resolved",),
        ("imported",),
        ("reopened",),
        ("resolved",),
        ("closed",),
    ]
    assert (told.waits, told.questions, told.reopened) == (1, 1, 1)
    assert (told.resolved_at, told.closed_at) == (told.events[9].at, told.events[10].at)


def test_a_case_that_does_not_begin_as_new_is_opened_by_its_first_row(tmp_path: Path) -> None:
    told = story(tmp_path, row(5, "done"), row(9, "closed"))
    assert verbs(told) == [("opened", "resolved"), ("closed",)]


def test_closing_from_work_counts_as_the_answer_but_spam_does_not(tmp_path: Path) -> None:
    assert verbs(story(tmp_path, row(0, "work"), row(1, "closed")))[1] == ("closed", "resolved")
    spam = story(tmp_path, row(0, "work"), row(1, "spam"))
    assert verbs(spam)[1] == ("closed",)
    assert (spam.resolved_at, spam.closure) == (None, "spam")


def test_rows_are_put_in_the_order_the_mapping_names(tmp_path: Path) -> None:
    told = story(tmp_path, row(5, "done"), row(0, "new"), row(3, "work"))
    assert verbs(told) == [("opened",), ("taken",), ("resolved",)]


def test_time_never_runs_backwards_when_a_number_orders(tmp_path: Path) -> None:
    text = SMALL.replace("[activity]", '[[order]]\ncolumn = "prio"\nas = "number"\n[activity]')
    told = story(tmp_path, row(5, "new", prio="1"), row(3, "work", prio="2"), row(9, "done", prio="10"), text=text)
    assert [event.at for event in told.events] == [NINE.replace(minute=35), NINE.replace(minute=35), told.events[2].at]
    assert told.events[1].row.at == NINE.replace(minute=33)


def test_a_team_behind_the_desk_means_a_referral(tmp_path: Path) -> None:
    told = story(
        tmp_path,
        row(0, "new", team="Desk", person="Negar"),
        row(5, "work", team="Team A", person="Amir"),
        row(6, "work", team="Team A", person="Reza"),
        row(7, "work", team="-"),
        row(8, "work", team="Team B"),
        row(9, "work", team="Front", person="Saman"),
        row(10, "done", team="Front"),
    )
    assert [(one.team, one.ended, one.person) for one in told.referrals] == [
        ("Team A", "referral_taken_back", "Reza"),
        ("Team B", "referral_answered", ""),
    ]
    assert verbs(told)[1:6] == [
        ("taken", "referred"),
        ("imported",),
        ("imported",),
        ("referral_taken_back", "referred"),
        ("referral_answered",),
    ]
    assert (told.desk, told.owner) == ("Front", "Saman")


def test_an_answer_ends_whatever_was_asked(tmp_path: Path) -> None:
    told = story(
        tmp_path, row(0, "work", team="Team A"), row(1, "done", team="Team A"), row(2, "closed", team="Team A")
    )
    assert [(one.ended, one.ended_at) for one in told.referrals] == [("referral_answered", told.events[1].at)]


def test_another_owner_is_a_transfer_and_counts_where_no_counter_does(tmp_path: Path) -> None:
    told = story(tmp_path, row(0, "work", person="A"), row(1, "work", person="B"), row(2, "work", person="B"))
    assert verbs(told)[1:] == [("transferred",), ("imported",)]
    assert told.reassigned == 1


def test_counters_win_over_what_is_inferred(tmp_path: Path) -> None:
    text = SMALL.replace("[activity]", '[[counter]]\ncolumn = "moved"\nverb = "transferred"\n[activity]')
    header = HEADER.replace("prio", "prio,moved")
    rows = (
        row(0, "work", person="A", prio="low,3"),
        row(1, "work", person="B", prio="low,3"),
        row(2, "work", prio="low,5"),
    )
    cases, _ = read(tmp_path, "".join(rows), text=text, header=header)
    told = cases[0].story
    assert told is not None
    assert told.reassigned == 5
    assert verbs(told) == [("opened", "taken", "transferred"), ("transferred",), ("transferred",)]


def test_final_columns_are_believed_only_where_no_row_tells(tmp_path: Path) -> None:
    text = SMALL.replace("[team]", 'resolved_at = "solved"\nclosed_at = "shut"\n[team]', 1)
    header = HEADER.replace("prio", "prio,solved,shut")
    tail = ",2016-11-01 09:30,2016-11-02 09:00"
    told, silent = (
        read(tmp_path, "".join(rows), text=text, header=header)[0][0].story
        for rows in (
            (row(0, "new", prio=tail), row(5, "done", prio=tail)),
            (row(0, "new", prio=tail), row(5, "asked", prio=tail)),
        )
    )
    assert told is not None
    assert silent is not None
    assert (told.resolved_at, told.status) == (told.events[1].at, "closed")
    assert (silent.resolved_at, silent.status) == (NINE.replace(hour=6, minute=0), "closed")
    assert silent.closed_at == datetime(2016, 11, 2, 5, 30, tzinfo=UTC)
    assert silent.events[1].status == "waiting"


def test_two_columns_may_each_say_their_part(tmp_path: Path) -> None:
    text = SMALL.replace('columns = ["state"]', 'columns = ["state", "team"]').replace('team = "team"\n', "")
    text += '\n[[activity.rule]]\nis = "mail"\nsecond_like = "out.*"\nverb = "replied"\n'
    text += '[[activity.rule]]\nis = "mail"\nsecond_is = "in"\nverb = "customer_wrote"\n'
    text = text.replace('[team]\ndesk = "Desk"\n', "").replace('[[team.rule]]\nis = ["Desk", "Front"]\nlevel = 1\n', "")
    text = text.replace('[[team.rule]]\nlike = "Team .+"\nlevel = 2\n', "")
    rows = (row(0, "new"), row(1, "mail", team="outbound"), row(2, "mail", team="in"), row(3, "mail", team="?"))
    cases, _ = read(tmp_path, "".join(rows), text=text)
    assert verbs(cases[0].story) == [("opened",), ("replied",), ("customer_wrote",)]  # type: ignore[arg-type]
    assert [one.value for one in cases[0].rejected] == ["mail / ?"]


def test_explicit_referrals_may_be_open_at_once(tmp_path: Path) -> None:
    text = SMALL + "".join(
        f'[[activity.rule]]\nis = "{verb}"\nverb = "{verb}"\n'
        for verb in ("referred", "referral_answered", "referral_taken_back")
    )
    told = story(
        tmp_path,
        row(0, "work", team="Desk"),
        row(1, "referred", team="Team A"),
        row(2, "referred", team="Team B"),
        row(3, "work", team="Desk"),
        row(4, "referral_taken_back", team="Team A"),
        row(5, "referral_answered", team="Team B"),
        text=text,
    )
    ends = [(one.team, one.ended, one.ended_at) for one in told.referrals]
    assert ends == [
        ("Team A", "referral_taken_back", told.events[4].at),
        ("Team B", "referral_answered", told.events[5].at),
    ]


def test_a_changed_priority_is_told(tmp_path: Path) -> None:
    told = story(tmp_path, row(0, "work", prio="low"), row(1, "work", prio="high"), row(2, "work"))
    assert verbs(told)[1:] == [("priority_changed",), ("imported",)]
    assert [event.priority for event in told.events] == [3, 2, 2]
