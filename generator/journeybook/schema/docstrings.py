"""What fields are for: the docstrings under them, read when somebody asks, for most runs never do."""

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from journeybook.model import BY_NAME
from journeybook.model.docstrings import docstring


@cache
def describe() -> None:
    """Give each field of the model its description, which stands in schemas then, too."""
    seen: dict[type[BaseModel], None] = {}
    for kind in BY_NAME.values():
        _collect(kind.type, seen)
    for type_ in seen:
        for name, field in type_.model_fields.items():
            if field.description is None:
                field.description = docstring(type_, name)
    for type_ in seen:  # what a type holds comes before it, so that it takes their new schemas
        type_.model_rebuild(force=True)


def _collect(type_: type[BaseModel], seen: dict[type[BaseModel], None]) -> None:
    """Note a type and all that its fields hold, these first."""
    for field in type_.model_fields.values():
        for held in types_in(field.annotation):
            if held not in seen:
                _collect(held, seen)
    seen[type_] = None


def types_in(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401  an annotation
    """Yield the types of objects that an annotation names."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from types_in(argument)
