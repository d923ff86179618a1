"""What was there before it could be found is indexed once, when the house is set up or upgraded."""

from datetime import datetime

from pishkhan.infra.search.rebuilding import rebuild_missing


def seed(at: datetime) -> None:  # noqa: ARG001 - the shape of every seed
    """Index every kind of which nothing is indexed yet; repeatable."""
    rebuild_missing()
