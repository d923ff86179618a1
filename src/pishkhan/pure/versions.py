"""Two people write on top of the same state: whoever is second is shown what the first one wrote (design §3)."""


def is_stale(version: int | None, present: int) -> bool:
    """Whether something was decided on top of an older state; who names no version is taken at his word."""
    return version is not None and version != present
