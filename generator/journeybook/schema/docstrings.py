"""What fields are for: the docstrings under them, read when somebody asks, for most runs never do."""

import ast
import inspect
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from journeybook.model import BY_NAME


@cache
def describe() -> None:
    """Give each field of the model its description, which stands in schemas then, too."""
    seen: dict[type[BaseModel], None] = {}
    for kind in BY_NAME.values():
        _collect(kind.type, seen)
    for type_ in seen:
        for name, field in type_.model_fields.items():
            if field.description is None:
                field.description = _docstring(type_, name)
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


def _docstring(type_: type[BaseModel], name: str) -> str | None:
    """Return what stands under a field where it is declared last."""
    declared = next(each for each in type_.__mro__ if name in vars(each).get("__annotations__", {}))
    return _of_module(declared.__module__).get(declared.__qualname__, {}).get(name)


@cache
def _of_module(name: str) -> Mapping[str, Mapping[str, str]]:
    """Return the docstrings under the fields of each class of a module."""
    tree = ast.parse(inspect.getsource(sys.modules[name]))
    return {node.name: dict(_under(node)) for node in tree.body if isinstance(node, ast.ClassDef)}


def _under(class_: ast.ClassDef) -> Iterator[tuple[str, str]]:
    name = ""
    for node in class_.body:
        match node:
            case ast.AnnAssign(target=ast.Name(id=name)):
                pass
            case ast.Expr(value=ast.Constant(value=str(text))) if name:
                yield name, inspect.cleandoc(text)
                name = ""
            case _:
                name = ""
