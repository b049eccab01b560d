"""The reference of every field, as Markdown, from the model's own docstrings.

`python -m journeybook.reference docs/reference` writes it; a test fails when what is written is out of date.
"""

import sys
import types
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le, MinLen
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from journeybook.model import BY_NAME, Kind
from journeybook.model.fields import Body as BodyType
from journeybook.model.fields import Duration, PictureSource, RefTo, Url
from journeybook.model.fields import Id as IdType
from journeybook.model.fields import Markdown as MarkdownType
from journeybook.schema import model_types
from journeybook.schema.docstrings import describe
from journeybook.schema.words import as_written, choices, description, example, type_title


def reference_pages() -> dict[str, str]:
    """Return the file name and the Markdown text of each page: one for each kind, and an index."""
    pages = {f"{name}.md": _kind_page(kind) for name, kind in BY_NAME.items()}
    pages["README.md"] = _index()
    return pages


def undocumented_fields() -> list[str]:
    """Return every field of the model that has no description, as `Type.field`."""
    describe()
    return [
        f"{model.__name__}.{name}"
        for model in dict.fromkeys(m for kind in BY_NAME.values() for m in model_types(kind.type))
        for name, field in model.model_fields.items()
        if not (field.description or "").strip()
    ]


def _index() -> str:
    lines = [
        "# Reference of all fields",
        "",
        "One object is one file. This reference is made from the model by `make reference`.",
        "",
        "| kind | where it lives | what it is |",
        "| --- | --- | --- |",
    ]
    for name, kind in BY_NAME.items():
        where = f"`{kind.folder}/playbook.yml`" if name == "playbook" else f"`{kind.folder}/ID.yml`"
        lines.append(f"| [{name}]({name}.md) | {where} | {_doc(kind.type)} |")
    return "\n".join([*lines, ""])


def _kind_page(kind: Kind) -> str:
    lines = [f"# {kind.name.capitalize().replace('-', ' ')}", "", _doc(kind.type), ""]
    for model in model_types(kind.type):
        if model is not kind.type:
            lines += [f"## {type_title(model)}", "", _doc(model), ""]
        lines += ["| field | type | |", "| --- | --- | --- |"]
        lines += [_row(model, name, field) for name, field in model.model_fields.items()]
        lines.append("")
    return "\n".join(lines)


def _row(type_: type[BaseModel], name: str, field: FieldInfo) -> str:
    required = " ●" if field.is_required() and name != "id" else ""
    said = [description(field)]
    said += [f"`{choice}`: {meaning}" for choice, meaning in choices(type_, name).items()]
    shown = example(type_, name)
    if shown is not None and not isinstance(shown, list):
        said.append(f"Example: {_code(as_written(name, shown))}")
    return f"| `{name}`{required} | {_type(_full(field))} | {'<br>'.join(said).replace('|', chr(92) + '|')} |"


def _code(text: str) -> str:
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def _full(field: FieldInfo) -> Any:  # noqa: ANN401  an annotation
    return Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation


_NAMED: tuple[tuple[Any, str], ...] = (
    (IdType, "id"),
    (MarkdownType, "Markdown"),
    (BodyType, "Markdown, or the name of a file"),
    (PictureSource, "picture file"),
    (Url, "web address"),
)

_PLAIN: dict[Any, str] = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "true or false",
    date: "date",
    Duration: "length of time",
}


def _type(annotation: Any) -> str:  # noqa: ANN401  an annotation
    """Return the words for what a field holds."""
    for named, words in _NAMED:
        if annotation == named:
            return words
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _annotated(arguments[0], arguments[1:])
    if origin is tuple:
        return f"list of {_plural(_type(arguments[0]))}"
    if origin is dict:
        return f"{_type(arguments[1])}, by {_type(arguments[0])}"
    if origin in (Union, types.UnionType):
        return " or ".join(dict.fromkeys(_type(a) for a in arguments if a is not types.NoneType))
    if origin is Literal:
        return " · ".join(f"`{choice}`" for choice in arguments)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        named = type_title(annotation).lower()
        return f"[{named}](#{named.replace(' ', '-')})"
    return _PLAIN[annotation]


def _annotated(inner: Any, metadata: tuple[Any, ...]) -> str:  # noqa: ANN401  an annotation and what is beside it
    for item in metadata:
        if isinstance(item, RefTo):
            return f"id of {' or '.join(_article(kind) for kind in item.kinds)}"
    words = _type(inner)
    low = next((item.ge for item in metadata if isinstance(item, Ge)), None)
    high = next((item.le for item in metadata if isinstance(item, Le)), None)
    if low is not None and high is not None:
        return f"{words}, {low} to {high}"
    least = next((item.min_length for item in metadata if isinstance(item, MinLen)), 0)
    return f"{words}, at least {least}" if least and get_origin(inner) is tuple else words


def _plural(words: str) -> str:
    if words.startswith("[") and " or [" not in words:
        name, bracket, rest = words.partition("]")
        return f"{name}s{bracket}{rest}"
    if words.startswith("id of "):
        kinds = [kind.split()[-1] for kind in words.removeprefix("id of ").split(" or ")]
        return f"ids of {' or '.join(BY_NAME[kind].plural if kind in BY_NAME else f'{kind}s' for kind in kinds)}"
    return {"text": "texts", "date": "dates"}.get(words, words)


def _article(kind: str) -> str:
    return kind if kind == "evidence" else f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _doc(model: type[BaseModel]) -> str:
    return " ".join((model.__doc__ or "").split())


def main(folder: str) -> None:
    """Write the reference into a folder."""
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    for name, text in reference_pages().items():
        (target / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
