"""What models may point to, and what they may not do (design §2)."""

import ast

from django.apps import apps
from django.db.models import Field

from tests.architecture.house import HOUSE, LEVEL, modules


def _house_models() -> list[type]:
    return [model for model in apps.get_models() if model.__module__.startswith("pishkhan.")]


def _layer(model: type) -> tuple[str, str]:
    _root, layer, app, *_rest = model.__module__.split(".")
    return layer, app


def _may_point(source: tuple[str, str], target: tuple[str, str]) -> bool:
    if source == target:
        return True
    if source[0] == "infra":
        return False
    return target[0] == "infra" or LEVEL[target[1]] < LEVEL[source[1]]


def test_every_relation_points_to_the_same_or_a_lower_app() -> None:
    upward = [
        f"{model.__name__}.{field.name} -> {field.related_model.__name__}"
        for model in _house_models()
        for field in model._meta.get_fields()
        if isinstance(field, Field) and field.is_relation and field.related_model
        if field.related_model.__module__.startswith("pishkhan.")
        if not _may_point(_layer(model), _layer(field.related_model))
    ]
    assert not upward


def test_doors_have_no_tables() -> None:
    assert not [model for model in _house_models() if _layer(model)[0] == "doors"]
    assert not list((HOUSE / "doors").glob("*/migrations"))


def test_models_do_nothing_behind_a_save() -> None:
    """No ``save`` tricks; append-only tables refuse changes in infra's one base class."""
    tricks = [
        f"{module.place}:{node.lineno}: {node.name}"
        for module in modules("apps")
        if len(module.parts) > 2 and module.parts[2] == "models"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef) and node.name in {"save", "delete", "full_clean", "__setattr__"}
    ]
    assert not tricks
