"""Models of the Bot API are built when they are first used, not all of them when aiogram is imported.

aiogram describes the whole Bot API in 500 models and has pydantic build each of them at its import, with all that it
refers to: 120 MB and half a second, of which a bot uses a few MB. (https://github.com/aiogram/aiogram/issues/1513)
"""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

_build = BaseModel.model_rebuild.__func__  # type: ignore[attr-defined]
_names: dict[str, Any] = {}
"""What the models of aiogram refer to, by name, as aiogram hands it over for building."""


def build_models_when_used() -> None:
    """Put building off; call it before aiogram is imported."""
    BaseModel.model_rebuild = classmethod(_build_later)  # type: ignore[method-assign, assignment, arg-type]


def _build_later(
    model: type[BaseModel],
    *,
    _types_namespace: Mapping[str, Any] | None = None,
    _parent_namespace_depth: int = 2,
    **options: bool,
) -> bool | None:
    """Build a model as pydantic does; one of aiogram not at its import, but when pydantic asks for it again."""
    if any(base.__module__.startswith("aiogram.") for base in model.__mro__):
        if _types_namespace is not None:
            _names.update(_types_namespace)
            return None
        _types_namespace = _names
    depth = _parent_namespace_depth + 1  # this function stands between
    built: bool | None = _build(model, _types_namespace=_types_namespace, _parent_namespace_depth=depth, **options)
    return built
