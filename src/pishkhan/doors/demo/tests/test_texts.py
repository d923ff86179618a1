"""What is said in the demo is complete and refers only to what the house knows."""

from random import Random

import pytest

from pishkhan.apps.catalogue import seed
from pishkhan.apps.desk.rules.states import Outcome, ReferralReason
from pishkhan.doors.demo.house import TEAMS
from pishkhan.doors.demo.texts import filled, scripts

PRODUCTS = ("office-automation", "portal", "bpms")


def test_there_are_at_least_sixty_cases_and_no_two_are_alike() -> None:
    subjects = [script.subject for product in PRODUCTS for script in scripts(product)]
    assert len(set(subjects)) == len(subjects) >= 60


@pytest.mark.parametrize("product", PRODUCTS)
def test_a_case_names_only_what_the_house_knows(product: str) -> None:
    known = {item.code for listing in (seed.CATEGORIES, seed.CAUSES, seed.REQUEST_TYPES) for item in listing}
    teams = {code for code, *_ in TEAMS}
    for script in scripts(product):
        assert {script.category, script.cause, script.type} <= known
        assert bool(script.ask) == bool(script.told)
        assert bool(script.team) == bool(script.question) == bool(script.reply) == bool(script.outcome)
        if script.team:
            assert script.team in teams
            assert script.why in set(ReferralReason)
            assert script.outcome in set(Outcome)


@pytest.mark.parametrize("product", PRODUCTS)
def test_every_word_in_braces_is_filled_in(product: str) -> None:
    for script in scripts(product):
        told = filled(script, Random(1))
        assert "{" not in "".join(str(getattr(told, name)) for name in type(told).__slots__)
