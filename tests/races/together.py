"""Doing things at the same instant, each in a thread and a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from pishkhan.pure.refusal import Refusal

PATIENCE = 30


def together(*acts: Callable[[], object]) -> list[object]:
    """Start all ``acts`` at once; gives what each returned, or the refusal it met. Anything else is raised."""
    gate = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        try:
            gate.wait(PATIENCE)
            return act()
        except Refusal as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def refusals(results: list[object]) -> list[Refusal]:
    """Those who were told no."""
    return [result for result in results if isinstance(result, Refusal)]
