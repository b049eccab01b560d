# pyright: reportPrivateUsage=false
# What makes a field one of text is the model’s own business.
"""Hostile strings, and playbooks in which every field of text that the model has holds one."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle, islice
from typing import Annotated, Any, cast, get_args, get_origin

from pydantic import BaseModel, StringConstraints

from journeybook.catalogue import Catalogue
from journeybook.model import fields

_TAGS = ("script", "ScRiPt", "iframe", "object", "embed", "style", "form", "base", "meta", "link", "svg", "math",
         "template", "noscript", "title", "textarea", "select", "plaintext", "xmp", "frameset", "marquee", "input",
         "button", "details", "dialog", "video", "audio", "img", "body", "html", "head", "table", "a", "p", "x-y",
         "slot", "portal", "applet", "bgsound", "layer", "isindex", "keygen", "listing", "noembed")  # fmt: skip
_HANDLERS = ("onerror", "onload", "onclick", "onfocus", "onmouseover", "ontoggle", "onanimationstart", "onpointerdown",
             "onbeforetoggle", "onscrollsnapchange")  # fmt: skip
_QUOTES = ('"', "'", "`", "", '">', "'>", "-->", "]]>", "</title>", "</textarea>", "</style>", "</script>", "*/", "\\")
_URLS = ("javascript:alert(1)", "JaVaScRiPt:alert(1)", "java&#09;script:alert(1)", "vbscript:x", "data:text/html,<b>x",
         "//evil.example/x", "file:///etc/passwd", "../../etc/passwd", "blob:x", "view-source:x", "&#106;avascript:x",
         "javascript&colon;alert(1)", "https://evil.example/?q=<x>", "mailto:a@b?bcc=c")  # fmt: skip
_OTHERS = (
    *(
        "{{ 7 * 7 }}",
        "{% raw %}",
        "{# x #}",
        "${7*7}",
        "#{7*7}",
        "<%= 7 %>",
        "[[persona:nobody]]x",
        "%s%n%x",
        "\\u003cb>",
    ),
    *("&lt;script&gt;", "&amp;amp;", "&#60;b&#62;", "&nosuch;", "&#0;", "&#x110000;", "&copy", "&lt", "a & b && c"),
    *(
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "=cmd|' /C calc'!A0",
        "BEGIN:VEVENT",
        "SUMMARY:x\\nDTSTART:y",
        ";,\\",
        "END:VCALENDAR",
    ),
    *("]]><x/>", "<?xml version='1.0'?>", "<!DOCTYPE x [<!ENTITY a 'b'>]>&a;", "<![CDATA[x]]>", "xmlns:x='y'"),
    *("--- # x", "key: value", "<<: *a", "!!python/object:os.system", "*a &a", "|| true; rm -rf ~", "$(id)", "`id`"),
    *(
        "' OR 1=1 --",
        "../" * 9,
        "CON",
        "NUL",
        "con.html",
        "index",
        "404",
        "search",
        "assets",
        "__proto__",
        "constructor",
    ),
    *(
        "مرحبا",
        "שלום",
        "漢字かな",
        "👩‍👩‍👧",
        "e\u0301",
        "\u00ad",
        "\u200b",
        "\u200e",
        "\u200f",
        "ﷺ",
        "Z͑ͫ̓a͌l̔g̀o",
        "İ",
        "ß",
        "\U0001f468",
    ),
    *("w" * 10_000, "漢" * 3_000, "-" * 500, "a b " * 200, "<" * 400, "&" * 400, "'" * 100, '"' * 100),
)


def _strings() -> Iterator[str]:
    for i, tag in enumerate(_TAGS):
        handler = _HANDLERS[i % len(_HANDLERS)]
        yield f"<{tag}>alert(1)</{tag}>"
        yield f"<{tag} {handler}=alert(1) src=x href=javascript:alert(1)>"
        yield f"{_QUOTES[i % len(_QUOTES)]}<{tag}/{handler}=alert(1)//"
    for quote in _QUOTES:
        yield f"{quote} onfocus=alert(1) autofocus tabindex=1 x={quote}"
        yield f"{quote}<img src=x onerror=alert(1)>"
        yield f"{quote};alert(1)//"
    for url in _URLS:
        yield url
        yield f"[x]({url})"
        yield f"![x]({url})"
        yield f"<{url}>"
        yield f'<a href="{url}">x</a>'
    for handler in _HANDLERS:
        yield f"x {{: {handler}=alert(1) }}"
    yield from _OTHERS


STRINGS = tuple(dict.fromkeys(_strings()))
"""At least three hundred, each of which somebody could mean as markup, address, formula, path or code."""


FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", " =1", "\uff1d1+1", 'x"\r\n"=1+1', '",=1+1,"')
"""What a spreadsheet would run if a cell began with it, or what would begin a cell or a row of its own."""

LINES = (
    "x\nATTACH:y",
    "x\r\nATTACH:y",
    "x\rEND:VEVENT",
    "\r\n x",
    "\n",
    "漢\n漢" * 40,
    "\\",
    "\\\n",
    ";X=y:z",
    "\\n",
    ",",
)
"""What would begin a line of its own, or a part of one, in a calendar."""


class Hostile:
    """Puts hostile strings behind the words of every field of text, one after the other.

    Args:
        start: with which string to begin.
        strings: the strings.
        in_front: whether they stand before the words instead.
    """

    def __init__(self, start: int, strings: tuple[str, ...] = STRINGS, *, in_front: bool = False) -> None:
        self._next = islice(cycle(strings), start, None)
        self._in_front = in_front
        self.plain: list[str] = []
        """What now stands in fields of plain text, as far as pages show them."""
        self.count = 0

    def catalogue(self, catalogue: Catalogue) -> Catalogue:
        objects = {
            kind: {id_: cast(Any, self._object(entity)) for id_, entity in found.items()}
            for kind, found in catalogue.objects.items()
        }
        return replace(catalogue, playbook=cast(Any, self._object(catalogue.playbook)), objects=objects)

    def _object(self, value: BaseModel) -> BaseModel:
        # `accepted` is what authors tell the checks, and words of lists are patterns: both are never shown.
        changed = {
            name: self._value(getattr(value, name), info.annotation, tuple(info.metadata))
            for name, info in type(value).model_fields.items()
            if name not in ("id", "kind", "accepted", "checks", "language")
        }
        return value.model_copy(update=changed)

    def _value(self, value: object, annotation: object, metadata: tuple[object, ...]) -> object:
        match value:
            case BaseModel():
                return self._object(value)
            case tuple():
                inner = next((a for a in _flat(annotation) if get_origin(a) is tuple), None)
                item = get_args(inner)[0] if inner else None
                return tuple(self._value(one, item, ()) for one in cast(tuple[object, ...], value))
            case str() if _is_text(annotation, metadata):
                string = next(self._next)
                if "{{" in value or ("{{" in string and "___" in value):
                    return value
                self.count += 1
                if not _is_text(annotation, metadata, markdown=True):
                    self.plain.append(string)
                return f"{string} {value}" if self._in_front else f"{value} {string}"
            case _:
                return value


def _flat(annotation: object) -> Iterator[object]:
    yield annotation
    if get_origin(annotation) is not tuple:
        for part in get_args(annotation):
            yield from _flat(part)


def _is_text(annotation: object, metadata: tuple[object, ...], *, markdown: bool = False) -> bool:
    """Tell whether a field takes any printable text; with `markdown`, whether it is read as Markdown."""
    parts = [part for part in _flat(annotation) if get_origin(part) is Annotated]
    marks = [*metadata, *(mark for part in parts for mark in _marks(part))]
    functions = {getattr(mark, "func", None) for mark in marks}
    patterned = any(isinstance(mark, StringConstraints) and mark.pattern for mark in marks)
    free = fields._without_control_characters in functions and fields._safe_url not in functions and not patterned
    return free and (not markdown or bool({fields._mentions_exist, fields._body} & functions))


def _marks(annotated: object) -> tuple[object, ...]:
    return get_args(annotated)[1:]
