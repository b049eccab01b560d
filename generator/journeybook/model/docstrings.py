"""What fields are for: the docstrings under them, read from the source when somebody asks, for most runs never do."""

import ast
import inspect
import sys
from collections.abc import Iterator, Mapping
from functools import cache

from pydantic import BaseModel


def docstring(type_: type[BaseModel], name: str) -> str | None:
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
