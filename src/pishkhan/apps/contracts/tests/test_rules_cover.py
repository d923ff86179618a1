"""Cover's decision table, every row of it, and what holds whatever the facts are (D3)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pishkhan.apps.contracts.rules import (
    ContractFacts,
    ContractKind,
    Cover,
    CoverFacts,
    LineFacts,
    Period,
    Scope,
    Verdict,
    Why,
    decide_cover,
)

TODAY = date(2026, 10, 31)
YEAR = Period(TODAY - timedelta(days=100), TODAY + timedelta(days=265))
PAST = Period(TODAY - timedelta(days=400), TODAY - timedelta(days=1))
AHEAD = Period(TODAY + timedelta(days=1), TODAY + timedelta(days=400))
AUTOMATION, PORTAL = 1, 2
HOW_TO, CHANGE = 11, 12
ANY = LineFacts(100)


def contract(kind: ContractKind = ContractKind.SUPPORT, *lines: LineFacts, **facts: object) -> ContractFacts:
    known: dict[str, object] = {"contract_id": 1, "kind": kind, "period": YEAR, "lines": lines or (ANY,)}
    return ContractFacts(**(known | facts))  # type: ignore[arg-type]


def asked(*contracts: ContractFacts, **facts: object) -> CoverFacts:
    known: dict[str, object] = {"day": TODAY, "product_id": AUTOMATION, "request_type_id": HOW_TO}
    return CoverFacts(**(known | {"contracts": contracts} | facts))  # type: ignore[arg-type]


SUPPORT, WARRANTY, CASES = (contract(kind) for kind in ContractKind)
CHANGE_BY_QUOTE = contract(ContractKind.SUPPORT, ANY, LineFacts(101, None, CHANGE, Scope.BY_QUOTE))
CHANGE_LEFT_OUT = contract(ContractKind.SUPPORT, ANY, LineFacts(101, None, CHANGE, Scope.LEFT_OUT))
ONLY_PORTAL = contract(ContractKind.SUPPORT, LineFacts(102, PORTAL))

TABLE = {
    "a house without contracts serves everybody as usual": (
        asked(keeps_contracts=False),
        (Verdict.COVERED, Why.NOT_KEPT, None),
    ),
    "support in force": (asked(SUPPORT), (Verdict.COVERED, Why.IN_CONTRACT, 100)),
    "warranty in force": (asked(WARRANTY), (Verdict.WARRANTY, Why.IN_WARRANTY, 100)),
    "a case bought in advance": (asked(CASES), (Verdict.CREDIT, Why.PREPAID, 100)),
    "cases left": (asked(replace(CASES, cases_left=1)), (Verdict.CREDIT, Why.PREPAID, 100)),
    "no case left": (asked(replace(CASES, cases_left=0)), (Verdict.CHARGEABLE, Why.SPENT, 100)),
    "no case of support left": (asked(replace(SUPPORT, cases_left=0)), (Verdict.CHARGEABLE, Why.SPENT, 100)),
    "spent, but another contract pays": (
        asked(replace(SUPPORT, cases_left=0), replace(CASES, contract_id=2)),
        (Verdict.CREDIT, Why.PREPAID, 100),
    ),
    "support before warranty before prepaid": (
        asked(replace(CASES, contract_id=3), replace(WARRANTY, contract_id=2), SUPPORT),
        (Verdict.COVERED, Why.IN_CONTRACT, 100),
    ),
    "warranty before prepaid": (
        asked(replace(CASES, contract_id=3), replace(WARRANTY, contract_id=2)),
        (Verdict.WARRANTY, Why.IN_WARRANTY, 100),
    ),
    "such work for a quote": (
        asked(CHANGE_BY_QUOTE, request_type_id=CHANGE),
        (Verdict.CHARGEABLE, Why.BY_QUOTE, 101),
    ),
    "such work is not done": (asked(CHANGE_LEFT_OUT, request_type_id=CHANGE), (Verdict.REFUSED, Why.LEFT_OUT, 101)),
    "other work of the same contract": (asked(CHANGE_LEFT_OUT), (Verdict.COVERED, Why.IN_CONTRACT, 100)),
    "not done here, done there": (
        asked(CHANGE_LEFT_OUT, replace(SUPPORT, contract_id=2, lines=(LineFacts(200),)), request_type_id=CHANGE),
        (Verdict.COVERED, Why.IN_CONTRACT, 200),
    ),
    "chargeable before refused": (
        asked(CHANGE_LEFT_OUT, replace(CHANGE_BY_QUOTE, contract_id=2), request_type_id=CHANGE),
        (Verdict.CHARGEABLE, Why.BY_QUOTE, 101),
    ),
    "the product's own line before the one for all": (
        asked(contract(ContractKind.SUPPORT, ANY, LineFacts(103, AUTOMATION))),
        (Verdict.COVERED, Why.IN_CONTRACT, 103),
    ),
    "product and type before product": (
        asked(contract(ContractKind.SUPPORT, LineFacts(103, AUTOMATION), LineFacts(104, AUTOMATION, HOW_TO))),
        (Verdict.COVERED, Why.IN_CONTRACT, 104),
    ),
    "product before type": (
        asked(contract(ContractKind.SUPPORT, LineFacts(105, None, HOW_TO), LineFacts(103, AUTOMATION))),
        (Verdict.COVERED, Why.IN_CONTRACT, 103),
    ),
    "an unknown product fits every line, best the one for all": (
        asked(contract(ContractKind.SUPPORT, LineFacts(103, AUTOMATION), ANY), product_id=None),
        (Verdict.COVERED, Why.IN_CONTRACT, 100),
    ),
    "an unknown product of a contract for one": (
        asked(ONLY_PORTAL, product_id=None),
        (Verdict.COVERED, Why.IN_CONTRACT, 102),
    ),
    "another product": (asked(ONLY_PORTAL), (Verdict.CHARGEABLE, Why.OTHER_WORK, None)),
    "the head office covers its tree": (
        asked(replace(SUPPORT, distance=2, covers_tree=True)),
        (Verdict.COVERED, Why.IN_CONTRACT, 100),
    ),
    "the head office covers itself alone": (
        asked(replace(SUPPORT, distance=1)),
        (Verdict.CHARGEABLE, Why.NO_CONTRACT, None),
    ),
    "the nearest organisation's own counts": (
        asked(
            replace(SUPPORT, contract_id=2, distance=1, covers_tree=True, lines=(LineFacts(200),)),
            replace(SUPPORT, contract_id=3, lines=(LineFacts(300),)),
        ),
        (Verdict.COVERED, Why.IN_CONTRACT, 300),
    ),
    "what ends first is used first": (
        asked(
            replace(CASES, contract_id=2, lines=(LineFacts(200),)),
            replace(CASES, contract_id=3, lines=(LineFacts(300),), period=Period(YEAR.first, TODAY)),
        ),
        (Verdict.CREDIT, Why.PREPAID, 300),
    ),
    "the first day counts": (
        asked(replace(SUPPORT, period=Period(TODAY, AHEAD.last))),
        (Verdict.COVERED, Why.IN_CONTRACT, 100),
    ),
    "the last day counts": (
        asked(replace(SUPPORT, period=Period(PAST.first, TODAY))),
        (Verdict.COVERED, Why.IN_CONTRACT, 100),
    ),
    "ended": (asked(replace(SUPPORT, period=PAST)), (Verdict.CHARGEABLE, Why.ENDED, None)),
    "not begun": (asked(replace(SUPPORT, period=AHEAD)), (Verdict.CHARGEABLE, Why.NOT_BEGUN, None)),
    "a warranty before its go-live": (
        asked(replace(WARRANTY, period=None)),
        (Verdict.CHARGEABLE, Why.NOT_BEGUN, None),
    ),
    "cancelled from today on": (
        asked(replace(SUPPORT, cancelled_on=TODAY)),
        (Verdict.CHARGEABLE, Why.CANCELLED, None),
    ),
    "cancelled from tomorrow on": (
        asked(replace(SUPPORT, cancelled_on=TODAY + timedelta(days=1))),
        (Verdict.COVERED, Why.IN_CONTRACT, 100),
    ),
    "another product tells more than an old contract": (
        asked(ONLY_PORTAL, replace(SUPPORT, contract_id=2, period=PAST)),
        (Verdict.CHARGEABLE, Why.OTHER_WORK, None),
    ),
    "no contract": (asked(), (Verdict.CHARGEABLE, Why.NO_CONTRACT, None)),
}


@pytest.mark.parametrize("row", TABLE)
def test_the_decision_table(row: str) -> None:
    facts, (verdict, why, line_id) = TABLE[row]
    found = decide_cover(facts)
    assert (found.verdict, found.why, found.line_id) == (verdict, why, line_id)


def test_the_table_says_every_verdict_and_every_reason() -> None:
    assert {said[0] for _facts, said in TABLE.values()} == set(Verdict)
    assert {said[1] for _facts, said in TABLE.values()} == set(Why)


def test_only_chargeable_and_refused_work_waits_for_a_quote() -> None:
    waiting = {verdict for verdict in Verdict if Cover(verdict, Why.NO_CONTRACT).waits_for_quote}
    assert waiting == {Verdict.CHARGEABLE, Verdict.REFUSED}


# What is generated is small; how long it takes to make says nothing about the rule.
UNHURRIED = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
LINES = st.builds(
    LineFacts,
    st.integers(1, 999),
    st.sampled_from([None, AUTOMATION, PORTAL]),
    st.sampled_from([None, HOW_TO, CHANGE]),
    st.sampled_from(list(Scope)),
)
CONTRACTS = st.builds(
    ContractFacts,
    contract_id=st.integers(1, 9),
    kind=st.sampled_from(list(ContractKind)),
    period=st.sampled_from([None, YEAR, PAST, AHEAD]),
    lines=st.lists(LINES, min_size=1, max_size=2).map(tuple),
    distance=st.integers(0, 2),
    covers_tree=st.booleans(),
    cancelled_on=st.sampled_from([None, TODAY, TODAY + timedelta(days=1)]),
    cases_left=st.sampled_from([None, 0, 3]),
)
FACTS = st.builds(
    CoverFacts,
    day=st.just(TODAY),
    product_id=st.sampled_from([None, AUTOMATION, PORTAL]),
    request_type_id=st.sampled_from([None, HOW_TO, CHANGE]),
    contracts=st.lists(CONTRACTS, max_size=3, unique_by=lambda one: one.contract_id).map(tuple),
)


@UNHURRIED
@given(FACTS)
def test_a_line_is_named_only_of_a_contract_in_force_that_reaches_the_organisation(facts: CoverFacts) -> None:
    found = decide_cover(facts)
    assert (found.line_id is None) == (found.contract_id is None)
    if found.contract_id is not None:
        (named,) = (one for one in facts.contracts if one.contract_id == found.contract_id)
        assert named.is_in_force(facts.day)
        assert named.distance == 0 or named.covers_tree
        assert found.line_id in {line.line_id for line in named.lines}


@UNHURRIED
@given(FACTS, CONTRACTS)
def test_one_more_contract_never_makes_cover_worse(facts: CoverFacts, more: ContractFacts) -> None:
    ranks = list(Verdict)
    richer = replace(facts, contracts=(*facts.contracts, replace(more, contract_id=10)))
    if decide_cover(facts).line_id is not None:
        assert ranks.index(decide_cover(richer).verdict) <= ranks.index(decide_cover(facts).verdict)


@UNHURRIED
@given(FACTS)
def test_the_order_in_which_contracts_are_read_decides_nothing(facts: CoverFacts) -> None:
    turned = replace(facts, contracts=tuple(reversed(facts.contracts)))
    assert decide_cover(turned) == decide_cover(facts)
