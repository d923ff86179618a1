"""A customer under whose contract a course is asked for, as tests of the road of a representative need it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tests.cast import SATURDAY, Cast

from pishkhan.apps.academy.models import Attempt
from pishkhan.apps.academy.tests.builders import Built, build_course, learn, sit
from pishkhan.apps.contracts.actions import follow_attempt, nominate, require_course
from pishkhan.apps.contracts.models import Contract, Nomination
from pishkhan.apps.contracts.tests.builders import drawn_up, people
from pishkhan.apps.customers.actions import affiliate, create_contact
from pishkhan.pure.actor import SYSTEM, Role

SCORE = 80


@dataclass(slots=True)
class Road:
    """The contract of Pars and the course that is asked for under its service level."""

    cast: Cast
    contract: Contract
    built: Built

    def nominated(self, who: str = "zahra", at: datetime = SATURDAY) -> Nomination:
        """Named by the signatory."""
        asked = {"contract_id": self.contract.pk, "contact_id": self.cast.contacts[who].pk}
        return nominate(actor=self.cast.actor("bahram"), at=at, **asked)

    def sits(self, who: str, at: datetime, *, right: bool = True) -> Attempt:
        """Learns everything and sits the exam; what follows of it in contracts follows at once."""
        learn(self.cast.actor(who), at, self.built)
        made = sit(self.cast.actor(who), at, self.built, right=right, until=at + timedelta(minutes=20))
        follow_attempt(actor=SYSTEM, at=at + timedelta(minutes=20), attempt_id=made.pk)
        return made


def road(cast: Cast, *, score: int = SCORE, at: datetime = SATURDAY, **more: Any) -> Road:
    """Support of Pars, whose representative knows one course with so many per cent."""
    contract, built = drawn_up(cast, **people(cast), **more), build_course(at)
    asked = {"policy_id": cast.policy.pk, "course_id": built.course.pk, "min_percent": score}
    require_course(actor=cast.actor("mina"), at=at, **asked)
    return Road(cast, contract, built)


def colleague(cast: Cast, name: str) -> int:
    """Somebody else who works at Pars."""
    made = create_contact(actor=SYSTEM, at=SATURDAY, full_name=name)
    affiliate(actor=SYSTEM, at=SATURDAY, contact_id=made.pk, organisation_id=cast.pars.pk, role=Role.STAFF)
    return made.pk
