"""Models made of the rows of a compiled query, without what their own ``__init__`` asks of each anew."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, models
from django.db.models.base import ModelState
from django.db.models.fields.related_descriptors import ForeignKeyDeferredAttribute
from django.db.models.query import get_related_populators
from django.db.models.query_utils import DeferredAttribute

populators: Any = get_related_populators
PLAIN = (DeferredAttribute, ForeignKeyDeferredAttribute)


class Instances:
    """How the models of one compiled query are made: with their annotations and what was selected beside them."""

    def __init__(self, model: type[models.Model], compiler: Any) -> None:
        first, last = compiler.klass_info["select_fields"][0], compiler.klass_info["select_fields"][-1] + 1
        self._own = slice(first, last)
        self._names = [column[0].target.attname for column in compiler.select[self._own]]
        self._making = _making(model)
        self._related = populators(compiler.klass_info, compiler.select, connection.alias)
        _quicken(self._related)
        self._annotations = tuple((compiler.annotation_col_map or {}).items())

    def column(self, name: str) -> int:
        """Where in a row one of the model's own columns, or an annotation, stands."""
        annotated = dict(self._annotations)
        return int(annotated[name]) if name in annotated else int(self._own.start) + self._names.index(name)

    def of(self, row: list[Any]) -> Any:
        """The model of a row whose values are converted already."""
        found = self._making.from_db(DEFAULT_DB_ALIAS, self._names, row[self._own])
        for related in self._related:
            related.populate(row, found)
        for name, column in self._annotations:
            setattr(found, name, row[column])
        return found


class _Plain:
    """Makes models whose rows need nothing but their columns: a tenth of what a model's own ``__init__`` costs."""

    def __init__(self, model: type[models.Model]) -> None:
        self._model = model

    def from_db(self, alias: str, names: Sequence[str], values: Sequence[Any]) -> models.Model:
        """The same as the model's own; columns that were left out are deferred in both."""
        made = self._model.__new__(self._model)
        state = made._state = ModelState()
        state.adding, state.db = False, alias
        made.__dict__.update(zip(names, values, strict=True))
        return made


def _making(model: type[models.Model]) -> Any:
    """Who makes the model: itself, where it or one of its columns has a say of its own; signals nobody sends here."""
    is_plain = (
        model.__init__ is models.Model.__init__
        and getattr(model.from_db, "__func__", None) is models.Model.from_db.__func__  # type: ignore[attr-defined]
        and all(field.descriptor_class in PLAIN for field in model._meta.concrete_fields)
    )
    return _Plain(model) if is_plain else model


def _quicken(related: Iterable[Any]) -> None:
    """Let what is selected beside a model be made in the same way."""
    for populator in related:
        populator.model_cls = _making(populator.model_cls)
        _quicken(populator.related_populators)
