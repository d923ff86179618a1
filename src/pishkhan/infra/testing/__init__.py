"""What tests of every app share; imported by tests only."""

from pishkhan.infra.testing.browsing import client_for
from pishkhan.infra.testing.counting import count_queries
from pishkhan.infra.testing.delivery import deliver
from pishkhan.infra.testing.moments import frozen

__all__ = ["client_for", "count_queries", "deliver", "frozen"]
