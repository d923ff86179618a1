"""Schemathesis over the whole description, against the product's own WSGI application: what fits and what does not.

No error of ours, no status, header or media type that is not described, every answer as its schema says; what does not
fit is refused. Each operation is asked by its own person and by others, about a real ticket as well as about anything.
The seed is fixed, so that a run is the same as the one before. ``make test-all`` asks each operation more often.
"""

import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    positive_data_acceptance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from pishkhan.config.wsgi import application
from tests.api.asking import LINES, OPERATIONS, PREFIX, undone
from tests.api.generator import hasten
from tests.api.lengths import fits_once_cleaned
from tests.permissions.world import World

FEW = 5
SEED, EXAMPLES = 1405, int(os.environ.get("PISHKHAN_TEST_EXAMPLES", FEW))
OTHERS = ("saman", "maryam", "amir", "leyla", "reza", "mina", "hossein", "zahra", "bahram", "fatemeh", "visitor")
NO = ["400", "401", "403", "404", "406", "409", "412", "413", "415", "422", "429"]
YES_OR_A_RULES_NO = ["2xx", "304", "401", "403", "404", "409", "412", "422", "429"]
CONFIG = SchemathesisConfig.from_dict(
    {
        "generation": {"with-security-parameters": False},
        "checks": {
            "negative_data_rejection": {"expected-statuses": NO},
            "positive_data_acceptance": {"expected-statuses": YES_OR_A_RULES_NO},
        },
    }
)
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
hasten(literals=EXAMPLES > FEW)
DESCRIPTION = schemathesis.openapi.from_wsgi(f"{PREFIX}/openapi.json", application, config=CONFIG)
ALIKE = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize=False,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """A request that ends would end the transaction the world lives in."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("name", LINES)
def test_what_fits_is_taken_or_refused_by_a_rule(world: World, name: str) -> None:
    operation = _operation(name)
    about_a_real_one = operation.as_strategy(GenerationMode.POSITIVE, path_parameters=_real(world, name))
    about_anything = operation.as_strategy(GenerationMode.POSITIVE)
    cases = st.one_of(about_a_real_one, about_a_real_one, about_anything)
    _run(world, name, cases, positive_data_acceptance)


@pytest.mark.parametrize("name", LINES)
def test_what_does_not_fit_is_refused(world: World, name: str) -> None:
    operation = _operation(name)
    try:
        _run(world, name, operation.as_strategy(GenerationMode.NEGATIVE), negative_data_rejection)
    except schemathesis.errors.InvalidSchema:  # nothing of it can be wrong
        assert not OPERATIONS[name].takes


def _operation(name: str) -> Any:
    return DESCRIPTION[PREFIX + OPERATIONS[name].path][OPERATIONS[name].method]


def _real(world: World, name: str) -> dict[str, Any] | None:
    line = LINES[name]
    code = {"code": world.tickets[line.state].code} if line.state else {}
    return dict(line.ids(world)) | code or None


def _run(world: World, name: str, cases: st.SearchStrategy[Case], check: Any) -> None:
    own = LINES[name].sender

    @seed(SEED)
    @ALIKE
    @given(case=cases, who=st.one_of(st.just(own), st.just(own), st.sampled_from(OTHERS)), whole=st.booleans())
    def ask(case: Case, who: str, whole: bool) -> None:
        if not whole:
            case.headers.pop("If-Match", None)  # a version out of the air stops most calls before they begin
        made = world.tokens.get(who)
        headers = {"Authorization": f"Bearer {made.secret}"} if made else {}
        with undone():
            judged = [] if fits_once_cleaned(OPERATIONS[name].body, case.body) else [check]
            case.call_and_validate(headers=headers, checks=[*CHECKS, *judged])

    ask()
