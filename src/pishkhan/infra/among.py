"""A condition on a closed list that a partial index can serve."""

from collections.abc import Iterable

from django.db.models import BooleanField, F, Func

from pishkhan.pure.words import Worded


def among(column: str, words: Iterable[Worded]) -> Func:
    """``column IN (…)`` with the words written into the statement, for ``filter``.

    SQLite takes an index with the condition ``status IN ('new', 'open')`` only for the same literals in the same order,
    never for bound values. So only words of our own closed lists are taken, which need no quoting.
    """
    return Func(F(column), template=f"%(expressions)s IN ({listed(words)})", output_field=BooleanField())


def listed(words: Iterable[Worded]) -> str:
    """The words as the literals of a statement, in their order."""
    values = [word.value for word in words]
    if not all(value.isidentifier() for value in values):
        message = f"not plain words: {values}"
        raise ValueError(message)
    return ", ".join(f"'{value}'" for value in values)
